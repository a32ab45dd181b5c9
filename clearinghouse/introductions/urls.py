"""Introductions: asking, answering, talking, and the broker's desk."""

from django.urls import path

from clearinghouse.introductions import asking, calling, desk, views

STOOD = "<int:pk>/people/<uuid:shown>/<int:position>"

urlpatterns = [
    path("skills/introductions/", views.introductions, name="introductions"),
    path("skills/introductions/<int:pk>/", views.introduction, name="introduction"),
    path("skills/introductions/<int:pk>/yes/", views.yes, name="introduction_yes"),
    path("skills/introductions/<int:pk>/no/", views.no, name="introduction_no"),
    path("skills/introductions/<int:pk>/change/", views.change_no, name="introduction_change_no"),
    path("skills/introductions/<int:pk>/withdraw/", views.withdraw, name="introduction_withdraw"),
    path("skills/introductions/<int:pk>/end/", views.end, name="introduction_end"),
    path("skills/introductions/<int:pk>/times/", calling.times, name="introduction_times"),
    path("skills/introductions/<int:pk>/call.ics", calling.calendar, name="introduction_calendar"),
    path("skills/introductions/<int:pk>/nudge/", desk.nudge, name="introduction_nudge"),
    path("skills/calls/<int:pk>/choose/", calling.choose, name="call_choose"),
    path("skills/calls/<int:pk>/cancel/", calling.cancel, name="call_cancel"),
    path("organisations/<int:pk>/introductions/", views.of_organisation, name="vco_introductions"),
    path("skills/needs/<int:pk>/offer/", asking.offer, name="need_offer"),
    path("skills/needs/<int:pk>/keep/", asking.keep, name="need_keep"),
    path("skills/needs/<int:pk>/away/", asking.dismiss, name="need_dismiss"),
    path("skills/needs/<int:pk>/back/", asking.restore, name="need_restore"),
    path(f"skills/needs/{STOOD}/ask/", asking.ask, name="need_ask"),
    path(f"skills/needs/{STOOD}/away/", asking.pass_over, name="need_pass_over"),
    path("skills/needs/<int:pk>/people/again/", asking.look_again, name="need_look_again"),
    path("skills/desk/", desk.desk, name="skills_desk"),
    path("skills/desk/needs/<int:pk>/", desk.desk_need, name="skills_desk_need"),
    path(f"skills/desk/needs/{STOOD}/propose/", desk.desk_propose, name="skills_desk_propose"),
]
