"""People whom a centre supports."""

from django.urls import path

from volunteering.brokerage.cases import views

urlpatterns = [
    path("organisations/<int:pk>/cases/", views.cases, name="cases"),
    path("cases/<int:pk>/", views.case, name="case"),
    path("cases/<int:pk>/note/", views.case_keep, {"what": "note"}, name="case_note"),
    path("cases/<int:pk>/time/", views.case_keep, {"what": "time"}, name="case_time"),
    path("cases/<int:pk>/plan/", views.case_keep, {"what": "plan"}, name="case_plan"),
    path("cases/<int:pk>/done/", views.case_done, name="case_done"),
    path("cases/<int:pk>/guidance/", views.case_guidance, name="case_guidance"),
    path("cases/<int:pk>/consent/", views.case_consent, name="case_consent"),
    path("cases/<int:pk>/wishes/", views.case_wishes, name="case_wishes"),
    path("cases/<int:pk>/close/", views.case_close, name="case_close"),
    path("cases/<int:pk>/paper/", views.case_paper, name="case_paper"),
    path("paper-forms/<int:pk>/", views.paper_form, name="paper_form"),
]
