"""What we tell people about skills needs."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.needs.judging import waits_for_a_look
from clearinghouse.needs.models import Eligibility, SkillsNeed
from clearinghouse.needs.queries import colleagues
from matching.messaging.actions import notify
from matching.organisations.queries import people_of, reviewers_of
from matching.people.models import Person
from matching.people.queries import display_name

LONGEST = 200


def named_as_lead(need: SkillsNeed, *, by: Person) -> None:
    """Tell a person that a colleague named them; nobody is told what they did themselves."""
    if need.lead == by:
        return
    said = {"name": display_name(by), "title": need.title, "organisation": need.organisation.name}
    notify(
        to=need.lead,
        kind="need-lead",
        subject=_("You lead “%(title)s”") % said,
        body=_("%(name)s named you as the person at %(organisation)s who gives this time.") % said,
        why=_("you act for %(organisation)s") % said,
        path=need.get_absolute_url(),
    )


def to_read(need: SkillsNeed, *, by: Person) -> None:
    """Ask those who read for its centre to read it."""
    said = _named(need) | {"person": display_name(by)}
    _ask(
        (reader for reader in reviewers_of(need.organisation) if reader != by),
        subject=_("Please read “%(title)s” before professionals see it") % said,
        body=_(
            "%(person)s at %(organisation)s asks for a skill. Read it as a professional will, then let it "
            "onto the list, or send it back with a few words. We promise an answer within two working days."
        )
        % said,
        path=reverse("need_read", args=[need.pk]),
    )


def still_to_read(need: SkillsNeed) -> None:
    """Remind those who read that the promise has passed."""
    said = _named(need)
    _ask(
        reviewers_of(need.organisation),
        subject=_("“%(title)s” still waits to be read") % said,
        body=_(
            "%(organisation)s was promised an answer within two working days, and they have passed. "
            "Let it onto the list, or send it back with a few words."
        )
        % said,
        path=reverse("need_read", args=[need.pk]),
    )


def let_on(need: SkillsNeed) -> None:
    """Tell its people that it is on the list."""
    at_once = _("Look who fits, and why; you can ask for an introduction at once.")
    later = _("It is a large piece of work: a person looks first at who fits, and you hear then.")
    _tell(
        need,
        kind="need-read",
        subject=_("“%(title)s” is on the list"),
        body=" ".join(
            (
                _("It was read, and professionals see it now."),
                later if waits_for_a_look(need) else at_once,
                _("It stays on the list for three months, and longer if you renew it."),
            )
        ),
        path=need.get_absolute_url(),
    )


def may_ask(need: SkillsNeed) -> None:
    """Tell its people that a person has looked at who fits, so that they may ask."""
    _tell(
        need,
        kind="need-read",
        subject=_("You may ask for an introduction about “%(title)s”"),
        body=_(
            "It is a large piece of work, so a person has looked at who fits. Look yourself, and ask "
            "whom you would like to talk to; professionals may offer to help now, too."
        ),
        path=reverse("need_people", args=[need.pk]),
    )


def sent_back(need: SkillsNeed) -> None:
    """Tell its people what to change."""
    _tell(
        need,
        kind="need-read",
        subject=_("“%(title)s” wants a change before professionals see it"),
        body=_("It was read and comes back to you with these words:")
        + f"\n\n{need.moderation_words}\n\n"
        + _("Everything that you wrote is kept. Change it and offer it again."),
        path=reverse("need_edit", args=[need.pk]),
    )


def refused(need: SkillsNeed) -> None:
    """Tell its people why it does not belong here."""
    _tell(
        need,
        kind="need-read",
        subject=_("“%(title)s” cannot be offered here"),
        body=_("It was read and refused, with these words:")
        + f"\n\n{need.moderation_words}\n\n"
        + _("What you wrote is kept. You can make a draft of it again and ask for something else."),
        path=reverse("need_edit", args=[need.pk]),
    )


def goes_stale(need: SkillsNeed) -> None:
    """Ask its people whether it is still wanted."""
    days = [day for day in (need.fresh_until, need.deadline) if day]
    last = date_format(min(days), "l j F Y") if days else ""
    _tell(
        need,
        kind="need-stale",
        subject=_("Do you still need “%(title)s”?"),
        body=_(
            "It leaves the list after %(day)s. If you still look for somebody, renew it with one click, "
            "and choose a later day if the one in it is near. If not, close it and say what became of it."
        )
        % {"day": last},
        path=reverse("need_edit", args=[need.pk]),
    )


def paused(need: SkillsNeed) -> None:
    """Tell its people that it is off the list."""
    _tell(
        need,
        kind="need-stale",
        subject=_("“%(title)s” is off the list"),
        body=_(
            "Its last day has passed, and nobody renewed it, so that no professional answers in vain. "
            "Nothing is lost: put it on the list again, or close it."
        ),
        path=reverse("need_edit", args=[need.pk]),
    )


def to_decide(said: Eligibility, *, by: Person) -> None:
    """Ask those who read for its centre whether an organisation may ask."""
    named = {"organisation": said.organisation.name}
    _ask(
        (reader for reader in reviewers_of(said.organisation) if reader != by),
        subject=_("May %(organisation)s ask for skills?") % named,
        body=_(
            "%(organisation)s would like to ask for skills that are given. Its income is not presumed to be "
            "small, or it is on no register that we know, so that a person decides, with a reason."
        )
        % named,
        path=reverse("needs_to_read"),
    )


def decided(said: Eligibility) -> None:
    """Tell whoever asked what was decided, and why."""
    if said.said_by is None:
        return
    named = {"organisation": said.organisation.name, "reason": said.reason}
    allowed = said.verdict == "excepted"
    subject = (
        _("%(organisation)s may ask for skills")
        if allowed
        else _("%(organisation)s may not ask for skills here")
    )
    notify(
        to=said.said_by,
        kind="need-read",
        subject=(subject % named)[:LONGEST],
        body=_("It was decided, for this reason: %(reason)s") % named,
        why=(_("you act for %(organisation)s") % named)[:LONGEST],
        path=reverse("vco_needs", args=[said.organisation_id]),
    )


def _ask(readers: Iterable[Person], *, subject: str, body: str, path: str) -> None:
    for reader in readers:
        notify(
            to=reader,
            kind="need-to-read",
            subject=subject[:LONGEST],
            body=body,
            why=_("you look after organisations in its district"),
            path=path,
        )


def _tell(need: SkillsNeed, *, kind: str, subject: str, body: str, path: str) -> None:
    """Tell who leads it while they act for it; else everybody at work there."""
    said = _named(need)
    leads = colleagues(need.organisation).filter(pk=need.lead_id)
    for person in leads or people_of(need.organisation):
        notify(
            to=person,
            kind=kind,
            subject=(subject % said)[:LONGEST],
            body=body,
            why=(_("you act for %(organisation)s") % said)[:LONGEST],
            path=path,
        )


def _named(need: SkillsNeed) -> dict[str, str]:
    return {"title": need.title, "organisation": need.organisation.name}
