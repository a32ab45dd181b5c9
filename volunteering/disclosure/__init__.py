"""Regime R5 (domain.md 7.9): what may be published of people, as pure functions.

`rules` says of one figure whether it may be shown and how it is rounded, `intervals` bounds shares, `cells`
what a reader knows of a figure then, `suppression` hides what is small and what would give it away, and
`audit` works out, as a reader with a linear program would, what can still be known.
docs/explanation/disclosure.md tells it in words.
"""
