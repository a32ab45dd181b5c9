"""What we tell people about releases: what is asked, by whom, until when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from clearinghouse.introductions.queries import answering
from clearinghouse.releases import words
from clearinghouse.releases.models import Approval, Release
from clearinghouse.releases.tokens import token
from matching.history.lifecycle import subject_of
from matching.messaging.actions import notify, write_to
from matching.people.queries import display_name

KIND: Final = "release"
APPROVAL: Final = "release-approval"


def approval_asked(approval: Approval) -> None:
    """Ask an approver; the mail holds all that is needed to decide, and the link decides nothing."""
    release = approval.release
    said = _said(release) | {"step": words.step_name(approval), "day": words.until(approval)}
    _to_approver(
        approval,
        subject=_("%(name)s asks for leave to help %(host)s") % said,
        body=[
            _("You are asked as: %(step)s. Please decide by %(day)s.") % said,
            _summary(release),
            _(
                "Open the page to say yes or no, or to ask back. It asks you to sign in, and for your "
                "password again when you decide. Opening it decides nothing."
            ),
        ],
    )


def approval_reminded(approval: Approval) -> None:
    """Remind an approver, and tell the person that we did."""
    said = _said(approval.release) | {
        "day": words.until(approval),
        "step": words.step_name(approval),
    }
    _to_approver(
        approval,
        subject=_("%(name)s waits for your decision until %(day)s") % said,
        body=[
            _("There is no decision yet (%(step)s). It runs out after %(day)s.") % said,
            _summary(approval.release),
        ],
    )


def approval_expired(approval: Approval) -> None:
    """Say that nobody decided in time, and what can be done."""
    said = _said(approval.release) | {"step": words.step_name(approval)}
    _to_person(
        approval.release,
        subject=_("No decision in time: %(need)s") % said,
        body=[
            _("Nobody decided at this step in time: %(step)s.") % said,
            _(
                "On the page you can have it asked again. If they are away, their stand-in is asked: "
                "HR can name one."
            ),
        ],
    )
    if approval.approver is not None:
        _to_approver(
            approval,
            subject=_("The request of %(name)s ran out") % said,
            body=[_("You did not decide in time. %(name)s may ask again.") % said],
        )


def step_approved(approval: Approval) -> None:
    """Tell the person that one step has said yes."""
    said = _said(approval.release) | {"step": words.step_name(approval)}
    _to_person(
        approval.release,
        subject=_("%(step)s says yes: %(need)s") % said,
        body=[_("One step further with %(employer)s.") % said, approval.words],
    )


def asked_back(approval: Approval) -> None:
    """Put the approver's question to the person."""
    said = _said(approval.release) | {"step": words.step_name(approval)}
    _to_person(
        approval.release,
        urgent=True,
        subject=_("A question about your request: %(need)s") % said,
        body=[
            _("%(step)s asks:") % said,
            approval.question,
            _("Answer on the page. The clock waits until you have."),
        ],
    )


def answered(approval: Approval) -> None:
    """Tell the approver that their question is answered."""
    said = _said(approval.release) | {"day": words.until(approval)}
    _to_approver(
        approval,
        subject=_("%(name)s has answered your question") % said,
        body=[
            _("You asked: %(question)s") % {"question": approval.question},
            _("The answer: %(answer)s") % {"answer": approval.answer},
            _("Please decide by %(day)s.") % said,
            _summary(approval.release),
        ],
    )


def approved(release: Release) -> None:
    """Tell the person and the host that the employer says yes."""
    said = _said(release)
    _to_person(
        release,
        urgent=True,
        subject=_("You are released: %(need)s") % said,
        body=[
            _("%(employer)s says yes to your work with %(host)s.") % said,
            _conditions(release),
            _("Next: agree on the terms together. The leave is good for 90 days."),
        ],
    )
    _to_host(
        release,
        subject=_("%(employer)s releases %(name)s: %(need)s") % said,
        body=[
            _("%(name)s is released for your work.") % said,
            _conditions(release),
            _("Next: agree on the terms together."),
        ],
    )


def refused(release: Release, text: str, *, conflict: bool) -> None:
    """Tell the person why, and the host that it does not go ahead."""
    said = _said(release)
    onward = (
        _("A conflict of interest that cannot be contained ends it: the introduction is closed.")
        if conflict
        else _("You may still help in your own time, or ask again with other days.")
    )
    _to_person(
        release,
        urgent=True,
        subject=_("%(employer)s says no: %(need)s") % said,
        body=[_("%(employer)s does not release you for it.") % said, text, onward],
    )
    if not conflict:  # else the end of the introduction tells them
        _to_host(
            release,
            subject=_("%(name)s is not released: %(need)s") % said,
            body=[_("%(employer)s does not release %(name)s for it as it was asked.") % said],
        )


