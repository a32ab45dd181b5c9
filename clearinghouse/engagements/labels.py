"""What the fields of an agreement are called, in forms, in lists of what is missing and in changes."""

from typing import Final

from django.utils.translation import gettext_lazy as _

SHORT: Final = {
    "starts_on": _("first day"),
    "ends_on": _("last day"),
    "days": _("days in all"),
    "days_a_week": _("days a week"),
    "hours": _("days and hours"),
    "place": _("place"),
    "extension": _("extension"),
    "duties": _("the work"),
    "deliverables": _("what is handed over"),
    "accepted_if": _("when it counts as done"),
    "meetings": _("meetings"),
    "ground_rules": _("ground rules"),
    "qualification": _("the coach's qualification"),
    "eligibility": _("declarations"),
    "risks": _("risks, and what is done about them"),
    "supervisor": _("who gives direction at the host"),
    "manager": _("line manager"),
    "learning": _("what is to be learned"),
    "mid_review_on": _("mid-point review"),
    "recharge": _("what the host pays"),
    "pay": _("sum and terms"),
    "invoicing": _("invoices"),
    "expenses": _("expenses"),
    "vat": _("VAT"),
    "vat_reason": _("reason for the VAT treatment"),
    "vat_number": _("the employer's VAT number"),
    "leave": _("leave and sickness"),
    "health": _("health and safety"),
    "insurance": _("insurance"),
    "dbs": _("criminal record check"),
    "confidentiality": _("confidentiality"),
    "data_roles": _("personal data"),
    "ip": _("who owns what is made"),
    "conflict": _("measures against conflicts of interest"),
    "gifts": _("gifts"),
    "publicity": _("publicity"),
    "notice_host": _("notice by the host"),
    "notice_employer": _("notice by the employer"),
    "notice_professional": _("notice by the professional"),
    "return_plan": _("return plan"),
    "return_meeting_on": _("meeting with the line manager"),
}


def short(name: str) -> str:
    """Name a field."""
    return str(SHORT.get(name, name))
