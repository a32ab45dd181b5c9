"""Engagements: their terms, papers, days, meetings, milestones and changes."""

from django.urls import path

from clearinghouse.engagements import change_views, paper_views, views, work_views

ONE = "engagements/<int:pk>/"

urlpatterns = [
    path("me/engagements/", views.my_engagements, name="my_engagements"),
    path(
        "organisations/<int:pk>/engagements/",
        views.organisation_engagements,
        name="organisation_engagements",
    ),
    path("introductions/<int:pk>/engagement/", views.draft, name="introduction_engagement"),
    path(ONE, views.engagement, name="engagement"),
    path(f"{ONE}terms/", views.terms, name="engagement_terms"),
    path(f"{ONE}terms/<slug:step>/", views.terms, name="engagement_terms"),
    path(f"{ONE}ready/", views.ready, name="engagement_ready"),
    path(f"{ONE}reopen/", views.reopen, name="engagement_reopen"),
    path(f"{ONE}length/", views.length, name="engagement_length"),
    path(f"{ONE}agreement/", paper_views.read_agreement, name="engagement_agreement"),
    path(
        f"{ONE}agreement.pdf",
        paper_views.read_agreement,
        {"pdf": True},
        name="engagement_agreement_pdf",
    ),
    path(f"{ONE}sign/", paper_views.sign, name="engagement_sign"),
    path(f"{ONE}upload/", paper_views.upload, name="engagement_upload"),
    path(f"{ONE}signed.pdf", paper_views.signed_copy, name="engagement_signed_copy"),
    path(f"{ONE}begin/", views.begin, name="engagement_begin"),
    path(f"{ONE}cancel/", views.cancel, name="engagement_cancel"),
    path(f"{ONE}days/", work_views.days, name="engagement_days"),
    path(f"{ONE}days.csv", work_views.days_csv, name="engagement_days_csv"),
    path(f"{ONE}days/confirm/", work_views.days_confirm, name="engagement_days_confirm"),
    path("engagements/days/<int:pk>/remove/", work_views.day_remove, name="day_remove"),
    path("engagements/days/<int:pk>/take-back/", work_views.day_take_back, name="day_take_back"),
    path(f"{ONE}meetings/new/", work_views.meeting_new, name="meeting_new"),
    path("engagements/meetings/<int:pk>/", work_views.meeting, name="meeting"),
    path("engagements/meetings/<int:pk>/move/", work_views.meeting_move, name="meeting_move"),
    path(
        "engagements/meetings/<int:pk>/call-off/",
        work_views.meeting_call_off,
        name="meeting_call_off",
    ),
    path(f"{ONE}milestones/new/", work_views.milestone_new, name="milestone_new"),
    path(
        "engagements/milestones/<int:pk>/deliver/",
        work_views.milestone_deliver,
        name="milestone_deliver",
    ),
    path(
        "engagements/milestones/<int:pk>/accept/",
        work_views.milestone_accept,
        name="milestone_accept",
    ),
    path(
        "engagements/milestones/<int:pk>/send-back/",
        work_views.milestone_send_back,
        name="milestone_send_back",
    ),
    path("engagements/milestones/<int:pk>/drop/", work_views.milestone_drop, name="milestone_drop"),
    path(f"{ONE}return/", work_views.plan_return, name="engagement_return"),
    path(f"{ONE}end/", work_views.end, name="engagement_end"),
    path(f"{ONE}change/", change_views.change, name="engagement_change"),
    path("engagements/changes/<int:pk>/", change_views.amendment, name="amendment"),
    path(
        "engagements/changes/<int:pk>/change.pdf",
        change_views.amendment,
        {"pdf": True},
        name="amendment_pdf",
    ),
    path("engagements/changes/<int:pk>/sign/", change_views.amendment_sign, name="amendment_sign"),
    path("engagements/changes/<int:pk>/drop/", change_views.amendment_drop, name="amendment_drop"),
]
