"""What we fetch for others leads out on the internet."""

import pytest
import requests

from config.site.reaching import InsideError, guarded
from matching.outward import is_outside


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 (an address to refuse)
        "::1",
        "fd00::1",
        "fe80::1",
        "::ffff:127.0.0.1",
        "224.0.0.1",
        "2130706433",
        "",
        "nobody.invalid",
    ],
)
def test_what_is_inside_or_unknown_is_refused(host: str) -> None:
    assert not is_outside(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "2001:4860:4860::8888"])
def test_what_is_outside_may_be_fetched(host: str) -> None:
    assert is_outside(host)


def test_session_refuses_before_it_connects() -> None:
    with pytest.raises(InsideError, match=r"169\.254\.169\.254 is not out on the internet"):
        guarded(requests.Session()).get("http://169.254.169.254/latest", timeout=1)
