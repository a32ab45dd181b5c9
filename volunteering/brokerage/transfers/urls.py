"""People handed on."""

from django.urls import path

from volunteering.brokerage.transfers import views

urlpatterns = [
    path("cases/<int:pk>/transfer/", views.case_transfer, name="case_transfer"),
    path("organisations/<int:pk>/transfers/", views.transfers, name="transfers"),
    path("transfers/<int:pk>/", views.transfer, name="transfer"),
    path("transfers/<int:pk>/answer/", views.transfer_answer, name="transfer_answer"),
    path("transfers/<int:pk>/withdraw/", views.transfer_withdraw, name="transfer_withdraw"),
]
