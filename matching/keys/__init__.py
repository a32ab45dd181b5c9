"""Keys with which programs ask for somebody, and do what that person may do."""
