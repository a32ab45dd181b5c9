"""Who may open which address: one table by hand. An address that is not in it fails.

A row gives what a GET answers to nobody, a volunteer, a VCO's co-ordinator, a volunteer centre's
broker and an operator, on rows of ``world``. 302 to nobody leads to sign-in; 405 means that only a
POST does something. A name with brackets is an address on a particular row.
"""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from config.site.health import HEARTBEAT
from matching.organisations.models import Membership
from tests.config.world import Cast, World, for_many_tests, read
from tests.conftest import SignIn
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db(databases=["default", "equality"])

PUBLIC = (200, 200, 200, 200, 200)
OWN = (302, 200, 200, 200, 200)
OWN_POST = (302, 405, 405, 405, 405)
KEYED = (401, 401, 401, 401, 401)  # a program shows a key
ONLY_POST = (405, 405, 405, 405, 405)
ONWARD = (302, 302, 302, 302, 302)  # for the middle of a flow that nobody is in
STRANGERS = (200, 302, 302, 302, 302)  # who is signed in is sent on
NOT_HERE = (404, 404, 404, 404, 404)
NOT_THEIRS = (302, 404, 404, 404, 404)  # a key or a code that they do not have
SECOND = (302, 403, 403, 200, 200)  # not the organisation's own people
VCO = (302, 403, 200, 403, 200)  # its own people, and an operator who helps them
OPERATOR = (302, 403, 403, 403, 200)
PROFESSIONAL = (302, 200, 302, 302, 302)  # who has said nothing yet is asked that first
OF_ONE = (302, 403, 200, 200, 403)  # for whoever acts for an organisation
SIDES = (302, 200, 200, 403, 403)  # the professional and the host, each for themselves
STOOD = (302, 403, 200, 403, 404)  # whoever was shown the list
RELEASED = (302, 200, 403, 403, 200)  # who asks their employer, and an operator
BETWEEN = (302, 200, 200, 403, 200)  # the professional and the host, and an operator who helps them
LENDERS = (302, 200, 403, 403, 200)  # the professional and the employer
CENTRE = (302, 403, 403, 200, 200)  # its own people
DESK_POST = (302, 403, 403, 403, 405)  # analysts, and an operator who helps them
OF_BOTH = (302, 403, 200, 200, 200)  # a centre's people and a VCO's

