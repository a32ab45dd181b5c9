"""What the rulebook says on a day."""

import datetime as dt

from matching.rulebook.models import Rule


class NoRuleInForce(LookupError):  # noqa: N818 (reads as what is missing)
    """Nobody has entered what this rule says on that day."""


def in_force(key: str, *, on: dt.date) -> Rule:
    """Find the one rule of this key that holds on a day, or raise NoRuleInForce."""
    rule = Rule.objects.on(on).filter(key=key).first()
    if rule is None:
        message = (
            f"The rulebook has nothing for {key!r} on {on:%d %B %Y}: enter it with its source."
        )
        raise NoRuleInForce(message)
    return rule
