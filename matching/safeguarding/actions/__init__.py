"""What can happen to checks, references, concerns and holds: a module for each."""
