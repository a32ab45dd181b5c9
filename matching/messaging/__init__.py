"""What was said: notices we owe people."""
