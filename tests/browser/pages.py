"""The pages that matter: what axe checks and what the pictures of `make screenshots` show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from volunteering.opportunities.models import Role

QUESTIONS: Final = "postcode=E1+3DG&cause=AnimalWelfare&when=tuesday-afternoon&radius=5"


@dataclass(frozen=True)
class Shown:
    """One page by its name; the address is asked for when the clone is there."""

    name: str
    address: Callable[[], str]


def a_role() -> str:
    """Give the address of a role near Stepney that is open."""
    role = Role.objects.open().get(title="Greencare Support Volunteer")
    return reverse("role", args=[role.pk])


def its_organisation() -> str:
    """Give the address of the organisation of that role."""
    role = Role.objects.open().get(title="Greencare Support Volunteer")
    return reverse("organisation", args=[role.organisation_id])


PUBLIC: Final = [
    Shown("home", lambda: reverse("home")),
    Shown("find", lambda: f"{reverse('find')}?postcode=E1+3DG&radius=10"),
    Shown("find-nothing", lambda: f"{reverse('find')}?q=zzzzzz"),
    Shown("find-wrong-postcode", lambda: f"{reverse('find')}?postcode=nonsense"),
    Shown("for-you", lambda: f"{reverse('for_you')}?{QUESTIONS}"),
    Shown("for-you-questions", lambda: reverse("for_you")),
    Shown("role", a_role),
    Shown("organisation", its_organisation),
    Shown("sign-up", lambda: reverse("account_signup")),
    Shown("sign-in", lambda: reverse("account_login")),
    Shown("sign-in-at-work", lambda: reverse("sign_in_at_work")),
    Shown("skills", lambda: reverse("skills")),
    Shown("stories", lambda: reverse("stories")),
    Shown("rounds", lambda: reverse("rounds")),
    Shown("learning-sets", lambda: reverse("learning_sets")),
    Shown("twinnings", lambda: reverse("twinnings")),
    Shown("advice", lambda: reverse("advice")),
    Shown("circuits", lambda: reverse("circuits")),
    Shown("directory", lambda: reverse("directory")),
    Shown("who-can-help", lambda: f"{reverse('who_can_help')}?postcode=E1+3DG"),
    Shown("deals", lambda: reverse("deals")),
    Shown("directory-coverage", lambda: reverse("directory_coverage")),
    Shown("funding-per-head", lambda: reverse("funding_per_head")),
    Shown("areas-served", lambda: reverse("areas_served")),
    Shown("courses", lambda: reverse("courses")),
    Shown("assessment", lambda: reverse("published")),
    Shown("impact-pages", lambda: reverse("impact_pages")),
    Shown("mark", lambda: reverse("mark")),
    Shown("mark-register", lambda: reverse("mark_register")),
    Shown("for-organisations", lambda: reverse("for_organisations")),
    Shown("attributions", lambda: reverse("attributions")),
    Shown("open data", lambda: reverse("open_data")),
    Shown("for-programs", lambda: reverse("api_reference")),
    Shown("open-terms", lambda: reverse("open_terms")),
    Shown("privacy", lambda: reverse("privacy")),
    Shown("accessibility", lambda: reverse("accessibility")),
    Shown("concern", lambda: reverse("concern")),
    Shown("data-complaint", lambda: reverse("data_complaint")),
    Shown("gallery", lambda: reverse("gallery")),
    Shown("not-found", lambda: "/nowhere/"),
]

MINE: Final = [
    Shown("me", lambda: reverse("me")),
    Shown("notices", lambda: reverse("notices")),
    Shown("notice-ways", lambda: reverse("notice_ways")),
    Shown("messages", lambda: reverse("threads")),
    Shown("my-engagements", lambda: reverse("my_engagements")),
    Shown("where-you-work", lambda: reverse("my_employment")),
    Shown("my-checks", lambda: reverse("my_checks")),
    Shown("my-suggestions", lambda: f"{reverse('for_you')}?{QUESTIONS}"),
    Shown("profile", lambda: reverse("profile")),
    Shown("profile-place", lambda: reverse("profile_step", args=["place"])),
    Shown("profile-causes", lambda: reverse("profile_step", args=["causes"])),
    Shown("profile-times", lambda: reverse("profile_step", args=["times"])),
    Shown("profile-skills", lambda: reverse("profile_step", args=["skills"])),
    Shown("profile-age", lambda: reverse("profile_step", args=["age"])),
    Shown("profile-reach", lambda: reverse("profile_step", args=["reach"])),
    Shown("adjustments", lambda: reverse("adjustments")),
    Shown("parent", lambda: reverse("parent")),
    Shown("pause", lambda: reverse("pause")),
    Shown("equality", lambda: reverse("equality")),
    Shown("saved", lambda: reverse("saved")),
    Shown("search-save", lambda: f"{reverse('search_save')}?address=/find/%3Fq%3Dtea"),
    Shown("invitations", lambda: reverse("invitations")),
    Shown("introductions", lambda: reverse("introductions")),
    Shown("releases", lambda: reverse("releases")),
    Shown("approvals", lambda: reverse("approvals")),
    Shown("my-data", lambda: reverse("my_data")),
    Shown("my-data-looks", lambda: reverse("my_data_looks")),
    Shown("blocked", lambda: reverse("blocked")),
    Shown("keys", lambda: reverse("my_keys")),
    Shown("key-new", lambda: reverse("my_key_new")),
    Shown("my-data-correct", lambda: reverse("my_data_correct")),
    Shown("my-data-erase", lambda: reverse("my_data_erase")),
    Shown("security", lambda: reverse("mfa_index")),
    Shown("email-addresses", lambda: reverse("account_email")),
    Shown("sessions", lambda: reverse("usersessions_list")),
]

OPERATORS: Final = [
    Shown("learning", lambda: reverse("learning")),
    Shown("state", lambda: reverse("state")),
    Shown("feeds", lambda: reverse("subscriptions")),
    Shown("feed-new", lambda: reverse("subscription_new")),
    Shown("feeds-twice", lambda: reverse("twins")),
    Shown("complaints", lambda: reverse("complaints")),
    Shown("complaint-by-hand", lambda: reverse("complaint_by_hand")),
    Shown("fairness", lambda: reverse("fairness")),
    Shown("audit-log", lambda: reverse("audit_log")),
    Shown("data-requests", lambda: reverse("data_requests")),
    Shown("retention", lambda: reverse("retention_report")),
]

# Pages of a volunteer centre's staff, by the names of addresses that take the centre's key.
CENTRE: Final = [
    "desk",
    "enquiries",
    "enquiry_new",
    "cases",
    "referrers",
    "transfers",
    "on_call",
    "callout_new",
    "helpline",
    "imports",
    "exports",
    "widgets",
    "duplicates",
    "centre_functions",
    "centre_members",
    "member_plan_new",
    "consultations",
    "centre_courses",
    "course_new",
    "centre_areas",
    "area_reviews",
    "organisation_mark",
    "funder_agreements",
    "funder_agreement_new",
]
