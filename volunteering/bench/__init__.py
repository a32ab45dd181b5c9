"""How fast the pages are with England's worth of roles, all of them invented."""
