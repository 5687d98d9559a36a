"""Facts and a date → the picture. Pure folds."""
