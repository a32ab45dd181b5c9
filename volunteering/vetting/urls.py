"""Checks and references."""

from django.urls import path

from volunteering.vetting import referring, views, wallet

AT = "organisations/<int:pk>/checks/"

urlpatterns = [
    path(AT, views.vco_checks, name="vco_checks"),
    path(f"{AT}<int:person>/", views.check_person, name="check_person"),
    path(f"{AT}<int:person>/record/", views.check_record, name="check_record"),
    path(f"{AT}<int:person>/reference/", referring.reference_ask, name="reference_ask"),
    path(
        "organisations/<int:pk>/references/<int:reference>/",
        referring.reference_read,
        name="reference_read",
    ),
    path("checks/<int:pk>/decide/", views.check_decide, name="check_decide"),
    path("checks/<int:pk>/status/", views.check_status, name="check_status"),
    path("references/<int:pk>/decide/", referring.reference_decide, name="reference_decide"),
    path("references/answer/<str:token>/", referring.reference_answer, name="reference_answer"),
    path("me/checks/", wallet.my_checks, name="my_checks"),
    path("me/checks/share/", wallet.check_share, name="check_share"),
    path("me/checks/share/<int:pk>/stop/", wallet.check_unshare, name="check_unshare"),
]