def withdrawn(release: Release) -> None:
    """Tell whoever is asked, and the host, that it was taken back."""
    said = _said(release)
    for approval in release.approvals.filter(state="asked").select_related("approver", "release"):
        _to_approver(
            approval,
            subject=_("No decision needed any more: %(name)s") % said,
            body=[_("%(name)s has taken the request back. You need do nothing.") % said],
        )
    _to_host(
        release,
        subject=_("%(name)s has taken back the request for leave: %(need)s") % said,
        body=[_("%(name)s no longer asks %(employer)s for leave.") % said],
    )


def suggested(release: Release) -> None:
    """Tell the professional that the host has written what they could ask their employer for."""
    said = _said(release) | {"by": release.suggested_by}
    _to_person(
        release,
        subject=_("%(host)s asks you to ask for leave: %(need)s") % said,
        body=[
            _("%(by)s has written what you could ask your employer for.") % said,
            _summary(release),
            _(
                "Nobody at your employer has been told. Read it, change what you like, and send it"
                " yourself; or leave it."
            ),
        ],
    )


def ran_out(release: Release) -> None:
    """Say that what was approved was not used in time."""
    said = _said(release)
    _to_person(
        release,
        subject=_("Your leave ran out: %(need)s") % said,
        body=[
            _("%(employer)s released you, and it was not used within 90 days.") % said,
            _("If you still want to go ahead, ask again."),
        ],
    )


def host_asked(release: Release) -> None:
    """Ask the host its part of the conflict questions."""
    said = _said(release)
    _to_host(
        release,
        path=reverse("conflict_host", args=[release.pk]),
        subject=_("Three questions before %(employer)s can decide: %(need)s") % said,
        body=[
            _("%(name)s has asked %(employer)s for leave to help you.") % said,
            _(
                "Please answer three questions about conflicts of interest. It takes two minutes, and "
                "the employer cannot say yes before."
            ),
        ],
    )


def conflict_found(release: Release) -> None:
    """Tell the person that what the host said brings the employer's officer in."""
    said = _said(release)
    _to_person(
        release,
        subject=_("An officer looks at it: %(need)s") % said,
        body=[
            _(
                "%(host)s has said yes to a question about conflicts of interest. The officer of "
                "%(employer)s for this looks at it before it goes on."
            )
            % said
        ],
    )


def _summary(release: Release) -> str:
    lines = [f"{term}: {text}" for term, text in words.facts(release)]
    told = [f"{term}: {text}" for term, text in words.case(release) if text]
    return "\n".join([*lines, "", *told])


def _conditions(release: Release) -> str:
    conflict = getattr(release, "conflict", None)
    if conflict is None or conflict.state != "contained":
        return ""
    return _("On these conditions: %(measures)s") % {"measures": conflict.measures}


def _said(release: Release) -> dict[str, Any]:
    return {
        "name": display_name(release.person),
        "need": release.introduction.need.title,
        "host": release.introduction.organisation.name,
        "employer": release.employer.name,
    }


def _to_approver(approval: Approval, *, subject: str, body: Iterable[str]) -> None:
    why = _("you approve for %(name)s") % {"name": approval.release.employer.name}
    text = _together(body)
    if approval.approver is not None:
        for each in (approval.approver, *approval.also.all()):
            notify(
                to=each,
                kind=APPROVAL,
                subject=subject,
                body=text,
                why=why,
                path=reverse("approval", args=[approval.pk]),
                about=subject_of(approval),
                urgent=True,
            )
    elif approval.approver_email:
        invited = _("You need an account with this address: the link makes one in a minute.")
        write_to(
            address=approval.approver_email,
            kind=APPROVAL,
            subject=subject,
            body=f"{text}\n\n{invited}",
            why=_("%(name)s named you on %(service)s")
            % {"name": display_name(approval.release.person), "service": settings.SERVICE_NAME},
            path=reverse("approval_invited", args=[token(approval)]),
        )


def _to_person(
    release: Release, *, subject: str, body: Iterable[str], urgent: bool = False
) -> None:
    notify(
        to=release.person,
        kind=KIND,
        subject=subject,
        body=_together(body),
        why=_("you asked %(employer)s for leave") % {"employer": release.employer.name},
        path=release.get_absolute_url(),
        about=subject_of(release),
        urgent=urgent,
    )


def _to_host(release: Release, *, subject: str, body: Iterable[str], path: str = "") -> None:
    introduction = release.introduction
    for person in answering(introduction):
        notify(
            to=person,
            kind=KIND,
            subject=subject,
            body=_together(body),
            why=_("you answer for %(name)s") % {"name": introduction.organisation.name},
            path=path or introduction.get_absolute_url(),
            about=subject_of(release),
        )


def _together(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
