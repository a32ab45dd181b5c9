"""What lists taught: models of either side's yes, fitted on what was shown, compared, served, rolled back."""