TABLE: dict[str, tuple[int, ...]] = {
    # For everyone.
    "home": PUBLIC,
    "find": PUBLIC,
    "for_you": PUBLIC,
    "role": PUBLIC,
    "organisation": PUBLIC,
    "today": VCO,
    "skills": PUBLIC,
    "for_organisations": PUBLIC,
    "attributions": PUBLIC,
    "open_data": PUBLIC,
    "open_opportunities": PUBLIC,
    "open_feed": PUBLIC,
    "open_terms": PUBLIC,
    "robots": PUBLIC,
    "language": ONWARD,
    "sitemap": PUBLIC,
    "sitemap_section": PUBLIC,
    "open_referral": PUBLIC,
    "oruk_openapi": PUBLIC,
    "oruk_services": PUBLIC,
    "oruk_service": PUBLIC,
    "oruk_services_at_locations": PUBLIC,
    "oruk_service_at_location": PUBLIC,
    "oruk_organizations": PUBLIC,
    "oruk_organization": PUBLIC,
    "oruk_taxonomies": PUBLIC,
    "oruk_taxonomy": PUBLIC,
    "oruk_terms": PUBLIC,
    "oruk_term": PUBLIC,
    "find_atom": PUBLIC,
    "find_json": PUBLIC,
    "widget": PUBLIC,
    "widget_file": PUBLIC,
    "widgets": VCO,
    "widget_page": VCO,
    "widget_end": OWN_POST,
    "open_opportunity": PUBLIC,
    # Programs: the page about them, what they read without a key, and what wants one (a session is none;
    # which key may do what stands in tests/config/api/test_permissions.py).
    "api_reference": PUBLIC,
    "api_nowhere": NOT_HERE,
    "api:api-root": NOT_HERE,
    **dict.fromkeys(
        (
            "api:openapi-json",
            "api:roles",
            "api:role",
            "api:organisations",
            "api:organisation",
            "api:needs",
            "api:need",
            "api:directory",
            "api:body",
            "api:releases",
            "api:release",
            "api:figures",
            "api:indicators",
        ),
        PUBLIC,
    ),
    **dict.fromkeys(
        (
            "api:me",
            "api:my_applications",
            "api:my_application",
            "api:apply",  # the same address as my_applications, and a GET asks for those
            "api:my_placements",
            "api:my_hours",
            "api:log_hours",
            "api:our_roles",
            "api:our_role",
            "api:begin_role",
            "api:change_role",
            "api:our_times",
            "api:add_time",
            "api:our_time",
            "api:remove_time",
            "api:ourselves",
            "api:change_ourselves",
            "api:received",
        ),
        KEYED,
    ),
    **dict.fromkeys(
        ("api:withdraw", "api:publish_role", "api:pause_role", "api:withdraw_role"), ONLY_POST
    ),
    "my_keys": OWN,
    "my_key_new": OWN,
    "key_end": OWN_POST,
    "vco_keys": OPERATOR,  # and administrators
    "vco_key_new": OPERATOR,
    "vco_webhooks": OPERATOR,
    "webhook_new": OPERATOR,
    "webhook": OPERATOR,
    "webhook_rotate": OWN_POST,
    "webhook_ping": OWN_POST,
    "webhook_on": OWN_POST,
    "webhook_end": OWN_POST,
    "delivery_resend": OWN_POST,
    "privacy": PUBLIC,
    "security_txt": PUBLIC,
    "accessibility": PUBLIC,
    "gallery": PUBLIC,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "notices_stop": PUBLIC,  # the link in a mail is signed, and works signed out
    "demo_inbox": NOT_HERE,  # the demo's tests switch it on
    "demo_letter": NOT_HERE,
    # One's own.
    "me": OWN,
    "details": OWN,
    "consents": OWN,
    "consent": OWN_POST,
    "notices": OWN,
    "notice_ways": OWN,
    # Messages and texts.
    "threads": OWN,
    "thread": (302, 200, 200, 403, 200),  # the volunteer's with the co-ordinator
    "thread_read": OWN_POST,
    "thread_join": OWN_POST,
    "thread_leave": OWN_POST,
    "messages_held": OPERATOR,  # and safeguarding leads, of whom there is none here
    "message_decide": OWN_POST,
    "application_thread": VCO,  # somebody else's
    "placement_thread": VCO,
    "texts_incoming": (405, 405, 405, 405, 405),  # for carriers, who sign what they bring
    "demo_reply": (405, 405, 405, 405, 405),
    # Concerns and holds.
    "concern": PUBLIC,
    "concern_raised": PUBLIC,
    "concerns": OPERATOR,  # and safeguarding leads
    "concern_read": OPERATOR,
    "concern_take_up": OWN_POST,
    "concern_name": OWN_POST,
    "concern_outside": OWN_POST,
    "concern_close": OWN_POST,
    "hold_place": OPERATOR,
    "hold": OPERATOR,
    # Checks and references.
    "vco_checks": VCO,
    "check_person": VCO,
    "check_record": VCO,
    "check_decide": OWN_POST,
    "check_status": OWN_POST,
    "reference_ask": VCO,
    "reference_read": VCO,
    "reference_decide": OWN_POST,
    "reference_answer": PUBLIC,  # the referee's link is signed, and needs no account
    "my_checks": OWN,
    "check_share": OWN_POST,
    "check_unshare": OWN_POST,
    # How it went.
    "followup": PUBLIC,  # the link in a mail is signed
    "followup_by_phone": OPERATOR,  # and the centre, of which this organisation has none
    "followups_to_ring": VCO,
    "profile": OWN,
    "profile_step": OWN,
    "adjustments": OWN,
    "adjustments_delete": OWN_POST,
    "parent": OWN,
    "parent_answer": PUBLIC,  # signed: a parent has no account
    "pause": OWN,
    "leave": OWN_POST,
    "come_back": OWN_POST,
    "equality": OWN,
    "equality_delete": OWN_POST,
    "saved": OWN,
    "search_save": NOT_THEIRS,  # without a search there is nothing to save
    "search_change": (302, 200, 404, 404, 404),  # the volunteer's own
    "search_news": (302, 200, 404, 404, 404),
    "search_drop": OWN_POST,
    "search_look": OWN_POST,
    "role_save": OWN_POST,
    "role_unsave": OWN_POST,
    "role_dismiss": OWN,
    "role_restore": OWN_POST,
    "role_people": VCO,
    "role_invite": (302, 403, 200, 403, 404),  # whoever was shown the list
    "invitations": OWN,
    "approach": (302, 200, 403, 403, 200),
    "approach_decline": OWN_POST,
    "approach_agree": OWN_POST,
    "professional": OWN,
    "professional_withdraw": OWN_POST,
    "professional_return": OWN_POST,
    "professional_step": PROFESSIONAL,
    "professional_reading": PROFESSIONAL,
    "professional_interests": PROFESSIONAL,
    "professional_interest_remove": OWN_POST,
    "professional_seen": PROFESSIONAL,
    "my_employment": OWN,
    "employment_invitation": PUBLIC,  # signed: who is invited may have no account yet
    "sign_in_at_work": STRANGERS,
    # An employer: the co-ordinator is its HR, and does not administer it.
    "employer_open": (302, 403, 403, 403, 302),  # it is open
    "employer_policy": VCO,
    "employer_template": OPERATOR,  # and its administrators
    "employer_domains": OPERATOR,
    "employer_domain_add": OWN_POST,
    "employer_domain_verify": OWN_POST,
    "employer_domain_drop": OWN_POST,
    "employer_sign_in": OPERATOR,
    "employer_people": VCO,
    "employer_invite": VCO,
    "employment": VCO,
    "employment_confirm": OWN_POST,
    "employment_end": OWN_POST,
    "employment_invitation_withdraw": OWN_POST,
    "employer_approvers": VCO,
    "approver_add": OWN_POST,
    "approver_end": OWN_POST,
    "delegation_add": OWN_POST,
    "delegation_end": OWN_POST,
    "employer_headcounts": VCO,
    "headcount_add": VCO,
    "headcount_import": VCO,
    "headcount_drop": OWN_POST,
    "employer_funding": VCO,
    "funding_add": VCO,
    "funding_import": VCO,
    "funding_drop": OWN_POST,
    "employer_dashboard": VCO,
    "employer_dashboard_csv": VCO,
    "secondments": VCO,
    "secondments_csv": VCO,
    "recharge_csv": VCO,
    "secondment_entry": VCO,
    "employer_merge": OPERATOR,
    "novation_undo": OWN_POST,
    "needs_for_me": (302, 200, 302, 302, 302),  # whoever lends nothing is sent to say what
    # One's own sessions.
    "sessions": OWN,
    "sessions_book": OWN_POST,
    "sessions_settings": OWN_POST,
    "calendar_make": OWN_POST,
    "calendar_off": OWN_POST,
    "shift_wait": OWN_POST,
    "booking_cancel": OWN_POST,
    "booking_after_all": OWN_POST,
    "booking_confirm": OWN_POST,
    "booking_arriving": OWN_POST,
    "booking_swap": (302, 200, 403, 403, 200),
    "booking_swap_withdraw": OWN_POST,
    "check_in": OWN,  # who is not of the role reads that it is not theirs
    "cannot_come": PUBLIC,  # the links in mails are signed, and work signed out
    "confirm_place": PUBLIC,
    "cover_answer": PUBLIC,
    "swap_answer": PUBLIC,
    "session_event": PUBLIC,
    "calendar": PUBLIC,  # its address is the secret
    "role_calendar": PUBLIC,
    # A VCO's rota.
    "vco_rota": VCO,
    "rota_csv": VCO,
    "rota_ics": VCO,
    "shift_add": VCO,
    "shift": VCO,
    "shift_edit": VCO,
    "shift_call_off": VCO,
    "shift_keep": OWN_POST,
    "shift_ask": VCO,
    "shift_stop_asking": OWN_POST,
    "shift_sheet": VCO,
    "shift_register": VCO,
    "person_add": OWN_POST,
    "booking_remove": OWN_POST,
    "booking_record": OWN_POST,
    "poster": VCO,
    "poster_code": VCO,
    "poster_renew": OWN_POST,
    # Taking a place, and being in it.
    "accept": (302, 200, 403, 403, 200),
    "placement": (302, 200, 200, 403, 200),
    "placement_agreement": (302, 200, 200, 403, 200),
    "placement_agreement_pdf": (302, 200, 200, 403, 200),
    "placement_sign": OWN_POST,
    "placement_start": (302, 200, 200, 403, 200),
    "placement_pause": (302, 200, 200, 403, 200),
    "placement_resume": OWN_POST,
    "placement_end": (302, 200, 200, 403, 200),
    "placement_confirm": OWN_POST,
    "placement_emergency": OWN_POST,
    "step_tick": OWN_POST,
    "emergency_contact": OWN,
    # One's own hours, expenses and record.
    "my_hours": OWN,
    "hours_edit": (302, 200, 403, 403, 200),
    "hours_remove": OWN_POST,
    "session_log": OWN_POST,
    "my_expenses": OWN,
    "claim_receipt": OWN,
    "claim_mileage": OWN,
    "expense_withdraw": OWN_POST,
    "receipt": (302, 404, 404, 403, 404),  # of miles there is none
    "record": OWN,
    "record_pdf": OWN,
    "letter": OWN,
    "letter_pdf": OWN,
    "badge_issue": OWN_POST,
    "certificate": (302, 200, 403, 403, 200),
    "credential_withdraw": OWN_POST,
    # What verifiers ask for.
    "credential": PUBLIC,
    "credential_json": PUBLIC,
    "credential_jwt": PUBLIC,
    "badge_issuer": PUBLIC,
    "badge_achievement": PUBLIC,
    "badge_image": PUBLIC,
    "badge_status": NOT_HERE,  # the tests have no key to sign it with
    "badge_key": PUBLIC,
    "jwks": PUBLIC,
    # A VCO's people, their hours and expenses.
    "vco_people": VCO,
    "review": VCO,
    "thank": VCO,
    "vco_hours": VCO,
    "hours_confirm": OWN_POST,
    "hours_undo": OWN_POST,
    "hours_log_for": VCO,
    "hours_query": OWN_POST,
    "hours_strike": OWN_POST,
    "vco_expenses": VCO,
    "expense_approve": OWN_POST,
    "expense_refuse": VCO,
    "expenses_paid": OWN_POST,
    "expenses_csv": VCO,
    "impact": VCO,
    # What we know about somebody.
    "my_data": OWN,
    "my_data_looks": OWN,
    "my_data_copy": OWN_POST,
    "my_data_file": ONWARD,  # who it is is asked again first
    "my_data_correct": OWN,
    "my_data_ask": OWN,
    "my_data_complain": OWN,
    "my_data_erase": OWN,
    "my_data_withdraw": OWN_POST,
    "my_data_consent": OWN_POST,
    "data_requests": OPERATOR,
    "data_request": OPERATOR,
    "data_complaint": PUBLIC,
    "data_complaint_made": PUBLIC,
    "complaints": OPERATOR,
    "complaint": OPERATOR,
    "complaint_by_hand": OPERATOR,
    "complaints_csv": OPERATOR,
    "complaint_take_up": OWN_POST,
    "complaint_step": OWN_POST,
    "complaint_decide": OWN_POST,
    "complaint_take_back": OWN_POST,
    "audit_log": OPERATOR,
    "fairness": OPERATOR,  # and analysts
    "retention_report": OPERATOR,
    "learning": OPERATOR,
    "state": OPERATOR,
    "parked_again": OWN_POST,
    "parked_drop": OWN_POST,
    "metrics": PUBLIC,  # to this machine, as here; else it takes a token
    # Feeds that we follow.
    "subscriptions": OPERATOR,
    "subscription_new": OPERATOR,
    "subscription": OPERATOR,
    "subscription_change": OPERATOR,
    "subscription_do": OWN_POST,
    "feed_run": OPERATOR,
    "twins": OPERATOR,
    "twin_decide": OWN_POST,
    "learning_serve": OWN_POST,
    "learning_rest": OWN_POST,
    # Engagements and their reviews.
    "my_engagements": OWN,
    "organisation_engagements": VCO,
    "introduction_engagement": OWN_POST,
    "engagement": BETWEEN,
    "engagement_terms": BETWEEN,
    "engagement_ready": OWN_POST,
    "engagement_reopen": OWN_POST,
    "engagement_length": OPERATOR,  # and those who sign for the employer
    "engagement_agreement": BETWEEN,
    "engagement_agreement_pdf": BETWEEN,
    "engagement_sign": OWN_POST,
    "engagement_upload": BETWEEN,
    "engagement_signed_copy": BETWEEN,
    "engagement_thread": BETWEEN,
    "engagement_begin": OWN_POST,
    "engagement_cancel": BETWEEN,
    "engagement_days": BETWEEN,
    "engagement_days_csv": BETWEEN,
    "engagement_days_confirm": OWN_POST,
    "day_remove": OWN_POST,
    "day_take_back": OWN_POST,
    "day_correct": VCO,  # the host
    "meeting_new": BETWEEN,
    "meeting": BETWEEN,
    "meeting_move": BETWEEN,
    "meeting_call_off": OWN_POST,
    "milestone_new": BETWEEN,
    "milestone_deliver": OWN_POST,
    "milestone_accept": OWN_POST,
    "milestone_send_back": VCO,  # the host
    "milestone_drop": OWN_POST,
    "engagement_return": LENDERS,
    "engagement_end": BETWEEN,
    "engagement_change": BETWEEN,
    "amendment": BETWEEN,
    "amendment_pdf": BETWEEN,
    "amendment_sign": OWN_POST,
    "amendment_drop": OWN_POST,
    "engagement_reviews": BETWEEN,
    "engagement_review": VCO,  # the host is asked here
    "engagement_close": OWN_POST,
    # Applications, answers, and a centre's desk.
    "apply": PUBLIC,  # one writes first and signs up after
    "applications": OWN,
    "application": (302, 200, 200, 403, 200),  # the centre's people once they are called on
    "application_withdraw": (302, 200, 403, 403, 200),
    "application_move": OWN_POST,
    "application_answer": VCO,
    "application_decline": VCO,
    "application_note": OWN_POST,
    "board": VCO,
    "board_list": VCO,
    "board_answer": (302, 403, 302, 403, 302),  # nobody is ticked
    "board_export": VCO,
    "answer_templates": VCO,
    "answer_template": VCO,
    "answer_template_delete": OWN_POST,
    "desk": (302, 403, 403, 200, 200),
    "desk_reopen": OWN_POST,
    "desk_reach": OWN_POST,
    # Spreadsheets in and out, and people who may be here twice.
    "imports": SECOND,
    "exports": SECOND,
    "export": OWN_POST,
    "export_everything": OWN_POST,
    "import": SECOND,
    "import_progress": SECOND,
    "import_to_mend": SECOND,
    "import_do": OWN_POST,
    "duplicates": SECOND,
    "merge": SECOND,
    "two_people": OWN_POST,
    "merge_undo": OWN_POST,
    # The annual assessment: everybody reads what is out, analysts make it, a centre explains its own.
    "published": PUBLIC,
    "published_year": PUBLIC,
    "published_version": PUBLIC,
    "published_file": NOT_HERE,
    # Read from the files of a release, which this one does not have.
    "document": NOT_HERE,
    "document_version": NOT_HERE,
    "figures_json": NOT_HERE,
    "figures_json_version": NOT_HERE,
    "area_map_version": NOT_HERE,
    "area_version": NOT_HERE,
    **dict.fromkeys(("area_map", "area", "area_of_latest"), ONWARD),
    "revisions": PUBLIC,
    **dict.fromkeys(("impact_pages", "impact_of", "impact_page", "impact_page_version"), PUBLIC),
    "impact_file": PUBLIC,
    "impact_mine": VCO,
    "impact_edit": VCO,
    **dict.fromkeys(("impact_begin", "impact_do", "impact_withdraw"), OWN_POST),
    "impact_desk": OPERATOR,
    "assessment_desk": OPERATOR,
    "assessed_year": OPERATOR,
    "assessed_year_progress": OPERATOR,
    "assessed_year_freeze": DESK_POST,
    "assessed_year_run": DESK_POST,
    "assessed_year_responsible": DESK_POST,
    "assessment_run": OPERATOR,
    "assessment_run_progress": OPERATOR,
    "assessment_run_stop": DESK_POST,
    "assessment_run_file": (302, 403, 403, 403, 404),
    "assessment_compare": (302, 403, 403, 403, 404),
    "assessment_figures": OPERATOR,
    "assessment_note_settle": DESK_POST,
    "assessment_draft": OPERATOR,
    "assessment_release": OPERATOR,
    "assessment_rewrite": OPERATOR,
    "assessment_release_do": OPERATOR,
    "early_reader_end": DESK_POST,
    "centre_returns": OPERATOR,
    "returns_draw": DESK_POST,
    "centre_return": OPERATOR,
    "return_query": DESK_POST,
    "return_sign": DESK_POST,
    "returns_of_centre": CENTRE,
    "return_explain": CENTRE,
    # The directory of infrastructure: everybody reads, editors keep.
    "directory": PUBLIC,
    "body": PUBLIC,
    "who_can_help": PUBLIC,
    "deals": PUBLIC,
    "directory_coverage": PUBLIC,
    "directory_desk": OPERATOR,
    "body_new": OPERATOR,
    "body_edit": OPERATOR,
    "body_offers": OPERATOR,
    "body_areas": OPERATOR,
    "body_offer_drop": OWN_POST,
    "body_area_end": OWN_POST,
    "body_checked": OWN_POST,
    "body_state": OWN_POST,
    "body_claim": OWN,
    "body_claim_decide": OWN_POST,
    "helpline": SECOND,
    # A centre's surveys.
    "surveys": SECOND,
    "survey": SECOND,
    "survey_preview": SECOND,
    "survey_results": SECOND,
    "survey_results_csv": SECOND,
    "survey_results_ods": SECOND,
    **dict.fromkeys(("survey_new", "survey_edit", "survey_open", "survey_silent"), SECOND),
    **dict.fromkeys(("survey_pick", "survey_own_new", "survey_own_edit"), SECOND),
    "survey_discard": OWN_POST,
    "survey_remind": OWN_POST,
    "survey_close": OWN_POST,
    "survey_group": OWN_POST,
    "survey_shift": OWN_POST,
    "survey_drop": OWN_POST,
    "survey_answer": PUBLIC,
    "survey_answer_again": PUBLIC,
    # Agreements with funders, and reports to them; the VCO is the funder here.
    "funder_agreements": SECOND,
    "funder_agreement_new": SECOND,
    "funder_agreement": SECOND,
    "funder_agreement_edit": SECOND,
    "quarter_report_draft": OWN_POST,
    "quarter_report": OF_BOTH,
    "quarter_report_words": SECOND,
    "quarter_report_issue": OWN_POST,
    "quarter_report_put_right": OWN_POST,
    "quarter_report_link": OWN_POST,
    "quarter_report_link_end": OWN_POST,
    "quarter_report_pdf": OF_BOTH,
    "quarter_report_xlsx": OF_BOTH,
    "quarter_report_ods": OF_BOTH,
    "quarter_report_by_link": PUBLIC,  # who has the key
    "funder_reports": OWN,
    "funding_per_head": PUBLIC,
    # What a centre's staff work on, and what the people whom they support see of it.
    "enquiries": SECOND,
    "enquiry_new": SECOND,
    "enquiry": SECOND,
    "enquiry_close": OWN_POST,
    "enquiry_register": SECOND,
    "centre_ask": PUBLIC,
    "centre_asked": PUBLIC,
    "cases": SECOND,
    "case": SECOND,
    "case_note": OWN_POST,
    "case_time": OWN_POST,
    "case_plan": OWN_POST,
    "case_done": OWN_POST,
    "case_guidance": SECOND,
    "case_consent": SECOND,
    "case_wishes": SECOND,
    "case_close": SECOND,
    "case_paper": SECOND,
    "paper_form": SECOND,
    "case_refer": SECOND,
    "chase": SECOND,
    "referrers": SECOND,
    "case_referrer": SECOND,
    "case_feedback": SECOND,
    "case_transfer": SECOND,
    "transfers": SECOND,
    "transfer": SECOND,
    "transfer_answer": OWN_POST,
    "transfer_withdraw": OWN_POST,
    "on_call": SECOND,
    "on_call_leave": OWN_POST,
    "callout_new": SECOND,
    "callout": SECOND,
    "my_calls": OWN,
    "call_answer": (302, 200, 403, 403, 200),  # whoever was called
    "call_answer_by_phone": OWN_POST,
    # A VCO's skills needs.
    "need_new": OWN,  # who acts for no VCO is told how to
    "need (published)": PUBLIC,
    "need (draft)": (403, 403, 200, 200, 200),  # and the centre that reads it
    "need_edit (draft)": VCO,
    "need_step": VCO,
    "need_check": OWN_POST,
    "need_renew": OWN_POST,
    "need_pause": OWN_POST,
    "need_take_back": OWN_POST,
    "need_copy": OWN_POST,
    "need_call": OWN_POST,
    "vco_needs": VCO,
    "vco_eligibility": VCO,
    "needs_to_read": SECOND,
    "need_read": SECOND,
    "need_seen": OWN_POST,
    "need_matches_read": OWN_POST,
    "eligibility_decide": OWN_POST,
    "stories": PUBLIC,
    "story": PUBLIC,
    "story_consent": OWN_POST,
    "story_write": SIDES,
    "need_edit (published)": VCO,
    "need_publish (draft)": OWN_POST,
    "need_close (draft)": VCO,
    "need_close (published)": VCO,
    "need_people (draft)": (302, 403, 302, 403, 200),
    "need_people (published)": VCO,
    # Introductions: nobody answers for a side but its own people.
    "introductions": OWN,
    "introduction": (302, 200, 200, 200, 200),  # the two, their centre, and an operator
    "introduction_yes": OWN_POST,
    "introduction_no": SIDES,
    "introduction_change_no": OWN_POST,
    "introduction_withdraw": OWN_POST,
    "introduction_end": SIDES,
    "introduction_times": SIDES,
    "introduction_calendar": SIDES,
    "introduction_nudge": OWN_POST,
    "call_choose": OWN_POST,
    "call_cancel": OWN_POST,
    "vco_introductions": VCO,
    "need_offer": (302, 200, 302, 302, 302),  # who has not said what they can is asked first
    "need_keep": OWN_POST,
    "need_dismiss": OWN,
    "need_restore": OWN_POST,
    "need_ask": STOOD,
    "need_pass_over": STOOD,
    "need_look_again": OWN_POST,
    "skills_desk": SECOND,
    "skills_desk_need": SECOND,
    "skills_desk_propose": (302, 403, 403, 404, 404),  # the list was shown to somebody else
    # Rounds, in which secondments are cleared together.
    "rounds": PUBLIC,
    "round": PUBLIC,
    "round_new": SECOND,
    "round_preview": SECOND,
    "round_csv": SECOND,
    "round_enter": OWN_POST,
    "round_run": OWN_POST,
    "rank_needs": (302, 200, 403, 403, 200),
    "leave_offer": OWN_POST,
    "rank_offers": VCO,
    "leave_need": OWN_POST,
    "round_match_yes": OWN_POST,
    "round_match_no": OWN_POST,
    # What some forms have of their own.
    "learning_sets": PUBLIC,
    "learning_set": PUBLIC,
    "learning_set_new": OF_ONE,
    "learning_set_join": OWN_POST,
    "learning_set_leave": OWN_POST,
    "learning_set_plan": VCO,
    "learning_set_run": OWN_POST,
    "set_meeting": VCO,
    "set_meeting_call_off": OWN_POST,
    "set_meeting_ics": VCO,
    "twinnings": PUBLIC,
    "twinning_offer": VCO,
    "twinning_offer_withdraw": OWN_POST,
    "twinning_propose": (302, 404, 200, 200, 404),  # needs an organisation of one's own
    "twinning": VCO,
    "twinning_agree": OWN_POST,
    "twinning_decline": OWN_POST,
    "twinning_log": OWN_POST,
    "twinning_finish": OWN_POST,
    "twinning_paper": VCO,
    "advice": PUBLIC,
    "my_advice": (302, 200, 302, 302, 302),  # whoever lends nothing is sent to say what
    "advice_slot": (302, 200, 200, 403, 200),
    "advice_book": OWN,
    "advice_helped": OWN_POST,
    "advice_ics": (302, 200, 200, 403, 200),
    "advice_run": OWN_POST,
    "circuits": PUBLIC,
    "circuit_new": OF_ONE,
    "circuit": VCO,
    "circuit_ask": OWN_POST,
    "circuit_finish": OWN_POST,
    "circuit_client": VCO,
    "circuit_agree": OWN_POST,
    "circuit_leave": OWN_POST,
    "circuit_issue": OWN_POST,
    "circuit_plan": OWN_POST,
    "circuit_visit": VCO,
    "circuit_call_off": OWN_POST,
    "engagement_programme": (302, 200, 200, 403, 200),
    "engagement_term": OWN_POST,
    "engagement_risks": OWN_POST,
    "engagement_came": OWN_POST,
    # An employer's leave.
    "releases": OWN,
    "release": RELEASED,
    "release_new": (302, 200, 403, 403, 403),
    "release_suggest": (302, 403, 200, 403, 403),
    "release_questions": RELEASED,
    "release_send": OWN_POST,
    "release_withdraw": OWN_POST,
    "conflict_host": VCO,
    "approvals": OWN,
    "approval": VCO,  # the co-ordinator is who decides here
    "approval_reply": RELEASED,
    "approval_again": OWN_POST,
    "approval_invited": PUBLIC,  # the link in a mail is signed
    # A VCO's own settings and roles.
    "vco_settings": VCO,
    "vco_roles": VCO,
    "role_new": VCO,
    "role_edit": VCO,
    "role_step": VCO,
    "role_withdraw": VCO,
    "role_session_add": OWN_POST,
    "role_session_remove": OWN_POST,
    "role_submit": OWN_POST,
    "role_pause": OWN_POST,
    "role_resume": OWN_POST,
    "role_reopen": OWN_POST,
    "role_renew": OWN_POST,
    "role_copy": OWN_POST,
    "member_change": OWN_POST,
    "member_end": OWN_POST,
    "invitation": PUBLIC,  # the link in a mail is signed
    "invitation_withdraw": OWN_POST,
    "away_end": OWN_POST,
    "claim": OWN,
    "organisation_block": OWN_POST,
    "organisation_unblock": OWN_POST,
    "blocked": OWN,
    # What a second person reads: the centre that looks after the district, or an operator.
    "reviews": SECOND,
    "role_review": SECOND,
    "organisation_review": SECOND,
    "organisation_verify": OWN_POST,
    "organisation_ask": OWN_POST,
    "organisation_adopt": OWN_POST,
    "claim_decide": OWN_POST,
    # A centre's work beside brokerage. The VCO is a member of it, and had a health check.
    **dict.fromkeys(
        (
            "centre_functions",
            "centre_function",
            "centre_evidence_export",
            "centre_record_new",
            "centre_record_edit",
            "centre_members",
            "member_plan_new",
            "consultations",
            "consultation_respond",
            "centre_courses",
            "course_new",
            "course_edit",
            "course_register",
            "centre_areas",
            "area_reviews",
            "area_review",
        ),
        CENTRE,
    ),
    "centre_record": OF_BOTH,
    "centre_health_check": OF_BOTH,
    "centre_file": (302, 403, 403, 404, 404),  # the file of this one is gone
    "centre_record_strike": OWN_POST,
    "centre_file_add": OWN_POST,
    "centre_file_remove": OWN_POST,
    "centre_join": OWN,
    "member_decide": OWN_POST,
    "invoice": OF_BOTH,
    "invoice_pdf": OF_BOTH,
    "invoice_settle": OWN_POST,
    "consultation": OF_BOTH,
    "courses": PUBLIC,
    "course": PUBLIC,
    "course_ics": PUBLIC,
    "course_call_off": OWN_POST,
    "course_book": OWN_POST,
    "course_cancel": OWN_POST,
    "areas_served": PUBLIC,
    "area_end": OWN_POST,
    # The quality mark: for everybody, for who is assessed, for reviewers, for who runs it.
    "mark": PUBLIC,
    "mark_register": PUBLIC,
    "organisation_mark": VCO,
    "assessment": VCO,
    "assessment_criterion": VCO,
    "assessment_evidence_add": OWN_POST,
    "assessment_evidence": (302, 403, 404, 403, 404),  # the file of this one was let go
    "assessment_evidence_drop": OWN_POST,
    "assessment_submit": OWN_POST,
    "assessment_take_back": OWN_POST,
    "decision_appeal": OPERATOR,  # and its administrators
    "my_reviews": OWN,
    "reviewing": RELEASED,  # whoever was asked, and an operator
    "reviewing_answer": OWN_POST,
    "reviewing_hand_in": OWN_POST,
    "interests": OWN,
    "mark_desk": OPERATOR,  # and who holds an office in a scheme
    "assessment_reviewers": OPERATOR,
    "reviewing_stand_down": OWN_POST,
    "assessment_moderate": OPERATOR,
    "assessment_send_back": OWN_POST,
    "assessment_decide": OPERATOR,
    "appeal": OPERATOR,
    "award_run": OPERATOR,
    # Accounts: coming in.
    "account_login": STRANGERS,
    "account_signup": STRANGERS,
    "account_request_login_code": STRANGERS,
    "account_confirm_login_code": ONWARD,
    "account_email_verification_sent": ONWARD,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,  # with a key that is wrong it says so
    "account_reset_password_from_key_done": PUBLIC,
    "account_inactive": PUBLIC,
    "account_logout": OWN,
    "mfa_authenticate": ONWARD,
    "mfa_login_webauthn": ONWARD,
    "openid_connect_login": NOT_HERE,  # none is configured
    "openid_connect_callback": NOT_HERE,
    "socialaccount_login_cancelled": PUBLIC,
    "socialaccount_login_error": (401, 401, 401, 401, 401),
    "socialaccount_signup": ONWARD,
    # Accounts: looking after one's own.
    "account_reauthenticate": OWN,
    "account_email": OWN,
    "account_change_password": OWN,
    "account_set_password": ONWARD,  # everybody here has one
    "usersessions_list": OWN,
    "socialaccount_connections": OWN,
    "mfa_index": OWN,
    "mfa_list_webauthn": OWN,
    "mfa_reauthenticate": (302, 302, 302, 302, 200),  # only the operator has a second step
    "mfa_reauthenticate_webauthn": ONWARD,
    "mfa_activate_totp": ONWARD,  # each of these asks first who it is
    "mfa_add_webauthn": ONWARD,
    "mfa_generate_recovery_codes": ONWARD,
    "mfa_deactivate_totp": (302, 404, 404, 404, 302),
    "mfa_view_recovery_codes": NOT_THEIRS,
    "mfa_download_recovery_codes": NOT_THEIRS,
    "mfa_remove_webauthn": ONWARD,
    "mfa_edit_webauthn": ONWARD,
}

