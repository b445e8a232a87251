"""Completeness, life cycle, related documents, sums, the next term."""

from django.urls import path

from plans.views import budget, cloning, conformity, life, relations

urlpatterns = [
    path("edycja/finanse/sumy/", budget.declare_totals, name="declare_totals"),
    path("edycja/zgodnosc/", conformity.conformity, name="conformity"),
    path("edycja/cele/<uuid:uid>/powiazania/", relations.served_goals_of, name="served_goals"),
    path("zycie/", life.life_cycle, name="life_cycle"),
    path("zycie/dodaj/", life.add_step, name="add_step"),
    path("zycie/<int:pk>/", life.edit_step, name="edit_step"),
    path("zycie/<int:pk>/usun/", life.remove_step, name="remove_step"),
    path("dokumenty-powiazane/", relations.related_documents, name="related_documents"),
    path("dokumenty-powiazane/dodaj/", relations.add_related_document, name="add_related_document"),
    path("dokumenty-powiazane/<uuid:uid>/", relations.edit_related_document, name="edit_related_document"),
    path("dokumenty-powiazane/<uuid:uid>/usun/", relations.remove_related_document, name="remove_related_document"),
    path("wersje/<int:number>/nastepny/", cloning.clone_plan, name="clone_plan"),
]
