"""Short ways to write down a Reason: `fit("near", miles=2.1)`."""

from types import MappingProxyType

from matching.engine.terms import Fact, Reason, Verdict


def fit(code: str, **facts: Fact) -> Reason:
    """Say that it fits."""
    return Reason(code, Verdict.FIT, MappingProxyType(facts))


def check(code: str, **facts: Fact) -> Reason:
    """Say that it fits, but should be looked at."""
    return Reason(code, Verdict.CHECK, MappingProxyType(facts))


def rule_out(code: str, **facts: Fact) -> Reason:
    """Say that a limit rules it out."""
    return Reason(code, Verdict.NOT, MappingProxyType(facts))
