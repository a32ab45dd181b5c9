"""What we accept about enquiries."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.people.fields import MobileField, PostcodeFormField
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.fields import chips, figure, lines
from volunteering.brokerage.lists import Channel, Intensity
from volunteering.brokerage.referrers.models import Referrer

BY_STAFF: Final = [each for each in Channel.choices if each[0] != Channel.WEB]


class EnquiryForm(forms.Form):
    """What somebody says on the phone, in the order in which they say it."""

    channel = chips(gettext_lazy("How did they get in touch?"), BY_STAFF, initial=Channel.PHONE)
    about = lines(gettext_lazy("What is it about?"), rows=3)
    name = forms.CharField(label=gettext_lazy("Their name"), max_length=150, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "type": "tel"}),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)
    postcode = PostcodeFormField(label=gettext_lazy("Postcode"), required=False)
    referrer = forms.ModelChoiceField(
        label=gettext_lazy("Who sent them?"), queryset=Referrer.objects.none(), required=False
    )
    source = forms.CharField(
        label=gettext_lazy("How did they hear of us?"),
        help_text=gettext_lazy("A campaign, an event, a friend."),
        max_length=120,
        required=False,
    )
    group_name = forms.CharField(
        label=gettext_lazy("If it is a group: its name"), max_length=150, required=False
    )
    group_size = figure(gettext_lazy("How many people?"), least=2, most=5000, required=False)
    wished_on = DatePartsField(label=gettext_lazy("On which day?"), required=False)

    def __init__(self, *arguments: Any, centre: Organisation, **options: Any) -> None:
        """Offers the centre's own referrers."""
        super().__init__(*arguments, **options)
        field: Any = self.fields["referrer"]
        field.queryset = Referrer.objects.filter(centre=centre)

    def clean(self) -> dict[str, Any]:
        """Want some way to come back to them, and a day that is still to come."""
        said = super().clean() or {}
        if not self.errors and not any(said.get(name) for name in ("name", "phone", "email")):
            raise ValidationError(_("Enter a name, a telephone number or an e-mail address."))
        day = said.get("wished_on")
        if day and day < timezone.localdate():
            self.add_error("wished_on", _("This day is over. Enter one that is still to come."))
        return said


class AskForm(forms.Form):
    """What somebody asks a centre on the web."""

    about = lines(gettext_lazy("What can we do for you?"))
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Or your telephone number"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "class": "govuk-input--width-20"}),
    )
    group_size = figure(
        gettext_lazy("If you are a group: how many people?"), least=2, most=5000, required=False
    )
    wished_on = DatePartsField(label=gettext_lazy("And on which day?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Want a way to answer."""
        said = super().clean() or {}
        if not self.errors and not (said.get("email") or said.get("phone")):
            raise ValidationError(_("Enter an e-mail address or a telephone number."))
        return said


class NextForm(forms.Form):
    """That they have heard from us, and what is next."""

    next_action = forms.CharField(
        label=gettext_lazy("What is next?"),
        help_text=gettext_lazy("Leave it empty if nothing is."),
        max_length=200,
        required=False,
    )
    next_action_on = DatePartsField(label=gettext_lazy("By when?"), required=False)


class OutcomeForm(forms.Form):
    """What became of it; becoming a case has a page of its own."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it?"),
        choices=[each for each in Enquiry.Outcome.choices if each[0] != Enquiry.Outcome.REGISTERED],
        widget=forms.RadioSelect,
    )
    signposted_to = forms.CharField(
        label=gettext_lazy("Sent on to whom?"), max_length=250, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Want to know to whom."""
        said = super().clean() or {}
        sent_on = said.get("outcome") == Enquiry.Outcome.SIGNPOSTED
        if sent_on and not said.get("signposted_to"):
            self.add_error("signposted_to", _("Enter whom you sent them to."))
        return said


class RegisterForm(forms.Form):
    """Somebody new, from what they say; or the one who is known already."""

    known = forms.ChoiceField(
        label=gettext_lazy("Is it one of these?"), widget=forms.RadioSelect, required=False
    )
    name = forms.CharField(label=gettext_lazy("Their name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("With one, they can sign in later and find everything there."),
        required=False,
    )
    mobile = MobileField(label=gettext_lazy("Mobile number"), required=False)
    postcode = PostcodeFormField(label=gettext_lazy("Postcode"), required=False)
    support_intensity = chips(
        gettext_lazy("How much support do they want?"),
        Intensity.choices,
        initial=Intensity.STANDARD,
    )
    told = forms.BooleanField(
        label=gettext_lazy("I have told them what we keep, why, and that they can ask to see it"),
        error_messages={"required": gettext_lazy("Tell them first what we keep about them.")},
    )

    def __init__(self, *arguments: Any, known: list[Any], **options: Any) -> None:
        """Takes whom they may be; who is chosen needs no name."""
        super().__init__(*arguments, **options)
        if not known:
            del self.fields["known"]
            return
        field: Any = self.fields["known"]
        new = ("", _("No, somebody new"))
        field.choices = [*((str(each.pk), self._words(each)) for each in known), new]
        if self.data.get("known"):
            self.fields["name"].required = False

    @staticmethod
    def _words(person: Any) -> str:
        """Tell people of one name apart by the first half of the postcode; no more is shown."""
        where = person.postcode.split(" ")[0]
        return f"{person}, {where}" if where else str(person)
