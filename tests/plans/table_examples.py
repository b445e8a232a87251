"""Examples for the addresses of a plan's tables; `url_examples.py` has them among all others."""

from plans import actions
from plans.models import TableImport
from tests.factories.plans import frozen_version, written_plan
from tests.factories.portal import person
from tests.factories.tables import book_of, loaded, put, saved
from tests.portal.tables import Page

OFFICE = ("coordinator", "editor")
WITH_EXPERT = (*OFFICE, "administrator", "expert")


def draft(world):
    """A plan that nobody has published."""
    return {"region": "lubelskie", "plan": written_plan(region=world.region).slug}


def frozen(world):
    version = frozen_version(written_plan(region=world.region))
    return {"region": "lubelskie", "plan": version.plan.slug, "number": version.number}


def look_through(version, book):
    return actions.look_through_tables(
        version, data=saved(book), file_name="plan.xlsx", by=person("lubelskie", "editor")
    )


def waiting_import(world):
    """A preview that waits."""
    version = loaded(written_plan(region=world.region))
    book = book_of(version)
    put(book, "Działania", 2, "Ostatni rok", 2016)
    found = look_through(version, book)
    return {"region": "lubelskie", "plan": version.plan.slug, "uid": found.uid}


def carried_out_import(world):
    where = waiting_import(world)
    actions.import_tables(TableImport.objects.get(uid=where["uid"]), by=person("lubelskie", "editor"))
    return where


PAGES = {
    "version_tables": Page(frozen, seen_by=WITH_EXPERT),
    "export_tables": Page(frozen, seen_by=WITH_EXPERT),
    "import_tables": Page(draft, seen_by=OFFICE),
    "table_import": Page(waiting_import, seen_by=OFFICE),
    "look_at_import_again": Page(waiting_import, seen_by=OFFICE),
    "confirm_import": Page(waiting_import, seen_by=OFFICE),
    "undo_import": Page(carried_out_import, seen_by=OFFICE),
    "discard_import": Page(waiting_import, seen_by=OFFICE),
}
