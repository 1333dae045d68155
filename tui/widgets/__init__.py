"""Painters on the line API."""
