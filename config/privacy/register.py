"""What we hold about people: one register, printed on the privacy page and on everybody's own page.

Each entry says what it is, why we hold it, on which lawful basis, who sees it and for how long; the
times come from the rulebook, so that what is said is what the retention jobs do. Where it is stored
stands in ``holdings.py``, by the entry's key.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matching.rulebook.models import Rule

CONTRACT: Final = gettext_lazy("To do what you asked us to (contract)")
INTERESTS: Final = gettext_lazy("Legitimate interests; you can object")
CONSENT: Final = gettext_lazy("Your consent; take it back at any time")
EXPLICIT: Final = gettext_lazy("Your explicit consent; take it back at any time")
LAW: Final = gettext_lazy("A legal obligation")
STATISTICS: Final = gettext_lazy("Statistics, with the safeguards of article 89")


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of thing that we hold."""

    key: str
    what: str | Promise
    why: str | Promise
    basis: str | Promise
    seen_by: str | Promise
    kept: str | Promise  # with {time}, which the rule fills in
    rule: str = ""


def how_long(on: dt.date | None = None) -> dict[str, str]:
    """Say by entry for how long it is kept, with the figure that the retention job obeys."""
    day = on or timezone.localdate()
    keys = {entry.rule for entry in REGISTER}
    rules = {rule.key: rule for rule in Rule.objects.on(day).filter(key__in=keys)}
    return {each.key: str(each.kept).format(time=_time(rules.get(each.rule))) for each in REGISTER}


