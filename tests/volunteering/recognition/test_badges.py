"""What we sign must verify with somebody else's means: jwcrypto, on what we publish alone."""

import gzip
import hashlib
import json
import re
from base64 import urlsafe_b64decode
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from jwcrypto.jwk import JWK, JWKSet
from jwcrypto.jws import JWS, InvalidJWSSignature

from matching.people.models import Person
from matching.taxonomy.models import Skill, SkillMap
from tests.conftest import SignIn
from volunteering.placements.models import Placement
from volunteering.recognition import achievements, actions, keys
from volunteering.recognition.models import Credential

pytestmark = pytest.mark.django_db
SITE = "https://commonweal.example"
WHEN = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")


@pytest.fixture
def credential(placement: Placement) -> Credential:
    standard = Skill.objects.create(
        scheme="standard", version="1", code="ActiveListening", label="Active listening"
    )
    esco = Skill.objects.create(
        scheme="esco", version="1.2", code="a17286c5", label="listen actively"
    )
    SkillMap.objects.create(source_skill=standard, target_skill=esco, relation="exact")
    return actions.issue(
        placement=placement, achievement=achievements.ALL["hours-50"], by=placement.person
    )


def published(browser: Client) -> JWKSet:
    return JWKSet.from_json(browser.get("/.well-known/jwks.json").content.decode())


def verified(token: str, browser: Client) -> dict[str, Any]:
    """Verify a token as a stranger would: by the key that its kid leads to."""
    jws = JWS()
    jws.deserialize(token)
    kid: str = jws.jose_header["kid"]
    assert kid.startswith(SITE)
    key = JWK.from_json(browser.get(kid.removeprefix(SITE)).content.decode())
    jws.verify(key)
    said: dict[str, Any] = json.loads(jws.payload)
    return said


def test_it_verifies_with_the_published_keys_alone(
    credential: Credential, anonymous: Client
) -> None:
    jws = JWS()
    jws.deserialize(credential.token)

    for key in published(anonymous):
        jws.verify(key)

    assert verified(credential.token, anonymous)["name"] == "50 hours of volunteering"


def test_the_published_keys_are_public(credential: Credential, anonymous: Client) -> None:
    assert credential.pk
    (key,) = anonymous.get("/.well-known/jwks.json").json()["keys"]

    assert set(key) == {"kty", "n", "e", "kid", "alg", "use"}
    assert JWK.from_json(json.dumps(key)).thumbprint() == key["kid"]


def test_whoever_changes_a_letter_is_found_out(credential: Credential, anonymous: Client) -> None:
    header, payload, signature = credential.token.split(".")
    changed = payload[:40] + ("A" if payload[40] != "A" else "B") + payload[41:]
    jws = JWS()
    jws.deserialize(f"{header}.{changed}.{signature}")

    for key in published(anonymous):
        with pytest.raises(InvalidJWSSignature):
            jws.verify(key)


def test_the_header_is_what_the_specification_allows(credential: Credential) -> None:
    jws = JWS()
    jws.deserialize(credential.token)

    assert set(jws.jose_header) == {"alg", "kid", "typ"}
    assert (jws.jose_header["alg"], jws.jose_header["typ"]) == ("RS256", "JWT")


def test_the_claims_repeat_the_credential(credential: Credential, anonymous: Client) -> None:
    said = verified(credential.token, anonymous)

    assert said["iss"] == said["issuer"]["id"]
    assert said["jti"] == said["id"] == f"{SITE}/credentials/{credential.key}/"
    assert said["sub"] == said["credentialSubject"]["id"]
    assert said["nbf"] == datetime.fromisoformat(said["validFrom"]).timestamp()
    assert "vc" not in said


def test_the_credential_has_the_shape_of_an_open_badge(
    credential: Credential, anonymous: Client
) -> None:
    """The required properties and value types of ob_v3p0_achievementcredential_schema.json."""
    said = verified(credential.token, anonymous)

    assert said["@context"][:2] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert WHEN.match(said["validFrom"])
    assert said["issuer"]["type"] == ["Profile"]
    subject = said["credentialSubject"]
    assert subject["type"] == ["AchievementSubject"]
    assert WHEN.match(subject["activityStartDate"])
    achievement = subject["achievement"]
    assert achievement["type"] == ["Achievement"]
    assert {"id", "name", "description", "criteria"} <= set(achievement)
    assert achievement["criteria"]["narrative"].startswith("At least 50 hours")
    assert achievement["image"]["type"] == "Image"
    assert achievement["achievementType"] == "CommunityService"
    assert said["credentialStatus"]["type"] == "BitstringStatusListEntry"
    assert said["credentialStatus"]["statusListIndex"] == str(credential.pk)
    assert said["credentialSchema"][0]["type"] == "1EdTechJsonSchemaValidator2019"


