"""IT circuit riders."""

from django.urls import path

from clearinghouse.programmes.circuits import views

urlpatterns = [
    path("skills/circuits/", views.circuits, name="circuits"),
    path("skills/circuits/new/", views.circuit_new, name="circuit_new"),
    path("skills/circuits/<int:pk>/", views.circuit, name="circuit"),
    path("skills/circuits/<int:pk>/ask/", views.ask, name="circuit_ask"),
    path("skills/circuits/<int:pk>/finish/", views.finish, name="circuit_finish"),
    path("skills/circuits/clients/<int:pk>/", views.client, name="circuit_client"),
    path("skills/circuits/clients/<int:pk>/agree/", views.agree, name="circuit_agree"),
    path("skills/circuits/clients/<int:pk>/leave/", views.leave, name="circuit_leave"),
    path("skills/circuits/clients/<int:pk>/issues/", views.raise_issue, name="circuit_issue"),
    path("skills/circuits/clients/<int:pk>/visits/", views.plan, name="circuit_plan"),
    path("skills/circuits/visits/<int:pk>/", views.visit, name="circuit_visit"),
    path("skills/circuits/visits/<int:pk>/call-off/", views.call_off, name="circuit_call_off"),
]
