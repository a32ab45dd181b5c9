"""Which credentials still hold: a W3C Bitstring Status List, so that asking gives nobody away.

A list has a bit for each of 131,072 credentials; whoever checks one credential fetches the list of
many, and we do not learn which it was.
"""

from __future__ import annotations

import gzip
from typing import Any, Final

from django.db.models import QuerySet
from jwt.utils import base64url_encode

from volunteering.recognition.models import Credential

LENGTH: Final = 131_072  # bits: the least that the recommendation allows
BYTE: Final = 8


def list_of(credential: Credential) -> int:
    """Give the number of the list on which a credential stands."""
    return credential.pk // LENGTH + 1


def entry(credential: Credential, address: str) -> dict[str, str]:
    """Say in a credential where its bit stands."""
    index = str(credential.pk % LENGTH)
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": index,
        "statusListCredential": address,
    }


def status_list(number: int, address: str, issuer: str, valid_from: str) -> dict[str, Any]:
    """Write the list as the credential that it is."""
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": valid_from,
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(revoked(number)),
        },
    }


def revoked(number: int) -> QuerySet[Credential, int]:
    """Give the keys of the credentials of a list that no longer hold."""
    first = (number - 1) * LENGTH
    rows = Credential.objects.filter(pk__gte=first, pk__lt=first + LENGTH, revoked_at__isnull=False)
    return rows.values_list("pk", flat=True)


def encoded(keys: Any) -> str:
    """Set the bits, the first at the left of the first byte, and pack them (multibase base64url)."""
    bits = bytearray(LENGTH // BYTE)
    for key in keys:
        place = key % LENGTH
        bits[place // BYTE] |= 0b1000_0000 >> (place % BYTE)
    return "u" + base64url_encode(gzip.compress(bytes(bits), mtime=0)).decode("ascii")
