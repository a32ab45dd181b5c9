"""The door for assistants: read-only search over the Model Context Protocol."""
