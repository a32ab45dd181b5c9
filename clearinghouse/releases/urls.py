"""Releases: asking, answering, approving."""

from django.urls import path

from clearinghouse.releases import approving, views

urlpatterns = [
    path("skills/introductions/<int:pk>/release/", views.new, name="release_new"),
    path("skills/introductions/<int:pk>/release/suggest/", views.suggest, name="release_suggest"),
    path("skills/releases/", views.releases, name="releases"),
    path("skills/releases/<int:pk>/", views.release, name="release"),
    path("skills/releases/<int:pk>/questions/", views.questions, name="release_questions"),
    path("skills/releases/<int:pk>/send/", views.send, name="release_send"),
    path("skills/releases/<int:pk>/withdraw/", views.withdraw, name="release_withdraw"),
    path("skills/releases/<int:pk>/host/", views.as_host, name="conflict_host"),
    path("skills/approvals/", approving.approvals, name="approvals"),
    path("skills/approvals/<int:pk>/", approving.approval, name="approval"),
    path("skills/approvals/<int:pk>/answer/", views.reply, name="approval_reply"),
    path("skills/approvals/<int:pk>/again/", views.ask_again, name="approval_again"),
    path("skills/approvals/from/<str:token>/", approving.invited, name="approval_invited"),
]
