"""The pages of the programmes."""

from django.urls import include, path

from clearinghouse.programmes import views

urlpatterns = [
    path("engagements/<int:pk>/programme/", views.programme, name="engagement_programme"),
    path("engagements/<int:pk>/programme/term/", views.term, name="engagement_term"),
    path("engagements/<int:pk>/programme/risks/", views.risks, name="engagement_risks"),
    path("engagements/<int:pk>/programme/came/", views.came, name="engagement_came"),
    path("", include("clearinghouse.programmes.calls.urls")),
    path("", include("clearinghouse.programmes.circuits.urls")),
    path("", include("clearinghouse.programmes.sets.urls")),
    path("", include("clearinghouse.programmes.twinning.urls")),
]
