"""What stands open for verifiers: credentials, who issued them, by which criteria, with which key.

Each address answers a browser with a page, and whoever asks for JSON with JSON.
"""

from __future__ import annotations

from typing import Any, Final

import jwt
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from matching.organisations.models import Organisation
from matching.people.queries import display_name
from volunteering.opportunities.models import Role
from volunteering.recognition import achievements, badges, keys, revoking
from volunteering.recognition.errors import NoKeyError
from volunteering.recognition.models import Credential, SigningKey

JSON: Final = (
    "application/json",
    "application/ld+json",
    "application/vc",
    "application/vc+ld+json",
)
TOKEN: Final = ("application/vc+jwt", "application/jwt", "text/plain")
OPENED: Final = "2026-11-01T00:00:00Z"  # from when on there are status lists


@require_safe
def credential(request: HttpRequest, key: str) -> HttpResponse:
    """Verify a credential for whoever was given its address."""
    found = get_object_or_404(Credential.objects.select_related("person", "organisation"), key=key)
    if _wants(request, TOKEN):
        return _token(found)
    said = read(found.token)
    if _wants(request, JSON):
        return _json(said or {})
    shown = {
        "credential": found,
        "holder": display_name(found.person) if found.person else "",
        "said": said,
        "achievement": achievements.ALL.get(found.achievement),
        "alignment": _alignment(said),
        "is_mine": request.user.pk is not None and request.user.pk == found.person_id,
        "address": badges.site("credential", found.key),
    }
    answer = render(request, "volunteering/recognition/credential.html", shown)
    answer["X-Robots-Tag"] = "noindex"
    patch_vary_headers(answer, ["Accept"])
    return answer


@require_safe
def credential_json(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (Django passes it)
    """Give what a credential says."""
    return _json(read(get_object_or_404(Credential, key=key).token) or {})


@require_safe
def credential_jwt(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (as above)
    """Give the signed credential as a file to keep."""
    found = get_object_or_404(Credential, key=key)
    answer = _token(found)
    answer["Content-Disposition"] = f'attachment; filename="{found.achievement}.jwt"'
    return answer


@require_safe
def issuer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who issues: the organisation, and where its keys stand."""
    organisation = get_object_or_404(Organisation, pk=pk)
    profile = badges.issuer(organisation)
    if _wants(request, JSON):
        return _json({"@context": badges.CONTEXTS, **profile})
    shown = {
        "organisation": organisation,
        "profile": profile,
        "keys": badges.site("jwks"),
        "verified": organisation.verified_at,
    }
    answer = render(request, "volunteering/recognition/issuer.html", shown)
    patch_vary_headers(answer, ["Accept"])
    return answer


@require_safe
def achievement(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Say what is achieved in a role, by which criteria and with which skills."""
    role = get_object_or_404(Role.objects.select_related("organisation"), pk=pk)
    found = achievements.ALL.get(slug)
    if found is None:
        raise Http404
    said = badges.achievement_of(role, found)
    if _wants(request, JSON):
        return _json({"@context": badges.CONTEXTS, **said})
    shown = {"role": role, "organisation": role.organisation, "achievement": found, "said": said}
    answer = render(request, "volunteering/recognition/achievement.html", shown)
    patch_vary_headers(answer, ["Accept"])
    return answer


@require_safe
def image(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw an achievement's picture."""
    found = achievements.ALL.get(slug)
    if found is None:
        raise Http404
    shown = {"achievement": found, "service_name": settings.SERVICE_NAME}
    answer = render(
        request, "volunteering/recognition/image.svg", shown, content_type="image/svg+xml"
    )
    answer["Cache-Control"] = "public, max-age=86400"
    return _open(answer)


@require_safe
def status(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001 (as above)
    """Give a list of which credentials were withdrawn, signed like them."""
    address = badges.site("badge_status", number)
    listed = revoking.status_list(number, address, badges.site("home"), OPENED)
    try:
        key = keys.signing_key()
    except NoKeyError as problem:
        raise Http404 from problem
    now = int(timezone.now().timestamp())
    claims = {"iss": listed["issuer"], "jti": address, "sub": f"{address}#list", "iat": now}
    token = jwt.encode(
        {**listed, **claims},
        key.private,
        algorithm=keys.ALGORITHM,
        headers={"kid": keys.address(key.kid), "typ": "JWT"},
    )
    answer = HttpResponse(token, content_type="application/vc+jwt")
    answer["Cache-Control"] = "public, max-age=300"
    return _open(answer)


@require_safe
def jwks(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (as above)
    """Give the public halves of all keys that have signed."""
    return _json({"keys": keys.published()})


@require_safe
def key(request: HttpRequest, kid: str) -> HttpResponse:  # noqa: ARG001 (as above)
    """Give the public half of one key: what a signature's kid leads to."""
    return _json(get_object_or_404(SigningKey, kid=kid).jwk)


def read(token: str) -> dict[str, Any] | None:
    """Read a token if one of our published keys has signed it; None if none has."""
    for each in keys.published():
        try:
            said: dict[str, Any] = jwt.decode(
                token,
                jwt.PyJWK(each).key,
                algorithms=[keys.ALGORITHM],
                options={"verify_aud": False},
            )
        except jwt.InvalidSignatureError:
            continue
        except jwt.PyJWTError:
            return None
        return said
    return None


def _alignment(said: dict[str, Any] | None) -> list[dict[str, str]]:
    if said is None:
        return []
    found: list[dict[str, str]] = said["credentialSubject"]["achievement"].get("alignment", [])
    return found


def _wants(request: HttpRequest, kinds: tuple[str, ...]) -> bool:
    """Say whether somebody asks for one of these and not for a page."""
    preferred = request.get_preferred_type(["text/html", *kinds])
    return preferred in kinds


def _token(found: Credential) -> HttpResponse:
    answer = HttpResponse(found.token, content_type="application/vc+jwt")
    patch_vary_headers(answer, ["Accept"])
    return _open(answer)


def _json(said: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(said, json_dumps_params={"indent": 2})
    patch_vary_headers(answer, ["Accept"])
    return _open(answer)


def _open(answer: HttpResponse) -> HttpResponse:
    """Let verifiers that run in somebody's browser read it too."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
