"""Who sends people to a centre: link workers, work coaches, schools."""
