"""Who supports volunteering, where, and how to reach them."""
