"""The words of a volunteer agreement: hopes and expectations, not obligations (domain.md 3.4)."""

from __future__ import annotations

import hashlib
from typing import Final

from django.utils.translation import gettext as _

from matching.people.queries import display_name
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role, RoleTerms

VOLUNTEER: Final = "volunteer"
ORGANISATION: Final = "organisation"
PARTIES: Final = (VOLUNTEER, ORGANISATION)


def title(role: Role) -> str:
    """Name the agreement."""
    return _("Volunteer agreement: %(role)s") % {"role": role.title}


def draft(application: Application) -> str:
    """Write the agreement of an offer: the same offer gives the same words."""
    role = application.role
    terms = RoleTerms.objects.filter(role=role).first()
    said = {
        "person": display_name(application.volunteer),
        "organisation": application.organisation.name,
        "role": role.title,
    }
    parts = [_opening(said), _role(role, terms, said), _organisation(terms, said), _volunteer(said)]
    return "\n\n".join([*parts, _closing(said)])


def fingerprint(text: str) -> str:
    """Give the hash by which a page says which words were on it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _opening(said: dict[str, str]) -> str:
    return (
        _(
            "This is what %(organisation)s and %(person)s hope for from each other. It is not a"
            " contract, and neither of us means it to be one. Nobody is paid, nobody is obliged to"
            " offer or to do anything, and either of us can end it at any time."
        )
        % said
    )


def _role(role: Role, terms: RoleTerms | None, said: dict[str, str]) -> str:
    lines = [_("The role: %(role)s.") % said]
    if terms and terms.tasks:
        lines.append(_("What you do: %s") % terms.tasks)
    if role.commitment:
        lines.append(_("When, as we both hope: %s") % role.commitment)
    return "\n".join(lines)


def _organisation(terms: RoleTerms | None, said: dict[str, str]) -> str:
    lines = [
        _("%(organisation)s hopes to:") % said,
        "- " + _("welcome you, show you how things are done, and say who to ask"),
        "- " + _("treat you with respect, and make the changes you need to take part"),
        "- " + _("keep you safe, and be insured for what you do with us"),
        "- " + _("ask how it goes, and listen to the answer"),
        "- " + _expenses(terms),
        "- " + _("never ask you to do the work of somebody who is paid for it"),
    ]
    if terms and terms.trial_weeks:
        weeks = {"weeks": terms.trial_weeks}
        lines.append("- " + _("try it out with you for %(weeks)s weeks, then talk it over") % weeks)
    if terms and terms.support:
        lines.append("- " + _("support you in this way: %s") % terms.support)
    return "\n".join(lines)


def _expenses(terms: RoleTerms | None) -> str:
    kinds = RoleTerms.Expenses
    words = {
        kinds.RECEIPTS: _("pay back what you really spend, against receipts"),
        kinds.MILEAGE: _(
            "pay your mileage at the approved rates, and nothing beyond what it costs"
        ),
        kinds.BOTH: _("pay back what you really spend: receipts, and mileage at approved rates"),
        kinds.NONE: _("say beforehand that it cannot pay back what you spend"),
    }
    if terms is None:
        return _("say beforehand which of your costs it can pay back")
    return words[kinds(terms.expenses)]


def _volunteer(said: dict[str, str]) -> str:
    return "\n".join(
        [
            _("%(person)s hopes to:") % said,
            "- " + _("come when we have agreed it, and say so early when you cannot"),
            "- " + _("follow the few rules that keep people safe and their matters private"),
            "- " + _("say what would make it better, and when it is no longer for you"),
        ]
    )


def _closing(said: dict[str, str]) -> str:
    return (
        _(
            "If something goes wrong, talk to your contact at %(organisation)s; if that does not"
            " help, to the volunteer centre. These words are binding in honour only. They are not"
            " meant to make anybody an employee or a worker."
        )
        % said
    )
