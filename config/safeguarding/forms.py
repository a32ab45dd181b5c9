"""What we accept about concerns and holds."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.people.models import Person
from matching.safeguarding.models import Concern


class ConcernForm(forms.Form):
    """What somebody is worried about; only the worry itself is needed."""

    about = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=Concern.About.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("What are you worried about?"),
        help_text=gettext_lazy(
            "What you saw or heard, where and when, as well as you remember it."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    contact = forms.CharField(
        label=gettext_lazy("How can the safeguarding lead reach you?"),
        help_text=gettext_lazy("A telephone number or an e-mail address. You need not say."),
        max_length=200,
        required=False,
    )
    unnamed = forms.BooleanField(
        label=gettext_lazy("Do not say that it was me"),
        help_text=gettext_lazy("You are signed in: without this, the lead sees your name."),
        required=False,
    )
    past_the_centre = forms.BooleanField(
        label=gettext_lazy("It is about the volunteer centre: do not send it there"),
        help_text=gettext_lazy("It then goes to the people who run this service."),
        required=False,
    )
    page = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: object, signed_in: bool, **options: object) -> None:
        """Asks for what only makes sense of somebody who is signed in only of them."""
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        if not signed_in:
            del self.fields["unnamed"]

    def clean_page(self) -> str:
        """Keep a page of ours and nothing else."""
        page: str = self.cleaned_data["page"]
        return page if page.startswith("/") and not page.startswith("//") else ""


class PersonField(forms.EmailField):
    """Somebody by the address of their account."""

    def clean(self, value: object) -> Person | None:
        """Find the person."""
        address = super().clean(value)
        if not address:
            return None
        person = Person.objects.filter(email__iexact=address).first()
        if person is None:
            raise ValidationError(_("Nobody here has this address."))
        return person


class NamePersonForm(forms.Form):
    """Whom a concern is about."""

    person = PersonField(
        label=gettext_lazy("Whom is it about?"),
        help_text=gettext_lazy("The e-mail address of their account. Leave it empty for nobody."),
        required=False,
    )


class OutsideForm(forms.Form):
    """When others outside were told of a concern."""

    lado_told_on = DatePartsField(
        label=gettext_lazy("Local authority designated officer (LADO) told on"), required=False
    )
    dbs_referred_on = DatePartsField(
        label=gettext_lazy("Referred to the DBS on"),
        help_text=gettext_lazy("The law asks for it when somebody was removed because of harm."),
        required=False,
    )
    police_told_on = DatePartsField(label=gettext_lazy("Police told on"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse days that are still to come."""
        said = super().clean() or {}
        for name, day in list(said.items()):
            if day and day > timezone.localdate():
                self.add_error(name, _("This day is still to come."))
        return said


class CloseForm(forms.Form):
    """What came of a concern."""

    outcome = forms.CharField(
        label=gettext_lazy("What came of it?"),
        help_text=gettext_lazy("What was done, who else was told, and why it is closed."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HoldForm(forms.Form):
    """Whom a hold stops, and why."""

    person = PersonField(
        label=gettext_lazy("Who?"),
        help_text=gettext_lazy("The e-mail address of their account."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Only safeguarding leads read this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
