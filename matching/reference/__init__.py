"""WHERE OUR FACTS COME FROM: shipped data sets, their provenance, and what this database holds of them."""
