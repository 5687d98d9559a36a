"""What fills the terminal: the panels, the evidence, search, help, palette and a few questions."""
