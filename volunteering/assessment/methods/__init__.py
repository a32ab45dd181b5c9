"""The methods of the assessment: numbers in, numbers out, each with its source; no rows and no Django.

`shares` bounds percentages, `weighting` rakes a survey to known margins, `lasting` estimates how long
placements last, `worth` values hours, `attribution` says what would have happened anyway, and
`domains` divides hours over social, educational, cultural and environmental causes.
"""
