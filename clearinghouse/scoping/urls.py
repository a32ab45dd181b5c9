"""Where needs are scoped, kept up and read."""

from django.urls import path

from clearinghouse.scoping import reader_views, views

urlpatterns = [
    path("skills/needs/new/", views.need_new, name="need_new"),
    path("skills/needs/to-read/", reader_views.needs_to_read, name="needs_to_read"),
    path("skills/needs/<int:pk>/edit/", views.need_edit, name="need_edit"),
    path("skills/needs/<int:pk>/edit/<slug:slug>/", views.need_step, name="need_step"),
    path("skills/needs/<int:pk>/edit/<slug:slug>/check/", views.need_check, name="need_check"),
    path("skills/needs/<int:pk>/publish/", views.need_publish, name="need_publish"),
    path("skills/needs/<int:pk>/renew/", views.need_renew, name="need_renew"),
    path("skills/needs/<int:pk>/pause/", views.need_pause, name="need_pause"),
    path("skills/needs/<int:pk>/take-back/", views.need_take_back, name="need_take_back"),
    path("skills/needs/<int:pk>/copy/", views.need_copy, name="need_copy"),
    path("skills/needs/<int:pk>/call-first/", views.need_call, name="need_call"),
    path("skills/needs/<int:pk>/close/", views.need_close, name="need_close"),
    path("skills/needs/<int:pk>/read/", reader_views.need_read, name="need_read"),
    path("skills/needs/<int:pk>/seen/", reader_views.need_seen, name="need_seen"),
    path(
        "skills/needs/<int:pk>/matches-read/",
        reader_views.need_matches_read,
        name="need_matches_read",
    ),
    path(
        "skills/eligibility/<int:pk>/decide/",
        reader_views.eligibility_decide,
        name="eligibility_decide",
    ),
    path("organisations/<int:pk>/skills/", views.vco_needs, name="vco_needs"),
    path(
        "organisations/<int:pk>/skills/eligibility/", views.vco_eligibility, name="vco_eligibility"
    ),
]