# What the same addresses answer four strangers: another volunteer, another VCO's co-ordinator, another
# centre's broker, and an analyst, who is nobody in particular until the assessment has pages.
TO_STRANGERS: dict[tuple[int, ...], tuple[int, ...]] = {
    PUBLIC: (200, 200, 200, 200),
    OWN: (200, 200, 200, 200),
    OWN_POST: (405, 405, 405, 405),
    ONWARD: (302, 302, 302, 302),
    STRANGERS: (302, 302, 302, 302),
    NOT_HERE: (404, 404, 404, 404),
    KEYED: (401, 401, 401, 401),
    ONLY_POST: (405, 405, 405, 405),
    NOT_THEIRS: (404, 404, 404, 404),
    SECOND: (403, 403, 403, 403),
    VCO: (403, 403, 403, 403),
    OPERATOR: (403, 403, 403, 403),
    DESK_POST: (403, 403, 403, 403),
    BETWEEN: (403, 403, 403, 403),
    SIDES: (403, 403, 403, 403),
    STOOD: (403, 403, 403, 403),
    LENDERS: (403, 403, 403, 403),
    CENTRE: (403, 403, 403, 403),
    OF_BOTH: (403, 403, 403, 403),
}
SHUT = (403, 403, 403, 403)
ONE_BY_ONE: dict[str, tuple[int, ...]] = {
    "assessment_compare": (403, 403, 403, 403),
    "assessment_run_file": (403, 403, 403, 403),
    "employer_open": SHUT,
    "release_suggest": SHUT,
    "professional_step": (302, 302, 302, 302),
    "professional_reading": (302, 302, 302, 302),
    "professional_interests": (302, 302, 302, 302),
    "professional_seen": (302, 302, 302, 302),
    "round_new": (403, 403, 200, 403),
    "round_preview": (403, 403, 200, 403),
    "round_csv": (403, 403, 200, 403),
    "rank_needs": SHUT,
    "learning_set_new": (403, 200, 200, 403),
    "twinning_propose": (404, 200, 200, 404),
    "my_advice": (302, 302, 302, 302),
    "needs_for_me": (302, 302, 302, 302),
    "advice_slot": SHUT,
    "advice_ics": SHUT,
    "circuit_new": (403, 200, 200, 403),
    "engagement_programme": SHUT,
    "thread": SHUT,
    "texts_incoming": (405, 405, 405, 405),
    "demo_reply": (405, 405, 405, 405),
    "search_change": (404, 404, 404, 404),
    "search_news": (404, 404, 404, 404),
    "role_invite": SHUT,
    "approach": SHUT,
    "booking_swap": SHUT,
    "accept": SHUT,
    "placement": SHUT,
    "placement_agreement": SHUT,
    "placement_agreement_pdf": SHUT,
    "placement_start": SHUT,
    "placement_pause": SHUT,
    "placement_end": SHUT,
    "hours_edit": SHUT,
    "receipt": SHUT,
    "assessment_evidence": SHUT,
    "centre_file": SHUT,
    "certificate": SHUT,
    "application": SHUT,
    "call_answer": SHUT,
    "application_withdraw": SHUT,
    "board_answer": SHUT,
    "needs_to_read": (403, 403, 200, 403),  # their own, of another district
    "need (draft)": SHUT,
    "need_people (draft)": SHUT,
    "introduction": SHUT,
    "need_offer": (302, 302, 302, 302),
    "skills_desk": (403, 403, 200, 403),  # a centre's own list: nothing of the other's is on it
    "skills_desk_propose": SHUT,
    "release_new": SHUT,
    "reviews": (403, 403, 200, 403),  # a centre's own list: nothing of the other's stands on it
    "socialaccount_login_error": (401, 401, 401, 401),
    "mfa_reauthenticate": (302, 302, 302, 302),
    "mfa_deactivate_totp": (404, 404, 404, 404),
}

