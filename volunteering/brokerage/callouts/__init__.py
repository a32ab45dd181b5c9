"""Who may be called in an emergency, and calling them."""
