"""The operator's pages for people.

Where somebody lives comes from their postcode through an action, so it is shown only.
"""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from matching.people.models import (
    Adjustment,
    Commitment,
    Consent,
    EmergencyContact,
    ParentalConsent,
    Person,
    PersonSkill,
)
from matching.showing import PAGE, LabelInline, ReadOnly


class PersonCreationForm(AdminUserCreationForm):
    """A new account by its address."""

    class Meta:
        model = Person
        fields = ("email",)


class PersonForm(UserChangeForm):
    """An account that is there."""

    class Meta:
        model = Person
        fields = "__all__"


class ConsentInline(LabelInline):
    """What a person has agreed to, shown."""

    model = Consent


class PersonSkillInline(admin.TabularInline):
    """A person's skills."""

    model = PersonSkill
    extra = 0
    autocomplete_fields = ["skill"]


@admin.register(Person)
class PersonAdmin(UserAdmin):
    """People with an account."""

    form = PersonForm
    add_form = PersonCreationForm
    list_display = ["email", "name", "joined_at", "is_active", "is_staff", "is_invented"]
    list_filter = ["is_active", "is_staff", "is_invented"]
    list_per_page = PAGE
    search_fields = ["email", "name"]
    ordering = ["-pk"]
    date_hierarchy = "joined_at"
    readonly_fields = ["postcode", "home", "home_lad", "slots", "joined_at", "last_login"]
    inlines = [PersonSkillInline, ConsentInline]
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "birth_year", "is_invented")}),
        (_("Place and time"), {"fields": ("postcode", "home", "home_lad", "slots")}),
        (_("May"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("joined_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "usable_password", "password1", "password2")}),)
    filter_horizontal = ["groups"]


@admin.register(PersonSkill)
class PersonSkillAdmin(admin.ModelAdmin):
    """Who can do what."""

    list_display = ["person", "skill", "level", "evidence"]
    list_filter = ["level", "evidence"]
    list_select_related = ["person", "skill"]
    search_fields = ["person__email", "skill__label"]
    autocomplete_fields = ["person", "skill"]


@admin.register(Consent)
class ConsentAdmin(ReadOnly):
    """Who agreed to what; people change it on their own page."""

    list_display = ["person", "purpose", "basis", "notice_version", "given_at", "withdrawn_at"]
    list_filter = ["purpose", "notice_version"]
    list_select_related = ["person"]
    search_fields = ["person__email"]
    date_hierarchy = "given_at"


@admin.register(Adjustment)
class AdjustmentAdmin(ReadOnly):
    """That people want something arranged; what it is, operators are not shown (domain.md 3.7)."""

    list_display = ["person", "changed_at"]
    list_select_related = ["person"]
    search_fields = ["person__email__iexact"]
    date_hierarchy = "changed_at"
    fields = ["person", "changed_at"]


@admin.register(ParentalConsent)
class ParentalConsentAdmin(ReadOnly):
    """What parents and guardians answered."""

    list_display = ["person", "asked_at", "given_at", "refused_at", "withdrawn_at"]
    list_select_related = ["person"]
    search_fields = ["person__email__iexact", "parent_email__iexact"]
    date_hierarchy = "asked_at"


@admin.register(EmergencyContact)
class EmergencyContactAdmin(ReadOnly):
    """Whom to call: that there is somebody; name and number are for those who run the session."""

    list_display = ["person", "changed_at"]
    list_select_related = ["person"]
    search_fields = ["person__email__iexact"]
    date_hierarchy = "changed_at"
    fields = ["person", "relationship", "changed_at"]


@admin.register(Commitment)
class CommitmentAdmin(ReadOnly):
    """Time that people have promised."""

    list_display = ["person", "what", "hours_a_month", "exclusive", "from_on", "to_on"]
    list_filter = ["what", "exclusive"]
    list_select_related = ["person"]
    search_fields = ["person__email", "source"]