ADMIN = ("admin:", "admin/")  # tested below, all alike
# The old addresses that allauth sends on for links made long ago; ours has none.
UNNAMED = {
    "accounts/social/login/cancelled/",
    "accounts/social/login/error/",
    "accounts/social/signup/",
    "accounts/social/connections/",
}


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with for_many_tests(django_db_blocker) as cast:
        yield cast


@pytest.fixture
def world(cast: Cast) -> World:
    return cast.world


@pytest.fixture
def browsers(cast: Cast, sign_in: SignIn) -> list[Client]:
    people = (cast.volunteer, cast.coordinator, cast.broker, cast.operator)
    return [Client(), *(sign_in(person) for person in people)]


@pytest.fixture(autouse=True)
def _heartbeat() -> Iterator[None]:
    cache.set(HEARTBEAT, int(time.time()), 60)
    yield
    cache.delete(HEARTBEAT)


def addresses(
    patterns: list[URLPattern | URLResolver], space: str = "", path: str = ""
) -> Iterator[str]:
    """Name every address of the service; one without a name by its path."""
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern.url_patterns, space + inner, here)
        else:
            yield f"{space}{pattern.name}" if pattern.name else here


def asked(browser: Client, address: str) -> Any:
    """Ask for a page, and leave no file of the answer open."""
    answer = browser.get(address)
    read(answer)
    return answer


