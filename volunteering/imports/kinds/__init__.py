"""What a row of each kind of spreadsheet becomes: people, organisations, roles."""
