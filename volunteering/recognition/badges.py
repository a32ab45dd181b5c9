"""Credentials as the Open Badges 3.0 specification has them: who, what for, on whose word.

A credential is a W3C Verifiable Credential (data model 2.0) of the type OpenBadgeCredential, signed
as a JWT: the claims iss, jti, nbf and sub repeat issuer, id, validFrom and the subject's id (section
8.2 of the specification). It names nobody: the person stands in it as a salted hash of their
address, so that they can show it is theirs, and nobody reads from it who they are.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from typing import Any, Final

import jwt
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.taxonomy.models import SkillMap, SkillScheme
from volunteering.hours.words import number
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.recognition import keys, revoking
from volunteering.recognition.achievements import Achievement, Facts
from volunteering.recognition.models import Credential

Json = dict[str, Any]

CREDENTIALS: Final = "https://www.w3.org/ns/credentials/v2"
CONTEXTS: Final = [
    CREDENTIALS,
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",  # names the type of the schema
]
SCHEMA: Final = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)
ESCO: Final = "http://data.europa.eu/esco/skill/"
TYPES: Final = {
    Credential.Kind.HOURS: "CommunityService",
    Credential.Kind.TERM: "CommunityService",
    Credential.Kind.TRAINING: "Achievement",
}


def site(name: str, *arguments: Any) -> str:
    """Give the full address of one of our pages: it stands in credentials for ever."""
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def document(
    credential: Credential, placement: Placement, achievement: Achievement, facts: Facts
) -> Json:
    """Write the credential."""
    organisation = placement.organisation
    subject: Json = {
        "id": subject_of(placement.person),
        "type": ["AchievementSubject"],
        "identifier": [_identity(placement.person, credential.key)],
        "role": placement.role.title,
        "activityEndDate": _midnight(facts.last_on),
        "achievement": achievement_of(placement.role, achievement),
    }
    if facts.first_on:
        subject["activityStartDate"] = _midnight(facts.first_on)
    return {
        "@context": CONTEXTS,
        "id": site("credential", credential.key),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": credential.name,
        "issuer": issuer(organisation),
        "validFrom": _moment(credential.issued_at),
        "credentialSubject": subject,
        "evidence": [_evidence(achievement, facts)],
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialStatus": revoking.entry(
            credential, site("badge_status", revoking.list_of(credential))
        ),
    }


def sign(credential: Json) -> str:
    """Sign a credential as a JWT whose payload it is."""
    key = keys.signing_key()
    claims = {
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "nbf": int(dt.datetime.fromisoformat(credential["validFrom"]).timestamp()),
        "sub": credential["credentialSubject"]["id"],
    }
    return jwt.encode(
        {**credential, **claims},
        key.private,
        algorithm=keys.ALGORITHM,
        headers={"kid": keys.address(key.kid), "typ": "JWT"},
    )


def issuer(organisation: Organisation) -> Json:
    """Give the organisation as the profile that issues."""
    profile: Json = {
        "id": site("badge_issuer", organisation.pk),
        "type": ["Profile"],
        "name": organisation.name,
        "url": organisation.website or site("organisation", organisation.pk),
    }
    registered = [
        {
            "type": "IdentifierEntry",
            "identifier": str(identifier),
            "identifierType": "ext:org-id",
        }
        for identifier in organisation.identifiers.all()
    ]
    return profile | ({"otherIdentifier": registered} if registered else {})


def achievement_of(role: Role, achievement: Achievement) -> Json:
    """Give what was achieved: in which role, by which criteria, with which skills of ESCO."""
    address = site("badge_achievement", role.pk, achievement.slug)
    alignment = list(_alignment(role))
    said: Json = {
        "id": address,
        "type": ["Achievement"],
        "achievementType": TYPES[achievement.kind],
        "name": _("%(name)s: %(role)s") % {"name": achievement.name, "role": role.title},
        "description": _("%(name)s as %(role)s with %(organisation)s.")
        % {
            "name": achievement.name,
            "role": role.title,
            "organisation": role.organisation.name,
        },
        "criteria": {"id": address, "narrative": str(achievement.criteria)},
        "creator": issuer(role.organisation),
        "image": {
            "id": site("badge_image", achievement.slug),
            "type": "Image",
            "caption": str(achievement.name),
        },
    }
    return said | ({"alignment": alignment} if alignment else {})


def subject_of(person: Person) -> str:
    """Name a person by a number that says nothing, the same in all of their credentials."""
    digest = salted_hmac("volunteering.recognition.subject", str(person.pk), algorithm="sha256")
    return f"urn:uuid:{uuid.UUID(bytes=digest.digest()[:16], version=4)}"


def _identity(person: Person, salt: str) -> Json:
    """Let the person show that it is theirs: whoever knows the address can hash it too."""
    digest = hashlib.sha256((person.email + salt).encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${digest}",
        "identityType": "emailAddress",
        "salt": salt,
    }


def _alignment(role: Role) -> Any:
    """Give the ESCO skills that the role's skills of the standard are mapped to exactly."""
    maps = SkillMap.objects.filter(
        source_skill__scheme=SkillScheme.STANDARD,
        source_skill__code__in=role.skills,
        target_skill__scheme=SkillScheme.ESCO,
        relation="exact",
    )
    for each in maps.select_related("target_skill").order_by("target_skill__label"):
        yield {
            "type": ["Alignment"],
            "targetCode": each.target_skill.code,
            "targetFramework": "ESCO",
            "targetName": each.target_skill.label,
            "targetType": "ceasn:Competency",
            "targetUrl": f"{ESCO}{each.target_skill.code}",
        }


def _evidence(achievement: Achievement, facts: Facts) -> Json:
    if achievement.kind == Credential.Kind.TRAINING:
        narrative = _("%(steps)s steps of the induction done.") % {"steps": facts.steps_done}
    else:
        narrative = _("%(hours)s hours confirmed by the organisation when this was issued.") % {
            "hours": number(facts.hours)
        }
    return {"type": ["Evidence"], "name": str(achievement.name), "narrative": narrative}


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _midnight(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
