"""What a need requires: age, checks, languages; and limits that only ever rule out."""

from matching.engine.reason import check, fit, rule_out
from matching.engine.terms import Need, Offer, Reason


def age(need: Need, offer: Offer) -> Reason | None:
    """Say whether the age fits, where the need sets one."""
    limits = {"min_age": need.min_age, "max_age": need.max_age}
    facts = {name: years for name, years in limits.items() if years is not None}
    if not facts:
        return None
    if offer.age is None:
        return check("age_not_given", **facts)
    in_range = offer.age >= facts.get("min_age", offer.age) and offer.age <= facts.get(
        "max_age", offer.age
    )
    return fit("age_fits", **facts) if in_range else rule_out("age_outside", **facts)


def checks(need: Need, offer: Offer) -> Reason | None:
    """Say which checks are held, to get, or out of reach."""
    if not need.checks:
        return None
    lacking = need.checks - offer.checks
    if not lacking:
        return fit("checks_held", checks=tuple(sorted(need.checks)))
    out_of_reach = frozenset() if offer.obtainable is None else lacking - offer.obtainable
    if out_of_reach:
        return rule_out("checks_out_of_reach", checks=tuple(sorted(out_of_reach)))
    return check("checks_to_get", checks=tuple(sorted(lacking)))


def languages(need: Need, offer: Offer) -> Reason | None:
    """Say whether the languages asked for are spoken."""
    asked = tuple(sorted(need.languages))
    if not asked:
        return None
    if not offer.languages:
        return check("languages_not_given", languages=asked)
    missing = tuple(sorted(need.languages - offer.languages))
    return (
        rule_out("languages_missing", languages=missing)
        if missing
        else fit("languages_spoken", languages=asked)
    )


def forms(need: Need, offer: Offer) -> Reason | None:
    """Say so if no form of work suits both."""
    apart = need.forms and offer.forms and not need.forms & offer.forms
    return rule_out("forms_differ", forms=tuple(sorted(need.forms))) if apart else None


def level(need: Need, offer: Offer) -> Reason | None:
    """Say so if a skill is known less well than the need demands."""
    known = dict(offer.levels)
    short = {skill for skill, asked in need.levels if known.get(skill, asked) < asked}
    return rule_out("level_below", skills=tuple(sorted(short))) if short else None


def days(need: Need, offer: Offer) -> Reason | None:
    """Say so if it takes more days a month than are left."""
    if need.days is None or offer.days is None or need.days <= offer.days:
        return None
    return rule_out("days_short", days=need.days, within=offer.days)


def full(need: Need, _offer: Offer) -> Reason | None:
    """Say so if no place is left."""
    return rule_out("full") if need.capacity == 0 else None


def queue(need: Need, _offer: Offer) -> Reason | None:
    """Say so if as many wait for an answer as may."""
    return rule_out("queue_full") if need.room == 0 else None


def conflict(need: Need, offer: Offer) -> Reason | None:
    """Say so if the offer excludes the organisation."""
    return rule_out("conflict") if need.organisation in offer.not_with else None


def blocked(need: Need, offer: Offer) -> Reason | None:
    """Say so if the person blocked the organisation."""
    return rule_out("blocked") if need.organisation in offer.blocked else None


def live(need: Need, _offer: Offer) -> Reason | None:
    """Say so if the need is not live."""
    return None if need.live else rule_out("not_live")
