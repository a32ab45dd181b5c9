"""Make the demo in a database of the scan's own, and the copy that will be attacked."""

from __future__ import annotations

import json
import os
import shutil

from demonstration.preparation import prepare
from demonstration.voice import manage
from private_services import postgres

from .plan import ATTACKED, OUT, STATE, say

# Who can sign in to the demo, and an operator, whom it lacks; and every address that needs no number.
EVERYBODY = """
import json
from django.urls import get_resolver
from config.site.demo import sign_ins
from matching.people.models import Person

def plain(patterns, before=""):
    for each in patterns:
        route = before + str(each.pattern).removeprefix("^").removesuffix(r"\\Z").removesuffix("$")
        if hasattr(each, "url_patterns"):
            yield from plain(each.url_patterns, route)
        elif not set(route) & set("<>()[]*+?|"):
            yield "/" + route

operator = sign_ins.SignIn("operator@example.org", "Olwen Hart", "Operator", two_steps=True)
made = sign_ins._person(operator, postcode="")
Person.objects.filter(pk=made.pk).update(is_staff=True, is_superuser=True)
print(json.dumps({
    "password": sign_ins.PASSWORD,
    "key": sign_ins.KEY,
    "people": [[each.shows, each.email, each.two_steps] for each in (*sign_ins.EVERYONE, operator)],
    "addresses": sorted(set(plain(get_resolver().url_patterns))),
}))
"""


def main() -> None:
    """Prepare both, and note who there is for the scan."""
    os.environ["DEMO"] = "true"
    OUT.mkdir(exist_ok=True)
    for old in (STATE / "mail", STATE / "texts"):  # the last scan's
        shutil.rmtree(old, ignore_errors=True)
        old.mkdir(mode=0o700)
    prepare()
    everybody = json.loads(manage("shell", "-v0", "-c", EVERYBODY))
    (OUT / "everybody.json").write_text(json.dumps(everybody))
    say("scan: a copy of the demo, to be attacked…")
    copy(os.environ["COMMONWEAL_DB"])


def copy(name: str) -> None:
    """Copy both databases anew, with who may enter them."""
    owners = {"": "commonweal_owner", "_equality": "commonweal_equality"}
    for part, owner in owners.items():
        copied = f"{ATTACKED}{part}"
        postgres.ask("postgres", f"DROP DATABASE IF EXISTS {copied} WITH (FORCE);")
        postgres.ask("postgres", f"CREATE DATABASE {copied} TEMPLATE {name}{part} OWNER {owner};")
        postgres.ask("postgres", f"REVOKE ALL ON DATABASE {copied} FROM PUBLIC;")
    postgres.ask("postgres", f"GRANT CONNECT, TEMPORARY ON DATABASE {ATTACKED} TO commonweal_app;")


if __name__ == "__main__":
    main()
