"""Agreements with funders, the quarter's report, and funding per head."""

from django.urls import path

from volunteering.funding import reading, views

urlpatterns = [
    path("organisations/<int:pk>/funding/", views.agreements, name="funder_agreements"),
    path("organisations/<int:pk>/funding/new/", views.agreement_new, name="funder_agreement_new"),
    path("funding/<int:pk>/", views.agreement, name="funder_agreement"),
    path("funding/<int:pk>/edit/", views.agreement_edit, name="funder_agreement_edit"),
    path("funding/<int:pk>/draft/", views.draft, name="quarter_report_draft"),
    path("reports/<int:pk>/", views.report, name="quarter_report"),
    path("reports/<int:pk>/words/", views.words, name="quarter_report_words"),
    path("reports/<int:pk>/issue/", views.issue, name="quarter_report_issue"),
    path("reports/<int:pk>/put-right/", views.put_right, name="quarter_report_put_right"),
    path("reports/<int:pk>/link/", views.link, name="quarter_report_link"),
    path("reports/<int:pk>/links/<int:link>/", views.link_end, name="quarter_report_link_end"),
    path("reports/<int:pk>/pdf/", reading.pdf, name="quarter_report_pdf"),
    path("reports/<int:pk>/xlsx/", reading.xlsx, name="quarter_report_xlsx"),
    path("reports/<int:pk>/ods/", reading.ods, name="quarter_report_ods"),
    path("reports/by-link/<str:key>/", reading.by_link, name="quarter_report_by_link"),
    path("me/funder-reports/", reading.mine, name="funder_reports"),
    path("directory/funding-per-head/", reading.per_head, name="funding_per_head"),
]
