"""WHAT: skills, causes, the standard's other terms, and the maps between schemes."""
