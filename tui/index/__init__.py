"""The one shared in-memory message index."""
