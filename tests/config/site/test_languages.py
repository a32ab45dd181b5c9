"""Welsh where a page is whole in it, English and a word about it everywhere else."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real
from pytest_django.plugin import DjangoDbBlocker

from config.site.languages import WELSH
from matching.messaging.models import Notice
from tests.catalogue import with_parts
from tests.config.site.pages_in_welsh import MAILS, TEMPLATES
from tests.config.world import Cast, for_many_tests
from tests.conftest import SignIn
from tests.factories.roles import RoleFactory
from tests.volunteering.opportunities.conftest import vocabulary  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
CY: Final = {"accept-language": "cy"}
# What is the same in both: names, numbers, formats, and English that happens to be Welsh.
SAME: Final = {
    "Commonweal", "Cymraeg", "English", "Atom", "Map",
}  # fmt: skip
# Pages that are there only in the middle of a flow, or that only a POST answers; each is tested below.
IN_A_FLOW: Final = {
    "role_save", "role_unsave", "role_dismiss", "role_restore", "account_confirm_login_code",
    "account_email_verification_sent", "account_logout", "mfa_authenticate",
}  # fmt: skip
OPEN: Final = sorted(WELSH - IN_A_FLOW)
MINE: Final = sorted(
    {
        "find", "for_you", "role", "apply", "organisation", "for_organisations", "need", "course",
        "round", "learning_set", "concern", "data_complaint", "account_logout", "role_dismiss",
    }
)  # fmt: skip
VOID: Final = frozenset({"input", "link", "meta", "br", "img", "hr", "circle", "source", "wbr"})
WELSH_WORDS: Final = re.compile(r"\b(Mae|wedi|cais|cwyn|gŵyn|gwneud|rôl|eich|chi)\b")
SPOKEN: Final = ("aria-label", "title", "alt", "placeholder", "data-credit", "data-zoom-in")


def in_a_line(page: str) -> str:
    """Give a page without regard to where its lines are broken."""
    return " ".join(page.split())


class Reading(HTMLParser):
    """Gathers what a page shows or says, apart from what it marks as English."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = (given.get("lang") or "").startswith("en") or tag in {"script", "style"}
        if tag not in VOID:
            self.silent.append(silent)
        if not any(self.silent) and not silent:
            for name in SPOKEN:
                self.see(given.get(name) or "")
            if given.get("name") == "description":
                self.see(given.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.silent:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.silent):
            self.see(data)

    def see(self, text: str) -> None:
        if re.search(r"[^\W\d_]{2}", text):
            self.words.append(" ".join(text.split()))


def words(page: str) -> list[str]:
    reading = Reading()
    reading.feed(page)
    reading.close()
    return reading.words


class Listening:
    """Stands where Welsh has no words, and notes what was asked for."""

    def __init__(self, behind: Any) -> None:
        self.behind = behind
        self.asked: list[str] = []

    def gettext(self, message: str) -> str:
        if message:
            self.asked.append(message)
        return str(self.behind.gettext(message))

    def ngettext(self, one: str, many: str, count: int) -> str:
        self.asked.append(one)
        return str(self.behind.ngettext(one, many, count))


@pytest.fixture(autouse=True)
def _afterwards_as_before() -> Iterator[None]:
    """Leave no language behind: it stays with the thread until the next request chooses one."""
    yield
    translation.deactivate()


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Listening:
    welsh: Any = trans_real.translation("cy")
    ear = Listening(welsh._fallback)
    monkeypatch.setattr(welsh, "_fallback", ear)
    return ear


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with for_many_tests(django_db_blocker) as cast:
        yield cast


def address_of(cast: Cast, name: str) -> str:
    row = "need (published)" if name == "need" else name
    return reverse(name, args=cast.world.arguments(row))


def names_of(cast: Cast) -> set[str]:
    """Give the names that the world's rows bear, which are the same in every language."""
    return {cast.world.organisation.name, cast.volunteer.name}


def left_in_english(browser: Client, address: str, names: set[str]) -> list[str]:
    english = set(words(browser.get(address).content.decode()))
    welsh = words(browser.get(address, headers=CY).content.decode())
    return [each for each in welsh if each in english and each not in SAME | names]


