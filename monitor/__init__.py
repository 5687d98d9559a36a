"""A terminal situation monitor in which every figure opens the sentence it stands on."""

__version__ = "0.1.0"
