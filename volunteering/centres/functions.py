"""The six core functions of a volunteer centre (domain.md 1.1), and what shows that each is done."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Function(models.TextChoices):
    """What a volunteer centre does; brokerage is one of six."""

    BROKERAGE = "F1", _("Brokerage")
    MARKETING = "F2", _("Marketing volunteering")
    GOOD_PRACTICE = "F3", _("Good practice development")
    ROLES = "F4", _("Developing volunteering opportunities")
    POLICY = "F5", _("Policy response and campaigning")
    STRATEGY = "F6", _("Strategic development of volunteering")


WHAT: dict[str, str | Promise] = {
    Function.BROKERAGE: _("Bringing people who want to volunteer together with roles that suit."),
    Function.MARKETING: _("Raising interest in volunteering across the whole area."),
    Function.GOOD_PRACTICE: _("Helping organisations to look after their volunteers well."),
    Function.ROLES: _("Working with organisations on new, better and more inclusive roles."),
    Function.POLICY: _("Speaking up on what helps and hinders volunteering, with your members."),
    Function.STRATEGY: _("Giving volunteering its place in what the area plans and funds."),
}

# What a reviewer looks for; shown on the function's page above what is recorded.
EVIDENCE: dict[str, list[str | Promise]] = {
    Function.BROKERAGE: [
        _("The steps from enquiry to placement, in figures for a year"),
        _("The log of follow-ups"),
        _("Ten journeys, drawn at random and without names"),
    ],
    Function.MARKETING: [
        _("A campaign plan with dates and who it is for"),
        _("Where enquiries came from, by channel"),
        _("How many people each event and contact reached"),
    ],
    Function.GOOD_PRACTICE: [
        _("The log of support cases, opened and closed"),
        _("Health checks with what the organisation said before and after"),
        _("Training sessions with who came, and policy templates issued"),
    ],
    Function.ROLES: [
        _("Roles that began with the centre, and whether they were filled"),
        _("Roles redesigned, with what changed"),
        _("Inclusive variants, and who took them up"),
    ],
    Function.POLICY: [
        _("Responses with their dates, and how many members were asked"),
        _("Barriers reported, and which of them have gone"),
        _("Positions taken, and where they were published"),
    ],
    Function.STRATEGY: [
        _("An adopted strategy in date that names a lead body"),
        _("Seats on partnerships, with minutes"),
        _("Funding plans and analyses of need, cold spots among them"),
    ],
}
