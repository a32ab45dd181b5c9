"""An organisation looking after itself, and being looked at."""

from django.urls import path

from matching.organisations import views
from matching.organisations.blocks import views as blocks

urlpatterns = [
    path("organisations/<int:pk>/settings/", views.vco_settings, name="vco_settings"),
    path("organisations/<int:pk>/claim/", views.claim, name="claim"),
    path("organisations/<int:pk>/review/", views.organisation_review, name="organisation_review"),
    path(
        "organisations/<int:pk>/review/verify/",
        views.organisation_verify,
        name="organisation_verify",
    ),
    path("organisations/<int:pk>/review/ask/", views.organisation_ask, name="organisation_ask"),
    path("organisations/<int:pk>/adopt/", views.organisation_adopt, name="organisation_adopt"),
    path("organisations/<int:pk>/block/", blocks.organisation_block, name="organisation_block"),
    path(
        "organisations/<int:pk>/unblock/", blocks.organisation_unblock, name="organisation_unblock"
    ),
    path("me/blocked/", blocks.blocked, name="blocked"),
    path("claims/<int:pk>/decide/", views.claim_decide, name="claim_decide"),
    path("members/<int:pk>/role/", views.member_change, name="member_change"),
    path("members/<int:pk>/end/", views.member_end, name="member_end"),
    path("invitations/<int:pk>/withdraw/", views.invitation_withdraw, name="invitation_withdraw"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("away/<int:pk>/end/", views.away_end, name="away_end"),
]
