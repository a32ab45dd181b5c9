"""Whatever people read can be translated: it is marked for gettext, and said when it is read."""

import ast
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import pytest
from django.forms import BaseForm
from django.urls import get_resolver
from django.utils.functional import Promise

from tests.architecture.test_house_rules import PACKAGES, ROOT, modules, place

TEMPLATES: Final = tuple(
    sorted(
        path
        for package in ("config", "matching", "volunteering", "clearinghouse")
        for path in (ROOT / package).rglob("*.html")
        if "node_modules" not in path.parts
    )
)
# What need not be marked, and why. Each entry is a text as it stands in its template.
NOT_WORDS: Final = {
    "config/templates/base.html": {
        "Cymraeg": "a language's own name",
        "Nid yw'r dudalen hon ar gael yn Gymraeg eto.": "said in Welsh to who chose Welsh",
        "This page is not in Welsh yet.": "said in English beside it",
    },
    "config/templates/components/footer.html": {
        "English": "a language's own name",
        "Cymraeg": "a language's own name",
    },
    "config/templates/api/reference.html": {"openapi.json": "the name of a file"},
    "clearinghouse/templates/clearinghouse/programmes/twinning/memorandum_pdf.html": {
        "SHA-256:": "the name of a way to compute"
    },
    "matching/templates/matching/webhooks/webhook.html": {
        "msg_": "how a key begins",
        ": msg_": "how a key begins, in an example of code",
    },
    "volunteering/templates/volunteering/assessment/public.html": {", sha256": "the name of a sum"},
    "volunteering/templates/volunteering/assessment/run.html": {", sha256": "the name of a sum"},
    "volunteering/templates/volunteering/imports/import.html": {
        "CSV": "the name of a format",
        "XLSX": "the name of a format",
        "ODS": "the name of a format",
    },
    "volunteering/templates/volunteering/recognition/certificate_print.html": {
        "certificate": "the name of a style"
    },
    "volunteering/templates/volunteering/publishing/open_data.html": {
        "?organisation=12": "an example of code",
        "?area=E08000035": "an example of code",
        "application/ld+json": "the name of a format",
        "/mcp": "an address",
    },
}
# Templates that hold examples from end to end.
EXAMPLES: Final = {
    "config/templates/gallery.html": "components with invented content, for who builds pages",
    "config/templates/site/demo_evidence.html": "an invented paper of the demonstration, in its language",
    "volunteering/templates/volunteering/syndication/widget_page.html": "code to be copied",
}
SPOKEN: Final = frozenset(
    {
        "title",
        "alt",
        "aria-label",
        "aria-description",
        "aria-roledescription",
        "placeholder",
        "label",
    }
)
ELEMENT: Final = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
# The opening of a translated block stays, for what it is given; what stands inside is marked.
INSIDE: Final = re.compile(
    r"({%\s*blocktrans(?:late)?\b[^%]*(?:%(?!})[^%]*)*%}).*?({%\s*endblocktrans(?:late)?\s*%})"
    r"|{%\s*comment\b.*?{%\s*endcomment\s*%}",
    re.DOTALL,
)
LITERAL: Final = re.compile(r"""(_\()?("[^"]*"|'[^']*')""")
SAID_BY_FILTER: Final = re.compile(
    r"""\|(?:default|default_if_none|yesno|add):("[^"]*[^\W\d_]{2}[^"]*"|'[^']*[^\W\d_]{2}[^']*')"""
)
# What a filter falls back on that is no word: a template, a kind, a code.
CODES: Final = re.compile(
    r"""^["'](?:[\w-]+\.html(?:,[\w-]+\.html)*|[a-z-]+|\?next=|rtl,ltr|true,false)["']$"""
)
UNSPOKEN_TAGS: Final = frozenset(
    {
        "translate",
        "trans",
        "url",
        "load",
        "extends",
        "static",
        "if",
        "elif",
        "block",
        "now",
        "language",
    }
)


def blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def inside_blanked(found: re.Match[str]) -> str:
    if found[1] is None:
        return blanked(found[0])
    middle = found[0][len(found[1]) : len(found[0]) - len(found[2])]
    return found[1] + blanked(middle) + found[2]


