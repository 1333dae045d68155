"""threadleaf: a terminal reader for mail threads."""

__version__ = "0.1.0"
