"""Action-learning sets."""

from django.urls import path

from clearinghouse.programmes.sets import views

urlpatterns = [
    path("skills/sets/", views.learning_sets, name="learning_sets"),
    path("skills/sets/new/", views.learning_set_new, name="learning_set_new"),
    path("skills/sets/<int:pk>/", views.learning_set, name="learning_set"),
    path("skills/sets/<int:pk>/join/", views.join, name="learning_set_join"),
    path("skills/sets/<int:pk>/leave/", views.leave, name="learning_set_leave"),
    path("skills/sets/<int:pk>/meetings/new/", views.plan, name="learning_set_plan"),
    path("skills/sets/<int:pk>/<slug:deed>/", views.run, name="learning_set_run"),
    path("skills/sets/meetings/<int:pk>/", views.register, name="set_meeting"),
    path("skills/sets/meetings/<int:pk>/call-off/", views.call_off, name="set_meeting_call_off"),
    path("skills/sets/meetings/<int:pk>.ics", views.calendar, name="set_meeting_ics"),
]
