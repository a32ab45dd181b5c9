"""What holds for every template: no inline code, error pages that need nothing, every component shown."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
FOLDERS = [ROOT / name for name in ("config", "matching", "volunteering", "clearinghouse")]
TEMPLATES = sorted(
    path
    for folder in FOLDERS
    for path in folder.rglob("*.html")
    if "templates" in path.parts
    and "node_modules" not in path.parts
    # A document that is kept as one file has nothing beside it that it could link to.
    and path.name != "document_file.html"
)
COMPONENTS = sorted((ROOT / "config/templates/components").glob("*.html"))
INLINE = {
    "a script without src": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)"),
    "a style element": re.compile(r"<style\b"),
    "a style attribute": re.compile(r"<[^!%{][^>]*\sstyle\s*="),
    "an event attribute": re.compile(r"<[^!%{][^>]*\son[a-z]+\s*="),
    "a javascript: address": re.compile(r"(href|src|action)\s*=\s*[\"']javascript:"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_has_no_inline_code(path: Path) -> None:
    source = re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)

    assert [name for name, pattern in INLINE.items() if pattern.search(source)] == []


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_error_page_without_a_request_needs_no_context(name: str) -> None:
    html = get_template(name).render()

    assert re.search(r"<title>\s*\w", html)
    assert "<h1>" in html


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_says_at_its_top_what_it_takes(path: Path) -> None:
    assert path.read_text().startswith("{% comment %}")


def test_gallery_or_the_page_around_it_shows_every_component() -> None:
    elsewhere = {
        "field",
        "passkey_error",
        "account_navigation",
    }  # forms and account pages show them
    shown: set[str] = set()
    waiting = ["gallery.html"]
    while waiting:
        source = (ROOT / "config/templates" / waiting.pop()).read_text()
        found = set(re.findall(r"(?:include|extends) \"((?:components/)?\w+\.html)\"", source))
        waiting += sorted(found - shown)
        shown |= found

    assert {path.stem for path in COMPONENTS} - {Path(name).stem for name in shown} <= elsewhere
