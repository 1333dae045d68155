"""Bytes to headers, bodies, lines and quotes of one message, without a look at other messages."""
