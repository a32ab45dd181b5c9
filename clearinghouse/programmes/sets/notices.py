"""What we tell people about action-learning sets."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.programmes.sets.models import LearningSet, SetMeeting, SetMember
from matching.messaging.actions import notify
from matching.people.models import Person
from matching.people.queries import display_name

KIND = "learning-set"


def asked_to_facilitate(learning_set: LearningSet, *, by: Person) -> None:
    """Tell a facilitator who did not found the set themselves."""
    if learning_set.facilitator_id == by.pk:
        return
    _tell(
        [learning_set.facilitator],
        learning_set,
        _("You are the facilitator of “%(title)s”"),
        _("%(organisation)s has founded an action-learning set and named you as its facilitator."),
    )


def joined(member: SetMember) -> None:
    """Tell the facilitator that somebody has joined."""
    _tell(
        [member.learning_set.facilitator],
        member.learning_set,
        _("%(name)s has joined “%(title)s”") % _both(member),
        _("You can begin once there are five."),
    )


def left(member: SetMember, *, by: Person) -> None:
    """Tell the facilitator that somebody has left, or somebody that they were taken out."""
    to = member.learning_set.facilitator if by == member.person else member.person
    _tell(
        [to],
        member.learning_set,
        _("%(name)s has left “%(title)s”") % _both(member),
        _("The place is free again while the set forms."),
    )


def begun(learning_set: LearningSet) -> None:
    """Tell the peers that the set has begun."""
    _tell(
        _peers(learning_set),
        learning_set,
        _("“%(title)s” has begun"),
        _("The set is complete. Its meetings are on its page."),
    )


def planned(meeting: SetMeeting, *, by: Person) -> None:
    """Tell all but whoever planned it."""
    _tell(
        _all(meeting.learning_set, but=by),
        meeting.learning_set,
        _("“%(title)s” meets on %(day)s") % _when(meeting),
        _("You can add it to your calendar from the set's page. Where: %(where)s.")
        % _when(meeting),
    )


def called_off(meeting: SetMeeting, *, by: Person) -> None:
    """Tell all but whoever called it off."""
    _tell(
        _all(meeting.learning_set, but=by),
        meeting.learning_set,
        _("“%(title)s” does not meet on %(day)s") % _when(meeting),
        _("The meeting was called off. Take it out of your calendar."),
    )


def reminded(meeting: SetMeeting) -> None:
    """Remind everybody of a meeting."""
    _tell(
        _all(meeting.learning_set),
        meeting.learning_set,
        _("“%(title)s” meets on %(day)s") % _when(meeting),
        _("Where: %(where)s. What you said you would try is on the set's page.") % _when(meeting),
    )


def cancelled(learning_set: LearningSet, *, by: Person) -> None:
    """Tell everybody that there will be no set."""
    _tell(
        _all(learning_set, but=by),
        learning_set,
        _("“%(title)s” is called off"),
        _("The set does not go ahead. There may be another that is forming."),
    )


def _tell(to: Iterable[Person], learning_set: LearningSet, subject: str, body: str) -> None:
    facts = {"title": learning_set.title, "organisation": learning_set.organisation.name}
    for person in to:
        notify(
            to=person,
            kind=KIND,
            subject=subject % facts,
            body=body % facts,
            why=_("you take part in “%(title)s”") % facts,
            path=learning_set.get_absolute_url(),
        )


def _peers(learning_set: LearningSet) -> list[Person]:
    standing = learning_set.members.filter(left_on=None).select_related("person")
    return [member.person for member in standing]


def _all(learning_set: LearningSet, but: Person | None = None) -> list[Person]:
    return [each for each in [learning_set.facilitator, *_peers(learning_set)] if each != but]


def _both(member: SetMember) -> dict[str, str]:
    return {"name": _plain(display_name(member.person)), "title": _plain(member.learning_set.title)}


def _when(meeting: SetMeeting) -> dict[str, str]:
    local = timezone.localtime(meeting.starts_at)
    return {
        "title": _plain(meeting.learning_set.title),
        "day": date_format(local, "l j F, g:ia"),
        "where": _plain(meeting.where) or _("see the set's page"),
    }


def _plain(words: str) -> str:
    """Keep a per cent sign that somebody typed from being read as a place for a fact."""
    return words.replace("%", "%%")
