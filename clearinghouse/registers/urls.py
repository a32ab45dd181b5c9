"""What an employer lends, and to whom it is charged; employers that merge."""

from django.urls import path

from clearinghouse.registers import merge_views as merging
from clearinghouse.registers import views

OF = "organisations/<int:pk>/employer/"

urlpatterns = [
    path(f"{OF}lending/", views.employer_dashboard, name="employer_dashboard"),
    path(
        f"{OF}lending/<int:year>.csv", views.employer_dashboard_csv, name="employer_dashboard_csv"
    ),
    path(f"{OF}secondments/", views.secondments, name="secondments"),
    path(f"{OF}secondments/register.csv", views.secondments_csv, name="secondments_csv"),
    path(f"{OF}secondments/recharge.csv", views.recharge_csv, name="recharge_csv"),
    path(f"{OF}merge/", merging.employer_merge, name="employer_merge"),
    path("secondments/<int:pk>/", views.secondment_entry, name="secondment_entry"),
    path("novations/<int:pk>/undo/", merging.novation_undo, name="novation_undo"),
]
