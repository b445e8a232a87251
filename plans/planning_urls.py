"""Completeness, life cycle, related documents, sums, the next term."""

from django.urls import path

from plans.views import budget, conformity

urlpatterns = [
    path("edycja/finanse/sumy/", budget.declare_totals, name="declare_totals"),
    path("edycja/zgodnosc/", conformity.conformity, name="conformity"),
]
