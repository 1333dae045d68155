"""The same index as text and as JSON."""
