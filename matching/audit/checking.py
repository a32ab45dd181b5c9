"""Whether the log is whole: every signature, every link to the one before, every row."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from matching.audit import keys
from matching.audit.actions import STILL_COMING, note, signed_part
from matching.audit.models import AuditEntry, AuditSeal
from matching.audit.rows import BY_KEY, SOURCES, come_in, numbers, summed

LET_GO_AFTER: Final = dt.timedelta(days=334)  # the least that the database's own function keeps
UNSEALED_AFTER: Final = dt.timedelta(hours=1)
# A night sums up the rows of the last month, and of what is older a share, another one each night: a
# service that seals twice a minute has a million links in a year, more than a night's task can sum up.
NIGHTLY: Final = dt.timedelta(days=31)
SHARES: Final = 30
SIGNED: Final = (
    "source",
    "after",
    "upto",
    "missing",
    "late",
    "rows",
    "newest",
    "digest",
    "before",
    "key",
)


@dataclass(frozen=True, slots=True)
class Found:
    """How a check came out: the links that hold, the rows that were summed up, the first fault and why."""

    links: int
    rows: int
    head: str
    broken_at: int | None = None
    why: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.why


def check(*, expect: str = "", nightly: bool = False) -> Found:
    """Walk the chain from its beginning, and stop at the first link that does not hold.

    Every signature is verified; a ``nightly`` walk leaves most of the older rows to other nights.
    """
    before, links, rows, now = "", 0, 0, timezone.now()
    seen = not expect
    for link in _links():
        summed_up = not nightly or _is_tonights(link, now)
        why = _broken(link, before) or (_rows_differ(link) if summed_up else "")
        if why:
            return Found(links, rows, before, link.pk, why)
        before, links, rows = link.signature, links + 1, rows + link.rows * summed_up
        seen = seen or link.signature == expect
    if not seen:
        return Found(
            links,
            rows,
            before,
            None,
            _("the chain lacks the seal that you expect: its end is cut off"),
        )
    return Found(links, rows, before, None, next(_outside(), ""))


def _links() -> Iterator[AuditSeal]:
    """Give the seals in turn, by slices: a walk may stop anywhere, and leaves no cursor open behind it."""
    last = 0
    while some := list(AuditSeal.objects.filter(pk__gt=last).order_by("pk")[:500]):
        yield from some
        last = some[-1].pk


def check_and_note() -> Found:
    """Check for the night, and write down that it was checked and how it came out."""
    found = check(nightly=True)
    said = (
        f"whole: {found.links} seals, {found.rows} rows" if found.whole else f"broken: {found.why}"
    )
    note(
        what=AuditEntry.What.CHECK,
        by=None,
        subject=f"seal:{found.broken_at or found.links}",
        said=said,
    )
    return found


def checked_today() -> bool:
    """Whether a check was written down today."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return AuditEntry.objects.filter(what=AuditEntry.What.CHECK, at__gte=today).exists()


def _broken(link: AuditSeal, before: str) -> str:
    """Say what is wrong with a link itself, or nothing."""
    key = keys.known().get(link.key)
    if link.before != before:
        return _("it does not follow the seal before it: one was taken out or put in")
    if key is None:
        return _("it was signed with a key that AUDIT_KEYS does not have")
    said = signed_part({name: getattr(link, name) for name in SIGNED})
    if not hmac.compare_digest(keys.sign(key, said), link.signature):
        return _("its signature is not ours: the seal was changed")
    return ""


def _is_tonights(link: AuditSeal, now: dt.datetime) -> bool:
    """Say whether the rows of a link are summed up in this night's walk."""
    tonight = timezone.localdate(now).toordinal() % SHARES
    return link.at >= now - NIGHTLY or link.pk % SHARES == tonight


def _rows_differ(link: AuditSeal) -> str:
    source = BY_KEY[link.source]
    now = summed(source, link.after, link.upto, link.late, link.missing)
    if now.digest == link.digest and now.rows == link.rows:
        return ""
    if now.rows == 0 and source.key == "deeds" and link.newest < timezone.now() - LET_GO_AFTER:
        return ""  # let go in time; the seal stays
    where = f"{source.table} {link.after + 1}\u2013{link.upto}"
    if now.rows < link.rows:
        return _("%(n)s rows are missing in %(where)s") % {
            "n": link.rows - now.rows,
            "where": where,
        }
    if now.rows > link.rows:
        return _("%(n)s rows were put into %(where)s") % {"n": now.rows - link.rows, "where": where}
    return _("a row of %(where)s was changed") % {"where": where}


def _outside() -> Iterator[str]:
    """Find rows that should stand in a link and stand in none."""
    for source in SOURCES:
        links = AuditSeal.objects.filter(source=source.key)
        old = links.filter(at__lt=timezone.now() - STILL_COMING)
        gaps = [gap for link in old.exclude(missing=[]).iterator() for gap in link.missing]
        came = {number for link in links.exclude(late=[]).iterator() for number in link.late}
        slipped = [number for number in come_in(source, gaps) if number not in came]
        if slipped:
            yield _("row %(number)s of %(table)s was written behind the chain") % {
                "number": slipped[0],
                "table": source.table,
            }
        last = links.order_by("-upto").first()
        if (
            last is not None
            and last.at < timezone.now() - UNSEALED_AFTER
            and numbers(source, last.upto, 1)
        ):
            yield _("nothing of %(table)s was sealed for an hour: is the worker running?") % {
                "table": source.table
            }
