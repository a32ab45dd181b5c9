"""What we tell people on the way to the mark."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import people_of
from matching.people.models import Person
from volunteering.quality.models import (
    Appeal,
    Assessment,
    Award,
    Decision,
    Reviewing,
    Scheme,
    SchemeOfficer,
)

KIND = "quality-mark"


def submitted(assessment: Assessment) -> None:
    """Tell the officers that somebody wants reviewers."""
    said = {"name": assessment.organisation.name}
    _tell(
        officers(assessment.version.scheme, SchemeOfficer.Role.OFFICER),
        _("%(name)s has handed in its self-assessment") % said,
        _("Ask two reviewers or more who are independent of %(name)s.") % said,
        reverse("assessment_reviewers", args=[assessment.pk]),
        _("you are an officer of the quality mark"),
    )


def asked(reviewing: Reviewing) -> None:
    """Ask somebody to review."""
    said = {"name": reviewing.assessment.organisation.name}
    _tell(
        [reviewing.person],
        _("Would you review %(name)s?") % said,
        _("Read first whether anything ties you to %(name)s. If something does, say so.") % said,
        reverse("reviewing", args=[reviewing.pk]),
        _("you are a reviewer of the quality mark"),
    )


def under_review(assessment: Assessment) -> None:
    """Tell the reviewers that they may begin, and the organisation that they do."""
    said = {"name": assessment.organisation.name}
    for each in assessment.reviewings.filter(state="accepted").select_related("person"):
        _tell(
            [each.person],
            _("The review of %(name)s begins") % said,
            _("Read what they say and what they show, and write down what you find."),
            reverse("reviewing", args=[each.pk]),
            _("you review it"),
        )
    _tell(
        administrators(assessment.organisation),
        _("Your reviewers have begun"),
        _("Independent reviewers read your self-assessment now. You hear when it is decided."),
        assessment.get_absolute_url(),
        _("you administer %(name)s") % said,
    )


def to_moderate(assessment: Assessment) -> None:
    """Tell the panel that the reviewers have finished."""
    said = {"name": assessment.organisation.name}
    _tell(
        officers(assessment.version.scheme, SchemeOfficer.Role.PANEL),
        _("The findings on %(name)s are in") % said,
        _("Moderate them, then decide."),
        reverse("assessment_moderate", args=[assessment.pk]),
        _("you are on the panel of the quality mark"),
    )


def decided(decision: Decision) -> None:
    """Tell the organisation what was decided, and until when it may appeal."""
    assessment = decision.assessment
    said = {
        "name": assessment.organisation.name,
        "outcome": decision.get_outcome_display(),
        "day": date_format(decision.appeal_by, "j F Y"),
    }
    _tell(
        administrators(assessment.organisation),
        _("The quality mark: %(outcome)s") % said,
        f"{decision.words}\n\n" + _("You may appeal until %(day)s.") % said,
        assessment.get_absolute_url(),
        _("you administer %(name)s") % said,
    )


def appealed(appeal: Appeal) -> None:
    """Tell the appeals panel that somebody has appealed."""
    assessment = appeal.decision.assessment
    said = {
        "name": assessment.organisation.name,
        "day": date_format(appeal.due_on, "j F Y"),
    }
    _tell(
        officers(assessment.version.scheme, SchemeOfficer.Role.APPEALS),
        _("%(name)s appeals") % said,
        _("Decide it by %(day)s. Only who took no part so far may.") % said,
        reverse("appeal", args=[appeal.pk]),
        _("you are on the appeals panel of the quality mark"),
    )


def answered(appeal: Appeal) -> None:
    """Tell the organisation what became of its appeal."""
    assessment = appeal.decision.assessment
    _tell(
        administrators(assessment.organisation),
        _("Your appeal: %(outcome)s") % {"outcome": appeal.get_state_display()},
        appeal.answer,
        assessment.get_absolute_url(),
        _("you administer %(name)s") % {"name": assessment.organisation.name},
    )


def runs_out(award: Award, months: int) -> None:
    """Say that an award runs out in some months."""
    said = {
        "name": award.organisation.name,
        "months": months,
        "day": date_format(award.until, "j F Y"),
    }
    _tell(
        administrators(award.organisation),
        _("Your quality mark runs out in %(months)s months") % said,
        _("It lasts until %(day)s. Begin the renewal now, so that there is no gap.") % said,
        reverse("organisation_mark", args=[award.organisation_id]),
        _("you administer %(name)s") % said,
    )


def suspended(award: Award) -> None:
    """Tell both sides that the mark is not shown for now; an officer is asked to confirm it."""
    said = {"name": award.organisation.name, "why": award.suspended_because}
    _tell(
        administrators(award.organisation),
        _("Your quality mark is suspended"),
        _("%(why)s It is not shown until this is settled.") % said,
        award.assessment.get_absolute_url(),
        _("you administer %(name)s") % said,
    )
    _tell(
        officers(award.version.scheme, SchemeOfficer.Role.OFFICER),
        _("Please confirm: the mark of %(name)s is suspended") % said,
        _("%(why)s Confirm the suspension, or lift it if they were met.") % said,
        reverse("award_run", args=[award.pk]),
        _("you are an officer of the quality mark"),
    )


def shown_again(award: Award) -> None:
    """Tell the organisation that its mark counts again."""
    _tell(
        administrators(award.organisation),
        _("Your quality mark is active"),
        _("It is shown again, until %(day)s.") % {"day": date_format(award.until, "j F Y")},
        award.assessment.get_absolute_url(),
        _("you administer %(name)s") % {"name": award.organisation.name},
    )


def withdrawn(award: Award, reason: str) -> None:
    """Tell the organisation that its mark was taken away."""
    _tell(
        administrators(award.organisation),
        _("Your quality mark was withdrawn"),
        reason,
        award.assessment.get_absolute_url(),
        _("you administer %(name)s") % {"name": award.organisation.name},
    )


def officers(scheme: Scheme, role: str) -> list[Person]:
    """List who holds an office of a scheme today."""
    held = scheme.officers.filter(role=role, ended_on=None).values("person")
    return list(Person.objects.filter(pk__in=held, is_active=True).order_by("pk"))


def administrators(organisation: Organisation) -> list[Person]:
    """List who administers an organisation."""
    return list(people_of(organisation, Membership.Role.ADMIN))


def _tell(people: Iterable[Person], subject: str, body: str, path: str, why: str) -> None:
    for person in people:
        notify(to=person, kind=KIND, subject=subject, body=body, why=why, path=path)
