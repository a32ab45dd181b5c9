"""Pure functions: frozen rows in, figures out; each can be run again in a notebook."""