def test_it_is_aligned_to_esco(credential: Credential, anonymous: Client) -> None:
    achievement = verified(credential.token, anonymous)["credentialSubject"]["achievement"]

    assert achievement["alignment"] == [
        {
            "type": ["Alignment"],
            "targetCode": "a17286c5",
            "targetFramework": "ESCO",
            "targetName": "listen actively",
            "targetType": "ceasn:Competency",
            "targetUrl": "http://data.europa.eu/esco/skill/a17286c5",
        }
    ]


def test_it_names_nobody_and_no_check_yet_its_holder_can_show_it_is_theirs(
    credential: Credential, volunteer: Person, anonymous: Client
) -> None:
    said = verified(credential.token, anonymous)
    written = json.dumps(said).lower()
    identity = said["credentialSubject"]["identifier"][0]

    for word in ("vera", volunteer.email, "dbs", "check"):
        assert word not in written
    mine = hashlib.sha256((volunteer.email + identity["salt"]).encode()).hexdigest()
    assert identity["identityHash"] == f"sha256${mine}"


def bits(browser: Client, address: str) -> bytes:
    said = verified(browser.get(address.removeprefix(SITE)).content.decode(), browser)
    packed: str = said["credentialSubject"]["encodedList"]
    assert packed[0] == "u"
    return gzip.decompress(urlsafe_b64decode(packed[1:] + "=" * (-len(packed[1:]) % 4)))


def test_withdrawing_sets_one_bit_of_a_list_of_many(
    credential: Credential, anonymous: Client
) -> None:
    entry = verified(credential.token, anonymous)["credentialStatus"]
    index = int(entry["statusListIndex"])
    assert bits(anonymous, entry["statusListCredential"]) == bytes(131_072 // 8)

    actions.withdraw(credential=credential, by=credential.placement.person)  # type: ignore[union-attr]

    now = bits(anonymous, entry["statusListCredential"])
    assert now[index // 8] >> (7 - index % 8) & 1
    assert sum(byte.bit_count() for byte in now) == 1


def test_what_an_old_key_signed_verifies_after_the_key_has_changed(
    credential: Credential, placement: Placement, settings: Any, anonymous: Client
) -> None:
    settings.BADGE_SIGNING_KEY = keys.new_pem()
    newer = actions.issue(
        placement=placement, achievement=achievements.ALL["hours-10"], by=placement.person
    )

    assert len(anonymous.get("/.well-known/jwks.json").json()["keys"]) == 2
    assert verified(credential.token, anonymous)["name"] == "50 hours of volunteering"
    assert verified(newer.token, anonymous)["name"] == "10 hours of volunteering"


def test_ids_lead_to_what_they_name(credential: Credential, anonymous: Client) -> None:
    said = verified(credential.token, anonymous)
    achievement = said["credentialSubject"]["achievement"]

    for thing in (said["issuer"], achievement):
        there = anonymous.get(
            thing["id"].removeprefix(SITE), headers={"accept": "application/json"}
        )
        assert there.json() == {"@context": said["@context"], **thing}
        assert there["Access-Control-Allow-Origin"] == "*"
        assert anonymous.get(thing["id"].removeprefix(SITE)).status_code == 200
    image = anonymous.get(achievement["image"]["id"].removeprefix(SITE))
    assert image["Content-Type"] == "image/svg+xml"


def test_its_address_answers_people_and_machines(credential: Credential, anonymous: Client) -> None:
    address = credential.get_absolute_url()

    page = anonymous.get(address).content.decode()
    token = anonymous.get(address, headers={"accept": "application/vc+jwt"})
    said = anonymous.get(address, headers={"accept": "application/json"}).json()

    assert "It holds" in page
    assert "Vera Volunteer" in page
    assert token.content.decode() == credential.token
    assert said["id"] == f"{SITE}{address}"


def test_a_page_says_that_a_badge_was_withdrawn_and_that_a_forgery_is_one(
    credential: Credential, anonymous: Client
) -> None:
    actions.withdraw(credential=credential, by=credential.placement.person)  # type: ignore[union-attr]
    assert "was withdrawn on" in anonymous.get(credential.get_absolute_url()).content.decode()

    header, payload, signature = credential.token.split(".")
    forged = ".".join((header, payload, signature[::-1]))
    Credential.objects.filter(pk=credential.pk).update(revoked_at=None, token=forged)
    assert "cannot be verified" in anonymous.get(credential.get_absolute_url()).content.decode()


def test_the_holder_alone_has_the_certificate(
    credential: Credential, volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    address = f"/credentials/{credential.key}/certificate.pdf"

    assert sign_in(volunteer).get(address).status_code == 200
    assert sign_in(coordinator).get(address).status_code == 403


def test_a_machine_without_a_key_makes_one_and_keeps_it(settings: Any, tmp_path: Any) -> None:
    settings.BADGE_SIGNING_KEY = ""
    settings.BADGE_KEY_FILE = tmp_path / "state" / "badge-key.pem"

    first = keys.signing_key()

    assert keys.signing_key().kid == first.kid
    assert settings.BADGE_KEY_FILE.stat().st_mode & 0o077 == 0
    assert [file.name for file in settings.BADGE_KEY_FILE.parent.iterdir()] == ["badge-key.pem"]
