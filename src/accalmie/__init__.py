"""Accalmie keeps the sourced record of a ceasefire, every line with its source."""

__version__ = "0.1.0"
