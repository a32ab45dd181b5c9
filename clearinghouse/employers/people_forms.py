"""What we accept about who works for an employer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.employers import queries
from clearinghouse.employers.models import Employer

MOST_AT_ONCE = 200
EMAIL = {"class": "govuk-input--width-20", "autocomplete": "off"}


class PostForm(forms.Form):
    """What HR knows of a post."""

    post = forms.CharField(label=gettext_lazy("Post"), max_length=120, required=False)
    cost_code = forms.CharField(
        label=gettext_lazy("Cost code"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    manager_email = forms.EmailField(
        label=gettext_lazy("Line manager's e-mail address"),
        help_text=gettext_lazy(
            "They are asked first. They need no account: the link asks for one."
        ),
        required=False,
        widget=forms.EmailInput(attrs=EMAIL),
    )
    politically_restricted = forms.BooleanField(
        label=gettext_lazy("The post is politically restricted"), required=False
    )


class InviteForm(PostForm):
    """Whom to invite: one or many addresses, one a line."""

    emails = forms.CharField(
        label=gettext_lazy("E-mail addresses"),
        help_text=gettext_lazy("One a line, 200 at most. What follows holds for all of them."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ["emails", "post", "cost_code", "manager_email", "politically_restricted"]

    def clean_emails(self) -> list[str]:
        """Give the addresses; name those that are none."""
        words = [one.strip().strip(",;") for one in self.cleaned_data["emails"].split()]
        if len(words) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Invite 200 people at most at a time."))
        wrong = [one for one in words if not _is_address(one)]
        if wrong:
            said = {"wrong": ", ".join(wrong[:5])}
            raise forms.ValidationError(_("Not an e-mail address: %(wrong)s") % said)
        return list(dict.fromkeys(one.lower() for one in words))


class PeopleFilter(forms.Form):
    """Which people of an employer to list."""

    q = forms.CharField(
        label=gettext_lazy("Name, post or cost code"), required=False, max_length=80
    )
    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("", gettext_lazy("Everybody who works here")),
            ("said", gettext_lazy("To confirm")),
            ("no_manager", gettext_lazy("Without a line manager")),
            ("left", gettext_lazy("Who have left")),
        ],
    )


class FindEmployerForm(forms.Form):
    """Look for one's employer by name."""

    q = forms.CharField(label=gettext_lazy("Name of your employer"), max_length=100)


class WorkForm(forms.Form):
    """Where somebody says they work."""

    employer = forms.ModelChoiceField(
        Employer.objects.none(),
        label=gettext_lazy("Which one is it?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    post = forms.CharField(label=gettext_lazy("Your post there"), max_length=120, required=False)
    manager_email = forms.EmailField(
        label=gettext_lazy("Your line manager's e-mail address"),
        help_text=gettext_lazy("Asked only once you want to be released for something."),
        required=False,
        widget=forms.EmailInput(attrs=EMAIL),
    )

    def __init__(self, data: Any, *, found: QuerySet[Employer], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["employer"]
        field.queryset = found


def looked_for(words: str) -> QuerySet[Employer]:
    """Find employers by words, which may be anything; a dozen at most."""
    said = words.replace("\0", " ").strip()
    keys = [one.pk for one in queries.named(said)[:12]] if said else []
    return Employer.objects.filter(pk__in=keys).select_related("organisation")


def _is_address(text: str) -> bool:
    try:
        forms.EmailField().clean(text)
    except forms.ValidationError:
        return False
    return True
