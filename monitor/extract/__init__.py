"""Document → claims. Pure: no clock, no files beyond the vocabulary, no network."""
