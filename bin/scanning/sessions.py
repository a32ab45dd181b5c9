"""Come in by the front door, with a second step where somebody has one."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from dataclasses import dataclass

import httpx

from .plan import KEPT_WAITING

SIGN_IN, STEP, HOME = "/accounts/login/", "/accounts/2fa/authenticate/", "/me/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken"\s+value="(\w+)"')
OK = 200


@dataclass(frozen=True)
class Role:
    """Somebody who comes: a kind of person of the demo, or nobody known."""

    name: str
    email: str = ""
    has_second_step: bool = False


def come(address: str, role: Role, password: str, key: str) -> httpx.Client:
    """Open a browser for a role, signed in if it is somebody."""
    browser = httpx.Client(base_url=address, timeout=KEPT_WAITING, follow_redirects=True)
    if role.email:
        before = browser.get(SIGN_IN).cookies.get("sessionid")
        _send(browser, SIGN_IN, login=role.email, password=password)
        if role.has_second_step:
            _send(browser, STEP, code=code(key, time.time()))
        if not is_in(browser) or before == browser.cookies["sessionid"]:
            message = f"scan: {role.email} cannot sign in, or keeps the session of before."
            raise SystemExit(message)
    browser.follow_redirects = False
    return browser


def is_in(browser: httpx.Client) -> bool:
    """Say whether the browser is still signed in."""
    return browser.get(HOME, follow_redirects=False).status_code == OK


def code(key: str, now: float) -> str:
    """Give what an authenticator app shows (RFC 6238)."""
    counted = struct.pack(">Q", int(now) // 30)
    digest = hmac.new(base64.b32decode(key), counted, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def _send(browser: httpx.Client, path: str, **fields: str) -> None:
    token = TOKEN.search(browser.get(path).text)
    browser.post(path, data=fields | {"csrfmiddlewaretoken": token[1] if token else ""})
