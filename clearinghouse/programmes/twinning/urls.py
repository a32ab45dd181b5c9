"""Twinning."""

from django.urls import path

from clearinghouse.programmes.twinning import views

urlpatterns = [
    path("skills/twinning/", views.twinnings, name="twinnings"),
    path("organisations/<int:pk>/twinning/", views.offer, name="twinning_offer"),
    path(
        "organisations/<int:pk>/twinning/withdraw/", views.withdraw, name="twinning_offer_withdraw"
    ),
    path("skills/twinning/with/<int:pk>/", views.propose, name="twinning_propose"),
    path("skills/twinning/<int:pk>/", views.twinning, name="twinning"),
    path("skills/twinning/<int:pk>/agree/", views.agree, name="twinning_agree"),
    path("skills/twinning/<int:pk>/decline/", views.decline, name="twinning_decline"),
    path("skills/twinning/<int:pk>/exchanges/", views.log, name="twinning_log"),
    path("skills/twinning/<int:pk>/finish/", views.finish, name="twinning_finish"),
    path("skills/twinning/<int:pk>/memorandum.pdf", views.paper, name="twinning_paper"),
]
