"""Data about conflicts and the world, read into frozen values; docs/data.md says where it comes from."""

from monitor.lexicon.lexicon import Lexicon, folder_of, load, load_theatre, theatres

__all__ = ["Lexicon", "folder_of", "load", "load_theatre", "theatres"]