@pytest.mark.parametrize("name", OPEN)
def test_public_page_is_whole_in_welsh(name: str, cast: Cast, listening: Listening) -> None:
    browser, address = Client(), address_of(cast, name)
    answer = browser.get(address, headers=CY)

    assert answer.status_code == 200
    assert '<html lang="cy" dir="ltr">' in in_a_line(answer.content.decode())
    assert answer["Content-Language"] == "cy"
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))
    assert listening.asked == []
    assert left_in_english(browser, address, names_of(cast)) == []


@pytest.mark.parametrize("name", MINE)
def test_page_is_whole_in_welsh_for_who_is_signed_in(
    name: str, cast: Cast, sign_in: SignIn, listening: Listening
) -> None:
    browser, address = sign_in(cast.volunteer), address_of(cast, name)
    answer = browser.get(address, headers=CY, follow=True)

    assert answer.status_code == 200
    if 'lang="cy"' in answer.content.decode().split(">")[1]:
        assert listening.asked == []
        assert left_in_english(browser, address, names_of(cast)) == []


def test_templates_of_pages_in_welsh_are_all_in_the_list(cast: Cast) -> None:
    listed = set(with_parts([*TEMPLATES, *MAILS]))
    used = {
        template.name.partition("#")[0]
        for name in OPEN
        for template in Client().get(address_of(cast, name), headers=CY).templates
        if template.name
    }
    assert {
        each for each in used if not each.startswith(("django/forms/widgets", "allauth"))
    } <= listed


@pytest.mark.parametrize("path", ["/data/", "/assessment/", "/developers/", "/gallery/"])
def test_every_other_page_stays_english_and_says_so_in_welsh(anonymous: Client, path: str) -> None:
    page = in_a_line(anonymous.get(path, headers=CY, follow=True).content.decode())

    assert '<html lang="en-gb" dir="ltr">' in page
    assert re.search(r'lang="cy">.*Nid yw.r dudalen hon ar gael yn Gymraeg eto', page)


def test_nothing_about_welsh_is_said_to_who_did_not_ask(anonymous: Client) -> None:
    page = in_a_line(anonymous.get("/data/").content.decode())

    assert "ar gael yn Gymraeg eto" not in page
    assert 'lang="cy" hreflang="cy">Cymraeg</a>' in page


def test_welsh_page_asks_to_be_told_of_words_that_are_wrong(anonymous: Client) -> None:
    welsh = in_a_line(anonymous.get("/find/", headers=CY).content.decode())
    english = in_a_line(anonymous.get("/find/").content.decode())

    assert "Nid oes neb sy'n siarad Cymraeg wedi darllen y geiriau hyn eto" in welsh
    assert 'href="mailto:' in welsh.partition("geiriau hyn eto")[2][:120]
    assert "has read these words" not in english


# --- Errors ---


def test_page_that_is_not_there_says_so_in_welsh(anonymous: Client, listening: Listening) -> None:
    answer = anonymous.get("/nowhere/", headers=CY)

    assert answer.status_code == 404
    assert "Does gennym ni ddim tudalen yma" in answer.content.decode()
    assert listening.asked == []


def test_role_that_is_not_there_says_so_in_welsh(anonymous: Client) -> None:
    assert 'lang="cy"' in anonymous.get("/roles/999999/", headers=CY).content.decode()


def test_page_of_somebody_else_is_refused_in_welsh(cast: Cast, sign_in: SignIn) -> None:
    address = reverse("vco_settings", args=[cast.world.organisation.pk])
    answer = sign_in(cast.volunteer).get(address, headers=CY)

    assert answer.status_code == 403
    assert "Nid chi sydd i agor y dudalen hon" in answer.content.decode()


def test_form_from_elsewhere_is_refused_in_welsh(cast: Cast) -> None:
    answer = Client(enforce_csrf_checks=True).post("/concern/", headers=CY)

    assert answer.status_code == 403
    assert "wedi bod ar agor yn rhy hir" in answer.content.decode()


# --- What is written and sent from a Welsh page ---


