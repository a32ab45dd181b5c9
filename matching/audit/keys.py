"""The keys that sign the chain: the newest signs, the older ones still verify."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings

_MARK: Final = 12


def mark(key: str) -> str:
    """Name a key by what says nothing about it."""
    return hashlib.sha256(b"audit:" + key.encode()).hexdigest()[:_MARK]


def newest() -> str:
    """Give the key that signs today."""
    return str(settings.AUDIT_KEYS[0])


def known() -> Mapping[str, str]:
    """Give every key that may have signed, by its mark."""
    return {mark(key): key for key in settings.AUDIT_KEYS}


def sign(key: str, link: Mapping[str, Any]) -> str:
    """Sign what a link says."""
    said = json.dumps(link, sort_keys=True, separators=(",", ":"))
    return hmac.new(key.encode(), said.encode(), hashlib.sha256).hexdigest()
