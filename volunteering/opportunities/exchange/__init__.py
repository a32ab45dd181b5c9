"""Other people's opportunities: one adapter per published format, all into the same plain records."""
