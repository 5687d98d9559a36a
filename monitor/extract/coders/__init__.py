"""One coder a kind: clauses in, claims out."""
