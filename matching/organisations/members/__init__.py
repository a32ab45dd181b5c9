"""Those who act for an organisation: invited, in which role, until when."""
