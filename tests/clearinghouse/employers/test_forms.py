"""What an employer says of its own identity provider: we fetch it, so it has to be out on the internet."""

import pytest

from clearinghouse.employers.forms import SignInForm


def errors(issuer: str) -> list[str]:
    form = SignInForm({"issuer": issuer, "client_id": "commonweal", "secret": "s"})
    form.is_valid()
    return [str(each) for each in form.errors.get("issuer") or []]


def test_an_address_that_anybody_can_reach_is_taken() -> None:
    assert errors("https://login.works.example/tenant/v2.0/") == []


@pytest.mark.parametrize(
    "issuer",
    [
        "https://localhost/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://redis.internal/",
        "https://printer.local/",
    ],
)
def test_an_address_inside_our_own_network_is_refused(issuer: str) -> None:
    assert errors(issuer) == ["The address has to be one that anybody can reach."]


def test_an_address_that_is_not_encrypted_is_refused() -> None:
    assert errors("http://login.works.example/") == ["The address has to begin with https://."]
