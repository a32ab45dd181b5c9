"""Our roles on other people's pages: searches as feeds, and a list to be set into a site."""
