"""What texts mean: sentences as vectors, names by their spelling, skills from free text."""