def test_complaint_made_in_welsh_is_confirmed_in_the_language_of_mails(anonymous: Client) -> None:
    said = {"words": "Fy nata", "wanted": "", "name": "", "email": "nia@example.org"}
    answer = anonymous.post(reverse("data_complaint"), said, headers=CY)

    assert answer.status_code == 302
    confirmed = Notice.objects.get(address="nia@example.org")
    assert "complaint" in confirmed.subject
    assert not WELSH_WORDS.search(f"{confirmed.subject} {confirmed.body} {confirmed.why}")


def test_application_sent_from_a_welsh_page_is_told_in_english(cast: Cast, sign_in: SignIn) -> None:
    before = set(Notice.objects.values_list("pk", flat=True))
    answer = sign_in(cast.coordinator).post(
        address_of(cast, "apply"),
        {"words": "Helo", "list": "", "position": "", "birth_year": "1990"},
        headers=CY,
    )

    assert answer.status_code in {200, 302}
    told = " ".join(
        f"{each.subject} {each.body} {each.why}" for each in Notice.objects.exclude(pk__in=before)
    )
    assert told
    assert not WELSH_WORDS.search(told)


def test_code_to_sign_in_is_sent_in_the_language_of_the_page(cast: Cast) -> None:
    browser = Client()
    answer = browser.post(
        reverse("account_request_login_code"),
        {"email": cast.volunteer.email},
        headers=CY,
        follow=True,
    )

    page = in_a_line(answer.content.decode())
    assert "Rhowch y cod a anfonwyd atoch" in page
    assert '<html lang="cy"' in page
    [sent] = mail.outbox
    assert "yw eich cod ar gyfer" in sent.subject
    assert "I fewngofnodi, teipiwch y cod hwn" in sent.body


def test_account_made_in_welsh_is_confirmed_in_welsh(
    anonymous: Client, listening: Listening
) -> None:
    said = {"email": "nia@example.org", "password1": "tri gair da iawn", "name": "Nia"}
    answer = anonymous.post(reverse("account_signup"), said, headers=CY, follow=True)

    page = in_a_line(answer.content.decode())
    assert '<html lang="cy"' in page
    assert "Rhowch y cod a anfonwyd atoch" in page
    [sent] = mail.outbox
    assert "I ddangos mai eich cyfeiriad chi yw hwn" in sent.body


@pytest.mark.parametrize(
    ("name", "said", "error"),
    [
        (
            "account_signup",
            {"email": "nia", "password1": "x"},
            "Ysgrifennwch ef fel enw@example.org.",
        ),
        ("account_login", {"login": "nia@example.org", "password": "x"}, "yn gywir."),
        ("concern", {"text": "", "page": ""}, "Mae angen ateb."),
        (
            "data_complaint",
            {"words": "", "email": "nia@example.org"},
            "Ysgrifennwch am beth y mae, mewn brawddeg neu ddwy.",
        ),
    ],
)
def test_what_is_wrong_with_a_form_is_said_in_welsh(
    anonymous: Client, name: str, said: dict[str, str], error: str, listening: Listening
) -> None:
    page = anonymous.post(reverse(name), said, headers=CY).content.decode()

    assert "Mae problem" in page
    assert error in in_a_line(page).replace("&#x27;", "'")
    assert listening.asked == []


# --- Dates, numbers, and words of others ---


def test_dates_and_numbers_are_welsh(anonymous: Client, cast: Cast) -> None:
    page = in_a_line(anonymous.get(address_of(cast, "course"), headers=CY).content.decode())

    assert re.search(
        r"Dydd (Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul) \d+ \w+ \d{4}, \d+:\d\d(am|pm)", page
    )


def test_words_of_an_organisation_are_marked_on_a_welsh_page(anonymous: Client) -> None:
    role = RoleFactory(title="Goatherd", description="<p>Mind the goats.</p>")
    welsh = in_a_line(anonymous.get(role.get_absolute_url(), headers=CY).content.decode())
    english = in_a_line(anonymous.get(role.get_absolute_url()).content.decode())

    assert '<h1 lang="en-gb" dir="ltr">Goatherd</h1>' in welsh
    assert '<div lang="en-gb" dir="ltr"><p>Mind the goats.</p></div>' in welsh
    assert "<h1>Goatherd</h1>" in english
    assert 'lang="en-gb" dir="ltr">' not in english.partition("<body")[2]


