"""Pages on which anybody raises a concern, and safeguarding leads deal with it."""
