"""Applying, how it stands, and answering."""

from django.urls import path

from volunteering.applications import agreeing, answering, board, templating, views

urlpatterns = [
    path("roles/<int:pk>/apply/", views.apply, name="apply"),
    path("me/applications/", views.applications, name="applications"),
    path("applications/<int:pk>/", views.application, name="application"),
    path("applications/<int:pk>/withdraw/", views.withdraw, name="application_withdraw"),
    path("applications/<int:pk>/move/", answering.move, name="application_move"),
    path("applications/<int:pk>/answer/", answering.answer, name="application_answer"),
    path("applications/<int:pk>/decline/", answering.decline, name="application_decline"),
    path("applications/<int:pk>/note/", answering.note, name="application_note"),
    path("organisations/<int:pk>/applicants/", board.board, name="board"),
    path("organisations/<int:pk>/applicants/list/", board.listed, name="board_list"),
    path("organisations/<int:pk>/applicants/answer/", board.answer_many, name="board_answer"),
    path("organisations/<int:pk>/applicants/export/", board.export, name="board_export"),
    path("organisations/<int:pk>/answers/", templating.templates, name="answer_templates"),
    path("answers/<int:pk>/", templating.template, name="answer_template"),
    path("me/invitations/<int:pk>/agree/", agreeing.approach_agree, name="approach_agree"),
    path("answers/<int:pk>/delete/", templating.drop, name="answer_template_delete"),
]
