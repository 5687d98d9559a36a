"""The pieces of a screen; each draws values it is given and posts what a person asked for."""
