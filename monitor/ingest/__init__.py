"""The write conductor: collect → extract → store.

Its modules are imported one by one: ``sources`` tells in a millisecond whether anything is to be done, without
loading an engine.
"""
