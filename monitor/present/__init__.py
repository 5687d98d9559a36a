"""Picture → panels of cells that carry claim ids. Pure; shared by the app and every export."""
