"""One module a format; each gives the same bytes for the same picture."""
