"""Hours of advice."""

from django.urls import path

from clearinghouse.programmes.calls import views

urlpatterns = [
    path("skills/advice/", views.slots, name="advice"),
    path("me/advice/", views.mine, name="my_advice"),
    path("skills/advice/<int:pk>/", views.slot, name="advice_slot"),
    path("skills/advice/<int:pk>/book/", views.book, name="advice_book"),
    path("skills/advice/<int:pk>/helped/", views.helped, name="advice_helped"),
    path("skills/advice/<int:pk>/call.ics", views.calendar, name="advice_ics"),
    path("skills/advice/<int:pk>/<slug:deed>/", views.run, name="advice_run"),
]
