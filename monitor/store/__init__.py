"""The store: append only, and the only SQL in the program."""

from monitor.store.store import Store, open_somehow, open_store

__all__ = ["Store", "open_somehow", "open_store"]
