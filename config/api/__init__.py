"""What programs ask for and do: API v1, a module for each resource (docs/reference/api.md)."""
