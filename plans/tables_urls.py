"""The plan's tables as a spreadsheet, out and in; under /<region>/plany/<plan>/."""

from django.urls import path

from plans.views import tables

urlpatterns = [
    path("wersje/<int:number>/tabele.xlsx", tables.version_tables, name="version_tables"),
    path("wersje/<int:number>/tabele/", tables.export_tables, name="export_tables"),
    path("edycja/tabele/", tables.import_tables, name="import_tables"),
    path("edycja/tabele/<uuid:uid>/", tables.table_import, name="table_import"),
    path("edycja/tabele/<uuid:uid>/podglad/", tables.look_again, name="look_at_import_again"),
    path("edycja/tabele/<uuid:uid>/wprowadz/", tables.confirm_import, name="confirm_import"),
    path("edycja/tabele/<uuid:uid>/cofnij/", tables.undo_import, name="undo_import"),
    path("edycja/tabele/<uuid:uid>/zapomnij/", tables.discard_import, name="discard_import"),
]
