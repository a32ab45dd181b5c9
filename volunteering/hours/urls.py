"""Hours and expenses, for volunteers and for their organisations."""

from django.urls import path

from volunteering.hours import expense_views, vco_views, views

ORGANISATION = "organisations/<int:pk>"

urlpatterns = [
    path("me/hours/", views.my_hours, name="my_hours"),
    path("me/hours/<int:pk>/", views.hours_edit, name="hours_edit"),
    path("me/hours/<int:pk>/remove/", views.hours_remove, name="hours_remove"),
    path("me/hours/sessions/<int:pk>/", views.session_log, name="session_log"),
    path("me/hours/expenses/", expense_views.my_expenses, name="my_expenses"),
    path("me/hours/expenses/receipt/", expense_views.claim_receipt, name="claim_receipt"),
    path("me/hours/expenses/mileage/", expense_views.claim_mileage, name="claim_mileage"),
    path(
        "me/hours/expenses/<int:pk>/withdraw/",
        expense_views.expense_withdraw,
        name="expense_withdraw",
    ),
    path("expenses/<int:pk>/receipt/", expense_views.receipt, name="receipt"),
    path("expenses/<int:pk>/approve/", expense_views.expense_approve, name="expense_approve"),
    path("expenses/<int:pk>/refuse/", expense_views.expense_refuse, name="expense_refuse"),
    path(f"{ORGANISATION}/hours/", vco_views.vco_hours, name="vco_hours"),
    path(f"{ORGANISATION}/hours/confirm/", vco_views.hours_confirm, name="hours_confirm"),
    path(f"{ORGANISATION}/hours/undo/", vco_views.hours_undo, name="hours_undo"),
    path(f"{ORGANISATION}/hours/log/", vco_views.hours_log_for, name="hours_log_for"),
    path("hours/<int:pk>/query/", vco_views.hours_query, name="hours_query"),
    path("hours/<int:pk>/strike/", vco_views.hours_strike, name="hours_strike"),
    path(f"{ORGANISATION}/hours/expenses/", expense_views.vco_expenses, name="vco_expenses"),
    path(f"{ORGANISATION}/hours/expenses/paid/", expense_views.expenses_paid, name="expenses_paid"),
    path(
        f"{ORGANISATION}/hours/expenses/<int:year>.csv",
        expense_views.expenses_csv,
        name="expenses_csv",
    ),
    path(f"{ORGANISATION}/impact/", vco_views.impact, name="impact"),
]
