"""The demo's mail, as the file backend left it: a local inbox, so that codes can be read."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

BETWEEN_MAILS: Final = re.compile(rb"^-{79}\n", re.MULTILINE)  # django's file backend writes it
MOST_FILES: Final = 200


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail that the demo sent."""

    key: str
    sent: str
    to: str
    subject: str
    text: str


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List what the demo sent."""
    return render(request, "site/inbox.html", {"mails": list(mails()), "texts": list(texts())})


@require_GET
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """Show one mail as text."""
    mail = next((mail for mail in mails() if mail.key == key), None)
    if mail is None:
        raise Http404
    return render(request, "site/letter.html", {"mail": mail})


def mails() -> Iterator[Mail]:
    """Read what was sent, the newest first; outside the demo there is no inbox at all."""
    if not settings.DEMO:
        raise Http404
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=_age)
    for file in files[:MOST_FILES]:
        pieces = [piece for piece in BETWEEN_MAILS.split(file.read_bytes()) if piece.strip()]
        for number, piece in reversed(list(enumerate(pieces))):
            yield _read(f"{file.stem}-{number}", piece)


def texts() -> Iterator[dict[str, object]]:
    """Read the text messages that were sent, the newest first."""
    files = sorted(Path(settings.SMS_FILE_PATH).glob("*.json"), key=_age)
    for file in files[:MOST_FILES]:
        said = json.loads(file.read_text("utf-8"))
        yield {**said, "at": datetime.fromtimestamp(said["at"], tz=UTC)}


def _age(file: Path) -> float:
    return -file.stat().st_mtime


def _read(key: str, piece: bytes) -> Mail:
    message = message_from_bytes(piece, _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    return Mail(
        key=key,
        sent=message.get("Date", ""),
        to=message.get("To", ""),
        subject=message.get("Subject", ""),
        text=body.get_content() if body else "",
    )
