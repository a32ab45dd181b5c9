"""What the service tells the world: its roles in the volunteering data standard, whole and as a feed."""
