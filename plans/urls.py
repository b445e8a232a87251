"""Plans: reading, versions, editing."""

from django.urls import include, path

from plans.views import (
    budget,
    changes,
    documents,
    editing,
    elements,
    overviews,
    permalinks,
    preferences,
    reading,
    register,
    searching,
    versions,
)

reader = [
    path("", reading.plan, name="plan"),
    path("e/<uuid:uid>/", permalinks.newest_element, name="newest_element"),
    path("rejestr/", register.plan_register, name="plan_register"),
    path("wersje/<int:number>/", reading.plan_version, name="plan_version"),
    path("wersje/<int:number>/calosc/", reading.plan_whole, name="plan_whole"),
    path("wersje/<int:number>/czesc/<slug:part>/", reading.plan_part, name="plan_part"),
    path("wersje/<int:number>/szukaj/", searching.plan_search, name="plan_search"),
    path("wersje/<int:number>/macierz/", overviews.plan_matrix, name="plan_matrix"),
    path("wersje/<int:number>/harmonogram/", overviews.plan_schedule, name="plan_schedule"),
    path("wersje/<int:number>/e/<uuid:uid>/", permalinks.element, name="element"),
]

life_of_a_version = [
    path("nowa-wersja/", versions.open_working_version, name="open_working_version"),
    path("wersje/<int:number>/zamroz/", versions.freeze, name="freeze_version"),
    path("wersje/<int:number>/opublikuj/", versions.publish, name="publish_version"),
    path("wersje/<int:number>/uchwala/", versions.adopt, name="adopt_version"),
]

documents_of_a_version = [
    path("wersje/<int:number>/dokumenty/", documents.plan_documents, name="plan_documents"),
    path("wersje/<int:number>/dokumenty/nowy/", documents.request_plan_document, name="request_plan_document"),
    path(
        "wersje/<int:number>/dokumenty/<str:language>.<str:file_format>",
        documents.plan_document,
        name="plan_document",
    ),
]

between_two_versions = [
    path("zmiany/", changes.choose_changes, name="choose_changes"),
    path("zmiany/<int:old>..<int:new>/", changes.version_changes, name="version_changes"),
    path("zmiany/<int:old>..<int:new>/postep/", changes.changes_progress, name="changes_progress"),
    path("zmiany/<int:old>..<int:new>/ponow/", changes.retry_changes, name="retry_changes"),
    path("zmiany/<int:old>..<int:new>/pdf/", changes.changes_document, name="changes_document"),
]

editor = [
    path("", editing.plan_edit, name="plan_edit"),
    path("finanse/", budget.edit_budget, name="edit_budget"),
    path("rozdzialy/dodaj/", elements.add_section, name="add_section"),
    path("rozdzialy/<uuid:uid>/", elements.edit_section, name="edit_section"),
    path("cele/dodaj/", elements.add_objective, name="add_objective"),
    path("cele/<uuid:uid>/", elements.edit_objective, name="edit_objective"),
    path("dzialania/dodaj/", elements.add_measure, name="add_measure"),
    path("dzialania/<uuid:uid>/", elements.edit_measure, name="edit_measure"),
    path("wskazniki/dodaj/", elements.add_passport, name="add_passport"),
    path("wskazniki/<uuid:uid>/", elements.edit_passport, name="edit_passport"),
    path("<str:kind>/<uuid:uid>/przenies/", editing.move_element, name="move_element"),
    path("<str:kind>/<uuid:uid>/usun/", editing.remove_element, name="remove_element"),
]

urlpatterns = [
    path("czytanie/", preferences.set_reading, name="set_reading"),
    path("<slug:region>/plany/", reading.plans, name="plans"),
    path("<slug:region>/plany/nowy/", editing.new_plan, name="new_plan"),
    path("<slug:region>/plany/<slug:plan>/", include([*reader, *life_of_a_version, *documents_of_a_version])),
    path("<slug:region>/plany/<slug:plan>/", include(between_two_versions)),
    path("<slug:region>/plany/<slug:plan>/edycja/", include(editor)),
    path("", include("plans.writing_urls")),
    path("<slug:region>/plany/<slug:plan>/", include("plans.planning_urls")),
    path("<slug:region>/plany/<slug:plan>/", include("plans.tables_urls")),
]
