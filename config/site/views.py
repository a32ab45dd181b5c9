"""Pages that join both marketplaces."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show the two doors."""
    return render(request, "site/home.html")
