"""Screens join the panes to the index."""
