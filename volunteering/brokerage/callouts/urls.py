"""Emergencies."""

from django.urls import path

from volunteering.brokerage.callouts import views

urlpatterns = [
    path("organisations/<int:pk>/on-call/", views.on_call, name="on_call"),
    path("organisations/<int:pk>/on-call/call/", views.callout_new, name="callout_new"),
    path("on-call/<int:pk>/leave/", views.on_call_leave, name="on_call_leave"),
    path("callouts/<int:pk>/", views.callout, name="callout"),
    path("calls/", views.my_calls, name="my_calls"),
    path("calls/<int:pk>/", views.call_answer, name="call_answer"),
    path("calls/<int:pk>/by-phone/", views.call_answer_by_phone, name="call_answer_by_phone"),
]
