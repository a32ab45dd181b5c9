"""How well do needs and offers fit: limits, scores, reasons.

Pure Python, numpy and scikit-learn; never Django. The entrance is
`matching.engine.matcher.Matcher`; the vocabulary is `matching.engine.terms`.
"""

VERSION = "1"
