"""What the user chose, read once and frozen: paths here, feeds and watch rules in files of their own."""