class Texts(HTMLParser):
    """Gathers what a page shows or says: text nodes, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        given = dict(attrs)
        for name, value in attrs:
            about = name == "content" and given.get("name") == "description"
            pressed = name == "value" and given.get("type") in {"submit", "button", "reset"}
            if name in SPOKEN or about or (pressed and tag == "input"):
                self.see(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.see(data)

    def see(self, text: str) -> None:
        if re.search(r"[^\W\d_]{2}", text):
            before = text[: len(text) - len(text.lstrip())].count("\n")
            self.found.append((self.getpos()[0] + before, " ".join(text.split())))


def unmarked_texts(source: str) -> list[tuple[int, str]]:
    """List the texts of a template that stand outside {% translate %} and {% blocktranslate %}."""
    page = INSIDE.sub(inside_blanked, source)
    # A tag name that is worked out (<{{ wrap }}>) would hide the element's end from the parser.
    page = re.sub(r"(</?)({{.*?}}|{%.*?%})", lambda tag: f"{tag[1]}x{blanked(tag[2])[1:]}", page)
    texts = Texts()
    texts.feed(ELEMENT.sub(lambda element: blanked(element[0]), page))
    texts.close()
    return texts.found


def unmarked_literals(source: str) -> list[tuple[int, str]]:
    """List the words that a template gives to what it includes, or falls back on, without _()."""
    page = INSIDE.sub(inside_blanked, source)
    found = []
    for element in ELEMENT.finditer(page):
        line = page[: element.start()].count("\n") + 1
        said = [each for each in SAID_BY_FILTER.findall(element[0]) if not CODES.match(each)]
        if "|pluralize" in element[0]:
            said.append("pluralize knows English only: use {% blocktranslate count %}")
        words = element[0][2:-2].split()
        if element[0].startswith("{%") and words and words[0] not in UNSPOKEN_TAGS:
            said += [
                text
                for marked, text in LITERAL.findall(element[0])
                if not marked and re.match(r"""["'][^\W\d_a-z][^"']*[a-z]""", text)
            ]
        found += [(line, each) for each in said]
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_says_nothing_that_cannot_be_translated(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    if name in EXAMPLES:
        return
    source, excused = path.read_text(), NOT_WORDS.get(name, {})
    found = [*unmarked_texts(source), *unmarked_literals(source)]

    assert [f"{name}:{line} {text}" for line, text in found if text not in excused] == []


def test_excuses_are_for_words_that_are_there() -> None:
    stale = [
        f"{name}: {text}"
        for name, excused in NOT_WORDS.items()
        for text in excused
        if text not in {each for _line, each in unmarked_texts((ROOT / name).read_text())}
    ]
    assert stale == []
    assert [name for name in EXAMPLES if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<p>Hello there</p>", ["Hello there"]),
        ('<a aria-label="Close it">x</a>', ["Close it"]),
        ("<p>{% translate 'Hello' %} <b>{{ name }}</b>, welcome</p>", [", welcome"]),
        ("<p>{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}</p>", []),
        ("<p>{% comment %}Parameters: text{% endcomment %}{# why #}</p>", []),
        ("<{{ wrap }} class='x'><p>Kept</p></{{ wrap }}>", ["Kept"]),
        ("<script>let word = 'Nothing here';</script>", []),
        ('<input type="submit" value="Send it">', ["Send it"]),
        ('<input type="hidden" value="grant">', []),
    ],
)
def test_texts_of_a_template_are_found(source: str, said: list[str]) -> None:
    assert [text for _line, text in unmarked_texts(source)] == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{% include "components/button.html" with text="Save it" %}', ['"Save it"']),
        ('{% include "components/button.html" with text=_("Save it") kind="warning" %}', []),
        ('{{ place|default:"this postcode" }}', ['"this postcode"']),
        (
            '{% blocktranslate with a=b|default:"some words" %}At {{ a }}{% endblocktranslate %}',
            ['"some words"'],
        ),
        ('{{ done|yesno:"Yes,No" }}', ['"Yes,No"']),
        ('{{ tone|default:"info" }}', []),
    ],
)
def test_literals_of_a_template_are_found(source: str, said: list[str]) -> None:
    assert [text for _line, text in unmarked_literals(source)] == said


def marks(tree: ast.Module, ending: str) -> set[str]:
    """Give the names by which a module calls gettext and its kin, or their lazy sort."""
    return {
        each.asname or each.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
        if each.name in {f"{start}gettext{ending}" for start in ("", "n", "p", "np")}
    }


