"""Stores of mail: one file for each kind; each yields raw bytes and where they came from."""
