"""Survey estimates with design-based standard errors, made from a file of people's answers.

`python -m volunteering.assessment.estimates FILE.csv --weight W …` runs where the licensed file is, and
needs neither database nor Django: what leaves that machine are estimates, standard errors and bases
(docs/reference/estimates.md). `reading` takes the file in, `designs` says how it was sampled,
`estimating` asks svy.
"""
