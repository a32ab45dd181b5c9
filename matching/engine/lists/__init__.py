"""Lists for both sides of a market at once, when the top of a list is looked at most."""
