"""The rows of `make bench`: each measures one piece of work beside the best one could install."""