def test_causes_are_named_in_welsh(anonymous: Client, vocabulary: None) -> None:  # noqa: F811
    RoleFactory(causes=["AnimalWelfare"])
    page = anonymous.get("/find/", headers=CY).content.decode()

    assert "Anifeiliaid" in page
    assert "Animals" not in page


# --- Choosing, and addresses ---


def test_language_is_chosen_kept_and_changed_back(anonymous: Client) -> None:
    answer = anonymous.get("/language/cy/?next=/find/%3Fq%3Dgoats")

    assert answer["Location"] == "/find/?q=goats"
    cookie: Any = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("cy", True, "Lax")
    assert "Tair ffordd" in anonymous.get("/").content.decode()
    anonymous.get("/language/en-gb/")
    assert "Three ways in" in anonymous.get("/").content.decode()


def test_address_may_ask_for_a_language_which_is_kept(anonymous: Client) -> None:
    answer = anonymous.get("/?lang=cy")

    assert "Tair ffordd" in answer.content.decode()
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "cy"
    assert "Tair ffordd" in anonymous.get("/").content.decode()
    assert "Three ways in" in anonymous.get("/?lang=en-gb").content.decode()


@pytest.mark.parametrize("asked", ["fr", "", "../../etc", "cy&lang=fr"])
def test_address_that_asks_for_a_language_that_we_do_not_have_is_as_any_other(
    anonymous: Client, asked: str
) -> None:
    answer = anonymous.get(f"/?lang={asked}")

    assert "Three ways in" in answer.content.decode()
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_language_that_an_address_asks_for_is_no_answer_or_filter(anonymous: Client) -> None:
    page = anonymous.get("/find/?q=goats&lang=cy").content.decode()

    assert "lang=cy" not in page.partition("<main")[2].partition("</main")[0]
    assert 'href="/language/en-gb/?next=/find/%3Fq%3Dgoats"' in page


def test_page_names_its_address_in_each_language(anonymous: Client) -> None:
    for path in ("/find/", "/find/?lang=cy"):
        page = anonymous.get(path).content.decode()
        assert re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page) == [
            ("x-default", f"{settings.SITE_URL}/find/"),
            ("en-gb", f"{settings.SITE_URL}/find/"),
            ("cy", f"{settings.SITE_URL}/find/?lang=cy"),
        ]


@pytest.mark.parametrize("path", ["/find/?q=goats", "/data/", "/nowhere/"])
def test_page_without_an_address_in_another_language_names_none(
    anonymous: Client, path: str
) -> None:
    assert "hreflang=" not in anonymous.get(path).content.decode().partition("</head>")[0]


def test_role_says_which_of_its_addresses_counts_in_each_language(anonymous: Client) -> None:
    path = RoleFactory().get_absolute_url()

    assert (
        f'<link rel="canonical" href="{path}">'
        in anonymous.get(f"{path}?position=2").content.decode()
    )
    assert (
        f'<link rel="canonical" href="{path}?lang=cy">'
        in anonymous.get(f"{path}?lang=cy").content.decode()
    )


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_choice_leads_nowhere_else(anonymous: Client, away: str) -> None:
    assert anonymous.get("/language/cy/", {"next": away})["Location"] == "/"


@pytest.mark.parametrize("back", ["nowhere", "widget", "?q=goats"])
def test_way_back_that_is_no_path_breaks_nothing(anonymous: Client, back: str) -> None:
    assert anonymous.get("/language/cy/", {"next": back})["Location"] == back


def test_language_that_we_do_not_have_is_not_found(anonymous: Client) -> None:
    assert anonymous.get("/language/fr/").status_code == 404


def test_machines_read_the_same_in_every_language(anonymous: Client) -> None:
    RoleFactory()
    for path in ("/find/feed.json", "/data/feed", "/open-referral/taxonomy_terms"):
        assert anonymous.get(path).content == anonymous.get(path, headers=CY).content
