"""What we tell people about introductions: what happened, what comes next, and where.

Before both have said yes, a mail names nobody of the other side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.introductions import words
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.queries import answering
from clearinghouse.introductions.states import Origin, Party
from clearinghouse.introductions.telling import BOTH, KIND, facts, other, tell
from matching.history.lifecycle import subject_of
from matching.messaging.actions import notify
from matching.messaging.emails import absolute
from matching.messaging.models import Notice
from matching.people.queries import display_name

DECLINED = "introduction-declined"


def proposed(introduction: Introduction) -> None:
    """Ask whoever has not said yes yet."""
    for side in BOTH:
        if getattr(introduction, f"{side}_yes_at") is None:
            _ask(introduction, side)


def half(introduction: Introduction) -> None:
    """Tell the side that has not answered that the other would like it."""
    for side in BOTH:
        if getattr(introduction, f"{side}_yes_at") is None:
            tell(
                introduction,
                side,
                subject=_("They would like to meet you: %(need)s") % facts(introduction, side),
                body=[
                    _("%(other)s has said yes. Would you too?") % facts(introduction, side),
                    _due(introduction),
                    _promise(),
                ],
            )


def introduced(introduction: Introduction) -> None:
    """Tell each who the other is, how to reach them, and what comes next."""
    for side in BOTH:
        said = facts(introduction, side)
        tell(
            introduction,
            side,
            urgent=True,
            subject=_("You are introduced: %(need)s") % said,
            body=[
                _("Both of you have said yes to “%(need)s”.") % said,
                _reach(introduction, side),
                _(
                    "Next: propose up to five times for a first call, or choose one of theirs. Your "
                    "conversation is open too. After the call, say whether you go ahead; either of "
                    "you may leave it there."
                ),
            ],
        )


def declined(introduction: Introduction, text: str, *, after: dt.timedelta) -> None:
    """Tell the other side, a moment later, kindly; a broker who proposed it hears of it too."""
    side = other(introduction.declined_by)
    said = facts(introduction, side)
    if getattr(introduction, f"{side}_yes_at") is not None or introduction.origin != Origin.BROKER:
        tell(
            introduction,
            side,
            kind=DECLINED,
            not_before=timezone.now() + after,
            subject=_("About “%(need)s”") % said,
            body=[
                _("%(other)s says no this time.") % said,
                words.kindly(introduction),
                text,
                *_onward(introduction, side),
            ],
        )
    _tell_broker(introduction, _("It is a no: %(need)s") % said, not_before=timezone.now() + after)


def forget_declined(introduction: Introduction) -> None:
    """Leave unsaid a no that was changed in time."""
    owed = Notice.objects.filter(kind=DECLINED, about=subject_of(introduction), sent_at=None)
    owed.delete()


def withdrawn(introduction: Introduction) -> None:
    """Tell those who were asked that they need not answer any more."""
    for side in BOTH:
        if getattr(introduction, f"{side}_yes_at") is None:
            said = facts(introduction, side)
            tell(
                introduction,
                side,
                subject=_("No answer needed any more: %(need)s") % said,
                body=[
                    _("The request about “%(need)s” has been taken back.") % said,
                    _("You need do nothing."),
                ],
            )


def need_closed(introduction: Introduction) -> None:
    """Tell a professional who offered that the need has closed."""
    said = facts(introduction, Party.PROFESSIONAL)
    tell(
        introduction,
        Party.PROFESSIONAL,
        subject=_("“%(need)s” has closed") % said,
        body=[
            _("%(other)s no longer looks for somebody for “%(need)s”.") % said,
            *_onward(introduction, Party.PROFESSIONAL),
        ],
    )


def ended(introduction: Introduction, text: str) -> None:
    """Tell the other side that it is left there."""
    side = other(introduction.declined_by)
    said = facts(introduction, side)
    tell(
        introduction,
        side,
        subject=_("Left there: %(need)s") % said,
        body=[
            _("%(other)s would rather leave it there. Thank you for the time you gave it.") % said,
            words.kindly(introduction),
            text,
            *_onward(introduction, side),
        ],
    )


def reminded(introduction: Introduction) -> None:
    """Remind whoever has not answered, and say to the other that we did."""
    for side in BOTH:
        said = facts(introduction, side)
        if getattr(introduction, f"{side}_yes_at") is None:
            tell(
                introduction,
                side,
                kind="introduction-reminder",
                subject=_("They wait for your answer: %(need)s") % said,
                body=[
                    _("%(other)s waits for your answer about “%(need)s”.") % said,
                    _due(introduction),
                    _("A no is an answer too: it takes one press, and you need not say much."),
                ],
            )
        elif introduction.origin != Origin.BROKER:
            tell(
                introduction,
                side,
                subject=_("We have reminded them: %(need)s") % said,
                body=[
                    _("%(other)s has not answered about “%(need)s” yet. We reminded them.") % said,
                    _due(introduction),
                ],
            )


def lapsed(introduction: Introduction) -> None:
    """Say to both that there was no answer in time, and what each can do."""
    for side in BOTH:
        said = facts(introduction, side)
        if getattr(introduction, f"{side}_yes_at") is None:
            body = [
                _("You did not answer about “%(need)s” in time, so it is closed.") % said,
                _("If you would like it after all, you can ask for an introduction yourself."),
            ]
        else:
            body = [
                _("%(other)s did not answer about “%(need)s” in time, so it is closed.") % said,
                _("That says nothing about you."),
                *_onward(introduction, side),
            ]
        tell(introduction, side, subject=_("No answer in time: %(need)s") % said, body=body)
    _tell_broker(introduction, _("No answer in time: %(need)s") % facts(introduction, BOTH[0]))


def _ask(introduction: Introduction, side: Party) -> None:
    said = facts(introduction, side)
    if introduction.origin == Origin.BROKER:
        opening = _("A volunteer centre thinks that you and %(other)s should talk.") % said
    elif side == Party.ORGANISATION:
        opening = _("%(other)s would like to help with “%(need)s”.") % said
    else:
        opening = _("%(other)s asks whether you would help with “%(need)s”.") % said
    tell(
        introduction,
        side,
        subject=_("Would you like to meet? %(need)s") % said,
        body=[opening, introduction.words, _due(introduction), _promise()],
    )


def _promise() -> str:
    return _("Names and numbers are shared only when both of you have said yes.")


def _due(introduction: Introduction) -> str:
    if introduction.answer_by is None:
        return ""
    return _("Please answer by %(day)s.") % {"day": words.day_of(introduction.answer_by)}


def _reach(introduction: Introduction, side: Party) -> str:
    """Give the other's name and address, which are shared from now on."""
    people = [introduction.person] if side == Party.ORGANISATION else answering(introduction)
    lines = [f"{display_name(each)}: {each.email}" for each in people]
    return "\n".join([words.other_side(introduction, side), *lines])


def _onward(introduction: Introduction, side: Party) -> Iterable[str]:
    if side == Party.PROFESSIONAL:
        yield _("See what else fits you: %(address)s") % {
            "address": absolute(reverse("needs_for_me"))
        }
        return
    yield _("See who else fits: %(address)s") % {
        "address": absolute(reverse("need_people", args=[introduction.need_id]))
    }


def _tell_broker(
    introduction: Introduction, subject: str, *, not_before: dt.datetime | None = None
) -> None:
    """Let a broker know what came of what they proposed, without more than they knew."""
    if introduction.origin != Origin.BROKER or introduction.proposed_by is None:
        return
    notify(
        to=introduction.proposed_by,
        kind=DECLINED if not_before else KIND,
        subject=subject,
        body=_("What you proposed for “%(need)s” did not come about. See who else fits.")
        % {"need": introduction.need.title},
        why=_("you proposed it"),
        path=introduction.get_absolute_url(),
        about=subject_of(introduction),
        not_before=not_before,
    )
