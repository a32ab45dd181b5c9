"""Who may keep what of a release: everybody what is out, nobody's cache what is not."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponseBase
from django.utils.cache import patch_cache_control

from volunteering.assessment.releases.models import Release

Answer = TypeVar("Answer", bound=HttpResponseBase)


def kept_private(answer: Answer, release: Release) -> Answer:
    """Let nobody's cache keep what is not out."""
    if not release.is_out:
        patch_cache_control(answer, private=True, no_store=True)
    return answer
