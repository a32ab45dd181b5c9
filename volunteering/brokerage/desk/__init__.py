"""What waits for a centre's staff, the oldest promise on top."""
