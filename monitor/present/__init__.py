"""The picture as panels of cells, each cell with the claims it stands on: pure, shared by screen and export.

Imports nothing: a screen's first frame needs a panel's types, and nothing of what makes one from a picture.
"""
