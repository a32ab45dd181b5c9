"""Where an assessment's figures from elsewhere come from: editions of published files, as rows."""
