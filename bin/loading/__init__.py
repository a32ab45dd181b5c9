"""The whole service under a crowd: how much it bears, and what is left after it was broken."""
