"""How the scan reads wapiti's report, looks at an answer and judges both."""

import pytest
from scanning.judging import Finding, Known, excuse, gathered, read, shape, table
from scanning.looking import Seen, wrong

PAGE = "http://127.0.0.1:8000/find/"
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
GOOD = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "same-origin",
    "Set-Cookie": "sessionid=abc; HttpOnly; Path=/; SameSite=Lax",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def found(text: str = "<p>Hello", status: int = 200, name: str = "X", value: str = "") -> list[str]:
    headers = GOOD | {name: value}
    return [what for _, what in wrong(Seen(PAGE, status, tuple(headers.items()), text))]


def finding(
    severity: str = "low", what: str = "Open Redirect: by next", where: str = "/x/"
) -> Finding:
    return Finding("Broker", severity, "redirect", where, what)


def test_a_report_is_read_by_kind_of_page_with_its_parameter() -> None:
    entry = {
        "level": 3,
        "module": "sql",
        "path": "/roles/12/?q=%27",
        "parameter": "q",
        "info": "via\ninjection",
    }
    report = {
        "vulnerabilities": {"SQL Injection": [entry]},
        "anomalies": {"Internal Server Error": []},
        "additionals": {},
    }
    assert list(read(report, "Volunteer")) == [
        Finding("Volunteer", "high", "sql", "/roles/N/ (q)", "SQL Injection: via injection")
    ]


def test_pages_of_one_kind_have_one_shape() -> None:
    assert shape("http://h/roles/12/?b=1&a=") == shape("/roles/7/?a=2&b=3") == "/roles/N/?a&b"


def test_only_what_is_above_informational_needs_an_excuse() -> None:
    known = [Known("redirect", "/x/", "by next", "it asks first")]
    assert excuse(finding("informational"), []) == ""
    assert excuse(finding(), []) is None
    assert excuse(finding(), known) == "it asks first"
    assert excuse(finding(where="/y/"), known) is None


def test_the_table_counts_what_is_the_same_and_begins_with_the_worst() -> None:
    told = [finding("informational", "Methods: GET", f"/{each}/") for each in range(3)]
    rows = gathered([*told, finding(), finding("high")])
    assert [(each.severity, count) for each, count in rows] == [
        ("high", 1),
        ("low", 1),
        ("informational", 3),
    ]
    lines = table(rows, [Known("redirect", ".*", "next", "it asks first")]).splitlines()
    assert lines[0].split() == ["role", "severity", "module", "address", "what"]
    assert lines[2].endswith("/x/      Open Redirect: by next; known: it asks first")
    assert lines[3].endswith("Methods (3 times)")


def test_nothing_is_wrong_with_a_page_of_ours() -> None:
    assert found('<script src="/static/a.js"></script><form method="post" action="/x/">') == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<script>go()</script>", "runs or styles inline: <script>"),
        ('<p onclick="go()">', "runs or styles inline: <p onclick>"),
        ('<img src="//elsewhere.example/a.png">', "loads //elsewhere.example/a.png"),
        ("Traceback (most recent call last)", "shows Traceback (most recent"),
    ],
)
def test_what_a_page_may_not_hold_is_found(text: str, told: str) -> None:
    assert found(text) == [told]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("X-Content-Type-Options", "", "x-content-type-options is ''"),
        ("X-Frame-Options", "SAMEORIGIN", "x-frame-options is 'SAMEORIGIN'"),
        ("Server", "nginx/1.2", "server tells a version: nginx/1.2"),
        ("Access-Control-Allow-Credentials", "true", "other sites may read with cookies"),
        ("Set-Cookie", "a=1; SameSite=Lax", "cookie a is open to scripts"),
        ("Set-Cookie", "a=1; HttpOnly; SameSite=None", "cookie a goes along from other sites"),
        (
            "Content-Security-Policy",
            f"{POLICY}; script-src 'unsafe-inline'",
            "policy allows what is unsafe",
        ),
    ],
)
def test_a_header_that_is_wrong_is_found(name: str, value: str, told: str) -> None:
    assert found(name=name, value=value) == [told]


def test_a_cookie_that_is_taken_back_and_a_page_to_be_saved_are_let_pass() -> None:
    assert found(name="Set-Cookie", value='messages=""; Max-Age=0; SameSite=Lax') == []
    assert found("<style>p{}</style>", name="Content-Disposition", value="attachment; x.html") == []


def test_a_fault_is_found() -> None:
    assert found(status=500) == ["answers with 500"]
