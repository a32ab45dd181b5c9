"""What was found, in wapiti's report and by our own look, and whether it may stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

SEVERITIES = ("informational", "low", "medium", "high", "critical")  # wapiti's 0 to 4
LONGEST = 90


@dataclass(frozen=True)
class Finding:
    """One thing that somebody found somewhere."""

    role: str
    severity: str
    module: str
    address: str
    what: str


@dataclass(frozen=True)
class Known:
    """A false finding: what it looks like, and why it is none."""

    module: str
    address: str  # a pattern
    what: str  # a pattern
    because: str

    def matches(self, finding: Finding) -> bool:
        """Say whether a finding is of this kind."""
        return (
            finding.module == self.module
            and re.fullmatch(self.address, finding.address) is not None
            and re.search(self.what, finding.what) is not None
        )


KNOWN = (
    Known(
        "cookieflags",
        ".*",
        "Secure flag is not set",
        "the demo speaks plain HTTP on loopback; over TLS each cookie has it (scanning/secure.py)",
    ),
)


def shape(address: str) -> str:
    """Name the kind of page at an address: parts with a digit are rows, what is asked is only named."""
    parts = urlsplit(address)
    path = re.sub(r"[^/]*\d[^/]*", "N", parts.path)
    asked = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{path}?{'&'.join(asked)}" if asked else path


def read(report: Mapping[str, Any], role: str) -> Iterator[Finding]:
    """Give the findings in a report of wapiti's."""
    for part in ("vulnerabilities", "anomalies", "additionals"):
        for kind, found in report[part].items():
            for each in found:
                where = shape(each["path"].partition("?")[0])
                if each["parameter"]:
                    where += f" ({each['parameter']})"
                what = f"{kind}: {' '.join(each['info'].split())}"
                yield Finding(role, SEVERITIES[each["level"]], each["module"], where, what)


def gathered(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """Count what is the same; informational ones by their kind only. The worst come first."""
    counted = Counter(_brief(each) for each in findings)
    return sorted(
        counted.items(),
        key=lambda each: (-SEVERITIES.index(each[0].severity), each[0].role, each[0].module),
    )


def _brief(finding: Finding) -> Finding:
    if finding.severity == SEVERITIES[0]:
        return replace(finding, address="", what=finding.what.partition(":")[0])
    return finding


def excuse(finding: Finding, known: Iterable[Known] = KNOWN) -> str | None:
    """Give why a finding may stay; None: it may not."""
    if finding.severity == SEVERITIES[0]:
        return ""
    return next((each.because for each in known if each.matches(finding)), None)


def table(findings: Iterable[tuple[Finding, int]], known: Iterable[Known] = KNOWN) -> str:
    """Write one line for each finding: role, severity, module, address, what."""
    known = tuple(known)
    lines = [("role", "severity", "module", "address", "what")]
    for found, count in findings:
        told = found.what[:LONGEST] + (f" ({count} times)" if count > 1 else "")
        if because := excuse(found, known):
            told += f"; known: {because}"
        lines.append((found.role, found.severity, found.module, found.address[:LONGEST], told))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
