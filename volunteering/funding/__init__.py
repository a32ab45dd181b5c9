"""Who pays for a centre's work, what was agreed, and the quarter's report to them."""
