"""The words of an engagement's paper, written from its terms: the same terms give the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clearinghouse.engagements import papers
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import Party
from clearinghouse.terms import days
from matching.people.queries import display_name

HEADING: Final = re.compile(r"\d+\. [^\n]+")
DEFAULTS: Final = {
    "ip": "host",
    "publicity": "ask",
    "dbs": "none",
    "notice_host": "4",
    "notice_employer": "4",
    "notice_professional": "4",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the words as a page lays it out; together they are the words."""

    kind: str  # title, heading, text
    text: str


def title(engagement: Engagement) -> str:
    """Name the paper."""
    name = papers.paper_for(engagement.form).title
    return f"{name}: {engagement.title}"[:200]


def write(engagement: Engagement, template: str = "") -> str:
    """Write the paper from our clauses, or from a template of the employer's."""
    said = _said(engagement)
    paper = papers.paper_for(engagement.form, _version(engagement))
    if template:
        body = [_fill(template, said)]
        version = _("Words: a template that %(employer)s has approved.") % said
    else:
        body = list(_clauses(paper, said))
        version = _("Clauses: Commonweal, %(title)s, version %(version)s.") % {
            "title": paper.title,
            "version": paper.version,
        }
    return _clean("\n\n".join([f"{paper.title}: {engagement.title}", *body, version]))


def amend(
    engagement: Engagement, amendment_number: int, lines: Mapping[str, tuple[str, str]]
) -> str:
    """Write a change of what was signed: which words it changes, from what, to what."""
    standing = engagement.agreement
    opening = _(
        "Change %(number)d of “%(title)s”, whose words have the fingerprint %(sha256)s (SHA-256)."
    ) % {
        "number": amendment_number,
        "title": title(engagement),
        "sha256": standing.sha256 if standing else "",
    }
    changed = [
        _("%(name)s: %(old)s becomes %(new)s.") % {"name": name, "old": old, "new": new}
        for name, (old, new) in lines.items()
    ]
    closing = _("Everything else stays as it was signed. This is in force once all have signed it.")
    heading = _("Change of an agreement: %s") % engagement.title
    return _clean("\n\n".join([heading, opening, *changed, closing]))


def uploaded(engagement: Engagement, *, name: str, size: int, sha256: str) -> str:
    """Write the words that stand for a file that was signed elsewhere: they hold its hash."""
    said = {"name": name, "size": size, "sha256": sha256, **_said(engagement)}
    lines = [
        f"{title(engagement)}",
        _("The parties have signed a paper of their own. It is the file “%(name)s”.") % said,
        _("It has %(size)s bytes, and its fingerprint (SHA-256) is %(sha256)s.") % said,
        _("It starts on %(starts)s and ends on %(ends)s, for %(days)s in all.") % said,
        _("Each party confirms that this file is what it has signed."),
    ]
    return _clean("\n\n".join(lines))


def blocks(text: str) -> Iterator[Block]:
    """Give the words in the parts in which a page lays them out, none added and none left out."""
    for position, part in enumerate(text.split("\n\n")):
        kind = "heading" if HEADING.fullmatch(part) else "text"
        yield Block("title" if position == 0 else kind, part)


def party_name(engagement: Engagement, party: str) -> str:
    """Name who a party is."""
    if party == Party.PROFESSIONAL:
        return display_name(engagement.person)
    if party == Party.HOST:
        return engagement.host.name
    return engagement.employer.name if engagement.employer else ""


def _version(engagement: Engagement) -> str:
    """Give the version of our clauses that an engagement keeps, or else the latest."""
    kept = engagement.paper_version
    return kept if kept in papers.versions() else papers.CURRENT


def _clauses(paper: papers.Draft, said: Mapping[str, str]) -> Iterator[str]:
    position = 0
    for clause in paper.clauses:
        if paragraphs := list(clause.paragraphs(said)):
            position += 1
            yield f"{position}. {clause.title}"
            yield from paragraphs


def _said(engagement: Engagement) -> dict[str, str]:
    """Gather what the clauses name, as words."""
    terms = {name: str(value) for name, value in engagement.terms.items() if value}
    host, person = engagement.host.name, display_name(engagement.person)
    employer = engagement.employer.name if engagement.employer else ""
    parties = [party_name(engagement, party) for party in engagement.parties]
    return {
        **DEFAULTS,
        **terms,
        **{f"notice_{party}": _weeks(terms.get(f"notice_{party}", "4")) for party in Party},
        "employer": employer,
        "host": host,
        "person": person,
        "first": parties[0],
        "second": parties[-1],
        "owners": _("%s and the secondee") % employer if engagement.is_secondment else person,
        "title": engagement.title,
        "starts": date_format(engagement.starts_on),
        "ends": date_format(engagement.ends_on),
        "days": days(engagement.days) if engagement.days else "",
        "days_a_week": days(engagement.days_a_week) if engagement.days_a_week else "",
        "mid": date_format(engagement.mid_review_on) if engagement.mid_review_on else "",
        "recharge": engagement.recharge,
        "vat": engagement.vat,
        "vat_reason": engagement.vat_reason,
        "vat_number": engagement.vat_number,
        "return_plan": engagement.return_plan,
        "return_meeting": (
            date_format(engagement.return_meeting_on) if engagement.return_meeting_on else ""
        ),
    }


def _weeks(said: str) -> str:
    count = int(said) if said.isdecimal() else 4
    if not count:
        return _("no")
    return ngettext("%(n)s week's", "%(n)s weeks'", count) % {"n": count}


def _fill(template: str, said: Mapping[str, str]) -> str:
    """Put what is said into a template's ``{names}``; a name that we do not know stays as it is."""
    return re.sub(r"\{(\w+)\}", lambda name: said.get(name[1], name[0]), template)


def _clean(text: str) -> str:
    """Give lines one kind of ending, so that the same words have the same hash everywhere."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