def at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """Walk what runs when a module is read: not what stands in functions."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            todo += [*node.decorator_list, *(each for each in node.args.defaults if each)]
            continue
        yield node
        todo += ast.iter_child_nodes(node)


def is_call_of(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def test_nothing_is_said_in_the_language_of_the_moment_at_which_a_module_is_read() -> None:
    too_early = [
        place(path, node)
        for path, tree in modules()
        for node in at_import(tree)
        if isinstance(node, ast.Call) and is_call_of(node, marks(tree, ""))
    ]
    assert too_early == []


def test_nothing_is_filled_into_a_lazy_message_before_it_is_read() -> None:
    # "%" on a lazy message says it at once: matching/tongue.py has filled() for that.
    filled = [
        place(path, node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Mod | ast.Add)
        and is_call_of(node.left, marks(tree, "_lazy"))
    ]
    assert filled == []


CHOICES: Final = {"TextChoices", "IntegerChoices", "States"}
# Choices that nobody but the engine's own keepers ever reads.
UNSPOKEN_CHOICES: Final = {
    "Chased": "figures that are counted, without words",
}


def test_choices_have_labels_that_can_be_translated() -> None:
    unmarked = [
        f"{place(path, line)} {node.name}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and {ast.unparse(base).split(".")[-1] for base in node.bases} & CHOICES
        and node.name not in UNSPOKEN_CHOICES
        for line in node.body
        if isinstance(line, ast.Assign)
        and not line.targets[0].id.startswith("_")  # type: ignore[attr-defined]
        and not (
            isinstance(line.value, ast.Tuple)
            and is_call_of(line.value.elts[-1], marks(tree, "_lazy"))
        )
    ]
    assert unmarked == []


SAYING: Final = {"ValidationError", "add_error"}
SHOWING: Final = {"success", "info", "warning", "error"}


def test_what_pages_answer_can_be_translated() -> None:
    unmarked = [
        place(path, node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            ast.unparse(node.func).split(".")[-1] in SAYING
            or (
                isinstance(node.func, ast.Attribute)
                and node.func.attr in SHOWING
                and ast.unparse(node.func.value) == "messages"
            )
        )
        for given in node.args
        if isinstance(given, ast.Constant) and isinstance(given.value, str) and " " in given.value
    ]
    assert unmarked == []


SCRIPTS: Final = tuple(sorted((ROOT / "config" / "frontend" / "js").glob("*.js")))
STRINGS: Final = re.compile(r""""([^"\n]*)"|'([^'\n]*)'|`([^`]*)`""")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_says_nothing_of_its_own(path: Path) -> None:
    # What a script says it takes from the page, which says it in its language.
    code = "\n".join(re.sub(r"(^|\s)//.*", "", line) for line in path.read_text().splitlines())
    said = ["".join(each) for each in STRINGS.findall(code)]

    spoken = [each for each in said if re.search(r"[^\W\d_]{2,} [a-z]{2,}", each)]
    assert [each for each in spoken if not each.startswith("cw-")] == []


# Choices that are the same in every language.
NAMES: Final = {
    "CC-BY-4.0": "the name of a licence",
    "CC0-1.0": "the name of a licence",
    "OGL-UK-3.0": "the name of a licence",
}
# Forms of Django's own pages for operators, which name fields as the code does, and of the gallery.
NOT_OURS_TO_SAY: Final = re.compile(r"(\.admin|^config\.gallery)$")


def forms_of_ours() -> list[type[BaseForm]]:
    """List every form class of ours: to know the addresses is to read all views, and so all forms."""
    assert get_resolver().url_patterns
    found: dict[type[BaseForm], None] = {}
    todo: list[type[BaseForm]] = [BaseForm]
    while todo:
        for each in todo.pop().__subclasses__():
            todo.append(each)
            if each.__module__.split(".")[0] in PACKAGES and not NOT_OURS_TO_SAY.search(
                each.__module__
            ):
                found[each] = None
    return list(found)


def labels_of(choices: Iterable[Any]) -> Iterator[object]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield value
            yield from labels_of(label)
        else:
            yield label


def is_marked(text: object) -> bool:
    return isinstance(text, Promise) or not re.search(r"[^\W\d_]{2}", str(text or ""))


def test_forms_are_said_when_they_are_read() -> None:
    unmarked = []
    for form in forms_of_ours():
        for name, field in getattr(form, "base_fields", {}).items():
            said: list[object] = [field.label, field.help_text, *field.error_messages.values()]
            listed = getattr(field, "_choices", None)  # else they are looked up when they are shown
            if isinstance(listed, list | tuple):
                said += labels_of(listed)
            unmarked += [
                f"{form.__module__}.{form.__qualname__}.{name}: {text}"
                for text in said
                if not is_marked(text) and str(text) not in NAMES
            ]
    assert unmarked == []
