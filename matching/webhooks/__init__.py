"""Organisations told of what happens, at addresses of their own."""
