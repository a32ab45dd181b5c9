"""Impact pages: what a centre or an organisation shows of a year, from the assessment's own rows.

No figure is defined here. The measures of the registry run on the rows of one organisation, and what
they give is protected against everything that is public of the same year.
"""
