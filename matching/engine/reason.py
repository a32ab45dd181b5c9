"""Short ways to write down a Reason: `fit("near", miles=2.1)`."""

from types import MappingProxyType

from matching.engine.terms import Fact, Reason, Verdict


def fit(code: str, **facts: Fact) -> Reason:
    """It fits."""
    return Reason(code, Verdict.FIT, MappingProxyType(facts))


def check(code: str, **facts: Fact) -> Reason:
    """It fits, but look."""
    return Reason(code, Verdict.CHECK, MappingProxyType(facts))


def rule_out(code: str, **facts: Fact) -> Reason:
    """A limit rules it out."""
    return Reason(code, Verdict.NOT, MappingProxyType(facts))
