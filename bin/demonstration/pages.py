"""The demo asks its own pages."""

from __future__ import annotations

import json
import re
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from .voice import manage, say

OK = 200
PAGES = {
    "home": "/",
    "find": "/find/?postcode=E1+3DG",
    "for you": "/for-you/?postcode=E1+3DG",
    "sign in": "/accounts/login/",
    "assessment": "/assessment/",
    "attributions": "/attributions/",
    "inbox": "/demo/inbox/",
    "healthz": "/healthz",
    "readyz": "/readyz",
}
LISTS = ("find", "for you")
YEAR_LINK = re.compile(r'href="(/assessment/\d{4}-\d{2}/)"')
ROLE_LINK = re.compile(r'href="(/roles/\d+/)["?]')
MODELS = {
    "areas": "matching.Area",
    "postcodes": "matching.Postcode",
    "skills": "matching.Skill",
    "causes": "matching.Cause",
    "organisations": "matching.Organisation",
    "roles": "volunteering.Role",
}


COUNTING = f"""
import json
from django.apps import apps
models = {MODELS!r}
print(json.dumps({{name: apps.get_model(model).objects.count() for name, model in models.items()}}))
"""


def ask(url: str) -> tuple[int, str]:
    """Get a page: its status and text, 0 when nobody answers."""
    try:
        with urlopen(url, timeout=30) as answer:  # noqa: S310 (our own address)
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode(errors="replace")[:300]
    except (URLError, OSError) as error:
        return 0, str(error)


def check_pages(address: str) -> int:
    """Ask each listed page, the first role and a document, count rows, and return the exit status."""
    found = {name: ask(address + path) for name, path in PAGES.items()}
    role = ROLE_LINK.search(found["find"][1])
    paths = PAGES | {"role": role.group(1) if role else "/role-not-found-on-the-find-page/"}
    found["role"] = ask(address + paths["role"])
    year = YEAR_LINK.search(found["assessment"][1])
    paths["document"] = (
        f"{year.group(1)}documents/volunteering/" if year else "/no-year-is-published/"
    )
    found["document"] = ask(address + paths["document"])
    for name, (status, _) in found.items():
        say(f"{status} {name:13} {address}{paths[name]}")
    counts: dict[str, int] = json.loads(manage("shell", "-v0", "-c", COUNTING))
    say("rows: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))
    bad = [name for name, (status, _) in found.items() if status != OK]
    bad += [f"no role on {name}" for name in LISTS if not ROLE_LINK.search(found[name][1])]
    bad += [f"no {name}" for name, count in counts.items() if not count]
    say(f"demo check: failed ({', '.join(bad)})" if bad else "demo check: passed")
    return 1 if bad else 0
