"""WHERE: dated areas, postcodes, and what a person may type to mean a place."""