def test_every_address_is_in_the_table_and_every_row_is_an_address() -> None:
    there = {name for name in addresses(get_resolver().url_patterns) if not name.startswith(ADMIN)}
    listed = {name.partition(" ")[0] for name in TABLE}
    assert there == listed | UNNAMED


@pytest.mark.parametrize("name", TABLE)
def test_an_address_answers_each_persona_as_the_table_says(
    name: str, world: World, browsers: list[Client]
) -> None:
    address = reverse(name.partition(" ")[0], args=world.arguments(name))
    answers = [asked(browser, address) for browser in browsers]
    assert tuple(answer.status_code for answer in answers) == TABLE[name]
    if TABLE[name] in {OWN, OWN_POST, VCO}:
        assert answers[0]["Location"] in {f"/accounts/login/?next={address}", "/"}


@pytest.fixture
def strangers(sign_in: SignIn) -> list[Client]:
    """Give a browser of each of the four; their organisations are in another district."""
    volunteer, coordinator, broker, analyst = (PersonFactory() for _each in range(4))
    MembershipFactory(organisation=OrganisationFactory(lad="E06000001"), person=coordinator)
    elsewhere = CentreFactory(lad="E06000001")
    MembershipFactory(organisation=elsewhere, person=broker, role=Membership.Role.BROKER)
    return [sign_in(person) for person in (volunteer, coordinator, broker, analyst)]


@pytest.mark.parametrize("name", TABLE)
def test_an_address_answers_strangers_as_the_table_says(
    name: str, world: World, strangers: list[Client]
) -> None:
    address = reverse(name.partition(" ")[0], args=world.arguments(name))
    expected = ONE_BY_ONE[name] if name in ONE_BY_ONE else TO_STRANGERS[TABLE[name]]
    assert tuple(asked(browser, address).status_code for browser in strangers) == expected


def test_the_operators_pages_are_for_operators(world: World, browsers: list[Client]) -> None:
    models = admin.site._registry
    assert models
    *others, operator = browsers
    for model in models:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for browser in others:
            answer = browser.get(address)
            assert answer.status_code == 302
            assert answer["Location"].startswith("/admin/login/")
    assert operator.get("/admin/").status_code == 200
