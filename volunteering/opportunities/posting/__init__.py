"""Roles that organisations post here: step by step, checked, read by a second person, on offer."""
