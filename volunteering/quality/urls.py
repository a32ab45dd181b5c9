"""The quality mark."""

from django.urls import path

from volunteering.quality import judging_views, public_views, reviewer_views, views

urlpatterns = [
    path("mark/", public_views.mark, name="mark"),
    path("mark/register/", public_views.mark_register, name="mark_register"),
    path("mark/desk/", judging_views.mark_desk, name="mark_desk"),
    path("mark/reviews/", reviewer_views.my_reviews, name="my_reviews"),
    path("mark/reviews/<int:pk>/", reviewer_views.reviewing, name="reviewing"),
    path("mark/reviews/<int:pk>/answer/", reviewer_views.reviewing_answer, name="reviewing_answer"),
    path("mark/reviews/<int:pk>/hand-in/", reviewer_views.hand_in, name="reviewing_hand_in"),
    path("mark/reviews/<int:pk>/stand-down/", judging_views.stand_down, name="reviewing_stand_down"),
    path("mark/interests/", reviewer_views.interests, name="interests"),
    path("mark/awards/<int:pk>/", judging_views.award_run, name="award_run"),
    path("mark/appeals/<int:pk>/", judging_views.appeal, name="appeal"),
    path("mark/decisions/<int:pk>/appeal/", views.decision_appeal, name="decision_appeal"),
    path("mark/evidence/<int:pk>/", views.evidence, name="assessment_evidence"),
    path("mark/evidence/<int:pk>/drop/", views.evidence_drop, name="assessment_evidence_drop"),
    path("organisations/<int:pk>/mark/", views.organisation_mark, name="organisation_mark"),
    path("assessments/<int:pk>/", views.assessment, name="assessment"),
    path("assessments/<int:pk>/criteria/<int:criterion>/", views.criterion, name="assessment_criterion"),
    path(
        "assessments/<int:pk>/criteria/<int:criterion>/evidence/",
        views.evidence_add,
        name="assessment_evidence_add",
    ),
    path("assessments/<int:pk>/submit/", views.submit, name="assessment_submit"),
    path("assessments/<int:pk>/take-back/", views.take_back, name="assessment_take_back"),
    path("assessments/<int:pk>/reviewers/", judging_views.reviewers, name="assessment_reviewers"),
    path("assessments/<int:pk>/moderation/", judging_views.moderate, name="assessment_moderate"),
    path("assessments/<int:pk>/send-back/", judging_views.send_back, name="assessment_send_back"),
    path("assessments/<int:pk>/decision/", judging_views.decide, name="assessment_decide"),
]  # fmt: skip
