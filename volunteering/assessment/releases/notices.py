"""What we tell analysts about releases."""

from __future__ import annotations

from typing import Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from matching.history.lifecycle import subject_of
from matching.messaging.actions import notify
from matching.messaging.models import Notice
from matching.people.models import Person
from volunteering.assessment.releases import queries
from volunteering.assessment.releases.models import EarlyReader, Release, ReleaseReview

HELD_BACK: Final = "assessment-held"


def asked(release: Release) -> None:
    """Ask the reviewer."""
    _tell(
        release.reviewer,
        release,
        _("Please review the assessment of %(release)s"),
        _("Read its figures and documents, then say whether it may go out."),
        _("you were asked to review it"),
    )


def reviewed(review: ReleaseReview) -> None:
    """Tell who drafted it what was found."""
    _tell(
        review.release.drafted_by,
        review.release,
        _("The assessment of %(release)s was reviewed"),
        f"{review.get_verdict_display()}. {review.words}".strip(),
        _("you drafted it"),
    )


def published(release: Release) -> None:
    """Tell who signs for it that it is out."""
    _tell(
        release.year.responsible,
        release,
        _("The assessment of %(release)s is out"),
        _("It stands at its address for ever."),
        _("you sign for it"),
    )


def held_back(release: Release) -> bool:
    """Tell every analyst, once for each announcement, that its files keep it from coming out."""
    about = subject_of(release)
    told = Notice.objects.filter(kind=HELD_BACK, about=about, written_at__gt=release.scheduled_at)
    if told.exists():
        return False
    for person in queries.in_office():
        notify(
            to=person,
            kind=HELD_BACK,
            subject=_("The assessment of %(release)s did not come out") % {"release": release},
            body=_(
                "A file is gone, or is not the one that was reviewed. It comes out by itself once"
                " an operator has put the files back as the run made them. Otherwise postpone it,"
                " run again and have it reviewed."
            ),
            why=_("you are an analyst"),
            path=release.get_absolute_url(),
            about=about,
            urgent=True,
        )
    return True


def may_read_early(reader: EarlyReader) -> None:
    """Tell somebody from when they may read it, and that they may not speak of it."""
    release = reader.release
    assert release.publish_at is not None  # noqa: S101 (only what is announced has early readers)
    when = localtime(release.publish_at)
    said = {
        "hours": reader.hours,
        "day": date_format(when, "l j F Y"),
    }
    words = _(
        "From %(hours)s hours before half past nine on %(day)s. Until it is out, tell nobody what it says."
    )
    notify(
        to=reader.person,
        kind="assessment",
        subject=_("You may read the assessment of %(release)s early") % {"release": release},
        body=words % said,
        why=_("you are on its access list"),
        path=release.public_url,
    )


def _tell(to: Person | None, release: Release, subject: str, body: str, why: str) -> None:
    if to is None:
        return
    notify(
        to=to,
        kind="assessment",
        subject=subject % {"release": release},
        body=body,
        why=why,
        path=release.get_absolute_url(),
    )
