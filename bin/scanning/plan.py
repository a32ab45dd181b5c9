"""What a scan is made of: who comes, with which attacks, for how long."""

from __future__ import annotations

import os
from pathlib import Path

STATE = Path(os.environ["COMMONWEAL_STATE"])
OUT = STATE / "scanning"
ATTACKED = "commonweal_attacked_scan"  # the copy that is written to; the demo's rows stay
HOST = "127.0.0.1"  # of a network in which there is nothing else
KEPT_WAITING = 30.0  # seconds: two cores serve and attack at once
AT_ONCE = 4  # questions that wapiti has open

# About so long for each person: a crawl of a fifth at most, then a tenth for each kind of attack.
MINUTES = float(os.environ.get("SCAN_MINUTES") or 10)
# Some of them only, by the beginning of what they are called: SCAN_ROLES="anonymous,broker".
ONLY = tuple(filter(None, os.environ.get("SCAN_ROLES", "").lower().split(",")))

MODULES = (
    *("cookieflags", "csp", "http_headers", "htaccess", "crlf", "redirect", "ssrf"),
    *("upload", "xxe", "methods", "backup"),
    *("xss", "permanentxss", "sql", "timesql", "exec", "file"),
)
LEFT_OUT = {
    "brute_login_form": "guesses passwords: the limits of sign-in are tested by themselves",
    "csrf": "sends the kind of content twice, so that right tokens are refused too: scanning/probing.py asks",
    "buster": "tries thousands of names in each folder: scanning/probing.py asks for those that matter",
    "cms, wp_enum, network_device": "look for products that this is not",
    "ldap": "takes searches that answer differently for LDAP; no package of ours speaks it",
    "shellshock, log4shell, spring4shell": "attack CGI and Java, and ask a name server outside",
    "htp, wapp, nikto": "compare with databases that they load from outside",
    "ssl, https_redirect": "there is no TLS on loopback: scanning/secure.py looks at a service set up for it",
    "takeover": "asks name servers for the subdomains of a site",
}
# What ends a sign-in or takes its second step away: the rest of the attack would meet the front door only.
ENDS = (
    "/accounts/logout/",
    "/admin/logout/",
    "/accounts/sessions/",
    "/accounts/2fa/totp/deactivate/",
)


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)
