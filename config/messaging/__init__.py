"""Pages on which people talk, and say how they want to hear from us."""
