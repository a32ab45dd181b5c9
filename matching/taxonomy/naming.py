"""How a term of the standard is said on a page."""

from django.utils.translation import gettext


def in_words(label: str) -> str:
    """Say "Animal Welfare" as "Animal welfare", leave "LGBT" alone, and give it in the page's language."""
    first, *rest = label.split(" ")
    said = " ".join([first, *(word if word.isupper() else word.lower() for word in rest)])
    return gettext(said) if said else ""
