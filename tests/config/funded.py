"""The rows behind the addresses of the directory and of funding: the VCO pays the centre."""

from matching.organisations.models import Organisation
from tests.factories.directory import (
    BodyClaimFactory,
    BodyFactory,
    CoverageFactory,
    ServiceFactory,
)
from tests.factories.funding import (
    FunderAgreementFactory,
    IssuedReportFactory,
    ReportLinkFactory,
)

OF_BODY = ("body", "body_claim", "body_edit", "body_offers", "body_areas", "body_checked")
OF_CENTRE = ("helpline", "funder_agreements", "funder_agreement_new")
OF_AGREEMENT = ("funder_agreement", "funder_agreement_edit", "quarter_report_draft")
OF_REPORT = ("", "_words", "_issue", "_put_right", "_link", "_pdf", "_xlsx", "_ods")


def arguments(centre: Organisation, organisation: Organisation) -> dict[str, tuple[str | int, ...]]:
    """Give the addresses' arguments."""
    body = BodyFactory()
    agreement = FunderAgreementFactory(centre=centre, funder_organisation=organisation)
    report = IssuedReportFactory(agreement=agreement, funder_organisation=organisation)
    link = ReportLinkFactory(report=report)
    return {
        **dict.fromkeys((*OF_BODY, "body_state"), (body.pk,)),
        "body_offer_drop": (body.pk, ServiceFactory(body=body).pk),
        "body_area_end": (body.pk, CoverageFactory(body=body).pk),
        "body_claim_decide": (BodyClaimFactory(body=body).pk,),
        **dict.fromkeys(OF_CENTRE, (centre.pk,)),
        **dict.fromkeys(OF_AGREEMENT, (agreement.pk,)),
        **{f"quarter_report{name}": (report.pk,) for name in OF_REPORT},
        "quarter_report_link_end": (report.pk, link.pk),
        "quarter_report_by_link": (link.key,),
    }