def _time(rule: Rule | None) -> str:
    if rule is None:
        return _("a time that is still to be set")
    number = int(rule.value)
    if rule.unit == "days":
        return ngettext("%(n)s day", "%(n)s days", number) % {"n": number}
    if number % 12 == 0 and number > 12:  # noqa: PLR2004 (months of a year)
        return _("%(n)s years") % {"n": number // 12}
    return ngettext("%(n)s month", "%(n)s months", number) % {"n": number}


_ONLY_YOU: Final = gettext_lazy("Only you, and the people who run the service when they must help")
_WITH_ACCOUNT: Final = gettext_lazy(
    "As long as you have an account; one that is not used for {time} is erased, after two warnings"
)

REGISTER: Final[tuple[Entry, ...]] = (
    Entry(
        "account",
        gettext_lazy("Your name, e-mail address, mobile number and how you sign in"),
        gettext_lazy("So that you can come back, and we can reach you"),
        CONTRACT,
        _ONLY_YOU,
        _WITH_ACCOUNT,
        "retention-inactive-months",
    ),
    Entry(
        "sign_ins",
        gettext_lazy("Where you are signed in: network address and browser"),
        gettext_lazy("So that you can end a session that is not yours"),
        INTERESTS,
        _ONLY_YOU,
        gettext_lazy("Until you sign out or the session ends"),
    ),
    Entry(
        "details",
        gettext_lazy(
            "Your postcode, the middle of your neighbourhood, year of birth, free times, languages"
        ),
        gettext_lazy("To find what is near you, fits your time and is open to your age"),
        CONTRACT,
        gettext_lazy(
            "You; an organisation sees the first half of the postcode, if you let it suggest you"
        ),
        _WITH_ACCOUNT,
        "retention-inactive-months",
    ),
    Entry(
        "wishes",
        gettext_lazy("What matters to you, how you get about, skills, and what you told us"),
        gettext_lazy("To suggest what fits, and say why"),
        CONTRACT,
        _ONLY_YOU,
        _WITH_ACCOUNT,
        "retention-inactive-months",
    ),
    Entry(
        "adjustments",
        gettext_lazy("Adjustments that you would like"),
        gettext_lazy("So that an organisation can arrange them; nobody asks why you need them"),
        EXPLICIT,
        gettext_lazy("An organisation, if you tick that box when you apply to it"),
        gettext_lazy("Until you change them, take your consent back or leave"),
    ),
    Entry(
        "emergency_contact",
        gettext_lazy("Whom to call in an emergency"),
        gettext_lazy("To reach somebody close to you if something happens"),
        INTERESTS,
        gettext_lazy("Organisations where you have a place"),
        gettext_lazy("Until {time} after your last place has ended"),
        "retention-emergency-contact-months",
    ),
    Entry(
        "parent",
        gettext_lazy(
            "A parent\u2019s or guardian\u2019s name, address and yes, if you are under 18"
        ),
        gettext_lazy("To keep young people safe"),
        LAW,
        gettext_lazy("You, them, and organisations you apply to"),
        gettext_lazy("Until you are 18 or leave"),
    ),
    Entry(
        "consents",
        gettext_lazy("What you have agreed to, and when you took it back"),
        gettext_lazy("To show on whose word we act"),
        LAW,
        _ONLY_YOU,
        _WITH_ACCOUNT,
        "retention-inactive-months",
    ),
    Entry(
        "applications",
        gettext_lazy("Roles that you applied for, what you wrote and what came of it"),
        gettext_lazy("To pass them on, and see that you get an answer"),
        CONTRACT,
        gettext_lazy("The organisation, and the volunteer centre that helps it"),
        gettext_lazy("{time} after it has ended; then kept as a figure without you"),
        "retention-application-months",
    ),
    Entry(
        "notes",
        gettext_lazy("Notes that an organisation made about an application"),
        gettext_lazy("So that colleagues know where they are"),
        INTERESTS,
        gettext_lazy("The organisation\u2019s people; you, when you ask"),
        gettext_lazy("{time} after the last contact"),
        "retention-note-months",
    ),
    Entry(
        "enquiries",
        gettext_lazy("What you asked a volunteer centre"),
        gettext_lazy("So that you get an answer, whoever picks it up"),
        INTERESTS,
        gettext_lazy("That volunteer centre\u2019s staff"),
        gettext_lazy("{time} after it was closed, if the centre works with you no more"),
        "retention-note-months",
    ),
    Entry(
        "casework",
        gettext_lazy(
            "What a volunteer centre does for you: conversations, notes, calls, where it sent you on"
        ),
        gettext_lazy("To support you, act for you where you agreed, and not ask twice"),
        INTERESTS,
        gettext_lazy(
            "That centre\u2019s staff; another centre what you agreed to, when you are handed on"
        ),
        gettext_lazy(
            "{time} after your case was closed; then kept as figures, without you as soon as what you"
            " applied for through it is"
        ),
        "retention-note-months",
    ),
    Entry(
        "placements",
        gettext_lazy("Where you volunteer, sessions, hours, expenses, reviews and thanks"),
        gettext_lazy("To run the rota, confirm your time, pay you back and prove what you did"),
        CONTRACT,
        gettext_lazy("The organisation, and you"),
        gettext_lazy("{time} after your place has ended; then kept as figures without you"),
        "retention-placement-months",
    ),
    Entry(
        "checks",
        gettext_lazy("Checks by number, date and level, never what a certificate says"),
        gettext_lazy("To keep the people safe whom you would work with"),
        LAW,
        gettext_lazy("The organisation that saw it; others, if you agree"),
        gettext_lazy(
            "As long as you have a place there and for the time after that the law allows"
        ),
    ),
    Entry(
        "references",
        gettext_lazy("Who was asked for a reference, and what they said in confidence"),
        gettext_lazy("To start you safely, and not ask twice"),
        INTERESTS,
        gettext_lazy("The organisation that asked; others, if you agree"),
        _WITH_ACCOUNT,
        "retention-inactive-months",
    ),
    Entry(
        "safeguarding",
        gettext_lazy("Concerns that somebody reported"),
        gettext_lazy("To keep people safe"),
        LAW,
        gettext_lazy("Safeguarding leads and nobody else"),
        gettext_lazy("{time} after it is closed, apart from everything else"),
        "retention-concern-months",
    ),
    Entry(
        "introductions",
        gettext_lazy(
            "Who you were introduced to over a need, what each side said, and when you talked"
        ),
        gettext_lazy("So that both sides are answered, and to see where it fails"),
        CONTRACT,
        gettext_lazy("You and the organisation, without your name until both have said yes"),
        gettext_lazy("{time} after its end; then without you"),
        "retention-agreement-months",
    ),
    Entry(
        "releases",
        gettext_lazy("What you asked your employer for, who decided, and conflicts of interest"),
        gettext_lazy("So that nobody is lent without leave, and a conflict is seen and contained"),
        CONTRACT,
        gettext_lazy("You, your employer's people who decide, and the host for its own answers"),
        gettext_lazy("{time} after its end; then without you"),
        "retention-agreement-months",
    ),
    Entry(
        "engagements",
        gettext_lazy("Skills that you lend: terms, days, meetings, and what was said of it"),
        gettext_lazy("So that everybody who signed can see what was agreed and given"),
        CONTRACT,
        gettext_lazy("You, the host, and your employer if it signed"),
        gettext_lazy("{time} after its end; then without you"),
        "retention-agreement-months",
    ),
    Entry(
        "agreements",
        gettext_lazy("Agreements that you signed, word for word"),
        gettext_lazy("So that everybody can read what was agreed"),
        CONTRACT,
        gettext_lazy("Those who signed"),
        gettext_lazy(
            "A volunteer agreement with its placement; one about a secondment {time} after its end"
        ),
        "retention-agreement-months",
    ),
    Entry(
        "followups",
        gettext_lazy("Your answers to how it went"),
        gettext_lazy("To see whether it works, and put right what does not"),
        gettext_lazy("Legitimate interests; say stop and we do not ask again"),
        gettext_lazy("Your volunteer centre; organisations and the public see only totals"),
        gettext_lazy("{time} after your place has ended; then as figures without you"),
        "retention-placement-months",
    ),
    Entry(
        "surveys",
        gettext_lazy("Your answers to surveys of your volunteer centre"),
        gettext_lazy("So that the centre learns what is good and what is not"),
        gettext_lazy(
            "Legitimate interests; you need not answer, and can say that we should not ask"
        ),
        gettext_lazy("Nobody: the centre sees totals, and free words without names"),
        gettext_lazy("{time} after the survey has closed; then as figures without you"),
        "retention-note-months",
    ),
    Entry(
        "messages",
        gettext_lazy("Messages that you wrote and received"),
        gettext_lazy("So that you can talk without giving your address away"),
        CONTRACT,
        gettext_lazy("Those who take part"),
        gettext_lazy("{time} after the last word"),
        "retention-message-months",
    ),
    Entry(
        "notices",
        gettext_lazy("Notices that we sent you, and which kinds you stopped"),
        gettext_lazy("To tell you what happens, and not twice"),
        CONTRACT,
        _ONLY_YOU,
        gettext_lazy("{time}"),
        "retention-notice-months",
    ),
    Entry(
        "searches",
        gettext_lazy("Saved searches, bookmarks, what is not for you, and whom you blocked"),
        gettext_lazy("Because you asked us to keep them"),
        CONTRACT,
        _ONLY_YOU,
        _WITH_ACCOUNT,
        "retention-inactive-months",
    ),
    Entry(
        "shown",
        gettext_lazy("Lists of roles that you were shown, and what came of them"),
        gettext_lazy("To check that matching is fair, and make it better"),
        INTERESTS,
        gettext_lazy("Those who work on matching, without your name"),
        gettext_lazy("{time}; then without you"),
        "retention-shown-months",
    ),
    Entry(
        "credentials",
        gettext_lazy("Badges and certificates that you were given"),
        gettext_lazy("So that anybody you show one to can check it"),
        CONTRACT,
        gettext_lazy("Anybody to whom you give its address"),
        gettext_lazy("For good, unless you ask us to erase your data: then they no longer verify"),
    ),
    Entry(
        "organisations",
        gettext_lazy("Organisations that you act for, claims, and what you did there"),
        gettext_lazy("So that only those act for an organisation who may"),
        INTERESTS,
        gettext_lazy("Its other people, and the people who run the service"),
        gettext_lazy("As long as you act for it, and {time} in its history"),
        "retention-actor-months",
    ),
    Entry(
        "professional",
        gettext_lazy("Your job, skills and the time that you would lend"),
        gettext_lazy("To find who needs your skills"),
        CONTRACT,
        gettext_lazy("Organisations in need of them, without your name until you agree"),
        _WITH_ACCOUNT,
        "retention-inactive-months",
    ),
    Entry(
        "employment",
        gettext_lazy("Where you work, your post, and what you approve there for others"),
        gettext_lazy("To ask your employer's leave, and to know who may give it"),
        CONTRACT,
        gettext_lazy("Your employer's HR, and whoever decides on a request of yours"),
        _WITH_ACCOUNT,
        "retention-inactive-months",
    ),
    Entry(
        "looks",
        gettext_lazy("Who opened which part of your record"),
        gettext_lazy("So that you can see it"),
        LAW,
        gettext_lazy("You"),
        gettext_lazy("{time}"),
        "retention-log-months",
    ),
    Entry(
        "keys",
        gettext_lazy("Keys for programs that you made, and what was answered to them for a day"),
        gettext_lazy(
            "So that a program of yours can act for you, and a request sent twice counts once"
        ),
        CONTRACT,
        gettext_lazy("You; of a key for an organisation, its administrators too"),
        gettext_lazy("{time} after a key has ended; answers for 24 hours"),
        "retention-log-months",
    ),
    Entry(
        "requests",
        gettext_lazy("What you asked us to do with your data, and copies we made for you"),
        gettext_lazy("To answer in time, and show that we did"),
        LAW,
        gettext_lazy("You, and the people who run the service"),
        gettext_lazy("{time}; a copy for a few days"),
        "retention-request-months",
    ),
    Entry(
        "history",
        gettext_lazy(
            "That it was you who moved something on, and when; of staff also that they signed in,"
            " looked at a record or took a file away"
        ),
        gettext_lazy("To see what happened, and put mistakes right"),
        INTERESTS,
        gettext_lazy("The people who run the service"),
        gettext_lazy("{time}; then without you"),
        "retention-actor-months",
    ),
    Entry(
        "ledger",
        gettext_lazy("Hours given and what changed, by organisation, district and cause"),
        gettext_lazy("To count what volunteering does"),
        STATISTICS,
        gettext_lazy("Anybody, as totals from which nobody can be found"),
        gettext_lazy("For good, as figures; your name is taken off with your placement"),
    ),
    Entry(
        "equality",
        gettext_lazy("Equality answers, if you chose to give any"),
        gettext_lazy("To see whether everybody gets the same chances"),
        gettext_lazy("Equality of opportunity (Data Protection Act 2018, schedule 1, paragraph 8)"),
        gettext_lazy(
            "Nobody by name: they stand in a store of their own, which matching cannot read"
        ),
        gettext_lazy("{time}; then cut off from you for good"),
        "retention-equality-months",
    ),
)
BY_KEY: Final = {entry.key: entry for entry in REGISTER}
