from plans import actions
from plans.models import IndicatorPassport, LifeCycleStep, Measure, Objective, RelatedDocument, Section
from tests.factories.comments import CommentThreadFactory
from tests.factories.images import picture
from tests.factories.office_documents import received_docx
from tests.factories.plans import frozen_version, kept_document, published_version, working_version, written_plan
from tests.factories.portal import UserFactory
from tests.plans import table_examples
from tests.portal.tables import Page

OFFICE = ("coordinator", "editor")
OFFICE_AND_ADMINISTRATOR = (*OFFICE, "administrator")
WITH_EXPERT = (*OFFICE_AND_ADMINISTRATOR, "expert")


def draft(world):
    """A plan that nobody has published."""
    plan = written_plan(region=world.region)
    return {"region": "lubelskie", "plan": plan.slug}


def of_draft(model, **more):
    def kwargs(world):
        plan = written_plan(region=world.region)
        element = model.objects.filter(version=working_version(plan)).first()
        return {"region": "lubelskie", "plan": plan.slug, "uid": element.uid} | more

    return kwargs


def last_change(world):
    plan = written_plan(region=world.region)
    actions.add_objective(working_version(plan), title="Nowy cel", by=world.people["editor"])
    return {"region": "lubelskie", "plan": plan.slug, "uid": working_version(plan).last_change.uid}


def thread(world):
    plan = written_plan(region=world.region)
    comment = CommentThreadFactory(plan=plan, author=world.people["editor"])
    return {"region": "lubelskie", "plan": plan.slug, "uid": comment.uid}


def of_version(make, **more):
    def kwargs(world):
        version = make(written_plan(region=world.region))
        return {"region": "lubelskie", "plan": version.plan.slug, "number": version.number} | more

    return kwargs


def of_published(world):
    version = published_version(written_plan(region=world.region))
    return {"region": "lubelskie", "plan": version.plan.slug}


def element_of_published(*numbered):
    def kwargs(world):
        version = published_version(written_plan(region=world.region))
        uid = Section.objects.filter(version=version).first().uid
        where = {"region": "lubelskie", "plan": version.plan.slug, "uid": uid}
        return where | ({"number": version.number} if numbered else {})

    return kwargs


def frozen_plan(world):
    version = frozen_version(written_plan(region=world.region))
    return {"region": "lubelskie", "plan": version.plan.slug}


def of_docx(make, **more):
    def kwargs(world):
        held = make(working_version(written_plan(region=world.region)))
        return {"region": "lubelskie", "plan": held.version.plan.slug, "uid": held.uid} | more

    return kwargs


def of_document(world):
    version = frozen_version(written_plan(region=world.region))
    made = kept_document(version)
    where = {"region": "lubelskie", "plan": version.plan.slug, "number": version.number}
    return where | {"language": made.language, "file_format": made.format}


def image_of_nobody(world):
    """Uploaded, and in no version yet: the office's alone."""
    image = actions.add_image(world.region, picture(), by=UserFactory())
    return {"region": "lubelskie", "name": image.name}


def two_versions(make):
    """The first one and what came next: frozen, and made by `make` if that is to be seen by more."""

    def kwargs(world):
        plan = written_plan(region=world.region)
        old = make(plan)
        actions.open_working_version(plan, by=old.frozen_by)
        new = make(plan)
        return {"region": "lubelskie", "plan": plan.slug, "old": old.number, "new": new.number}

    return kwargs


def of_two_published(world):
    kwargs = two_versions(published_version)(world)
    return {"region": kwargs["region"], "plan": kwargs["plan"]}


def a_step(world):
    plan = written_plan(region=world.region)
    step = LifeCycleStep.objects.create(plan=plan, kind="draft", happened_in="2012 r.")
    return {"region": "lubelskie", "plan": plan.slug, "pk": step.pk}


def a_related_document(world):
    plan = written_plan(region=world.region)
    document = RelatedDocument.objects.create(plan=plan, relation="implements", title="Strategia")
    return {"region": "lubelskie", "plan": plan.slug, "uid": document.uid}


PAGES = {
    "plans": Page(lambda world: {"region": world.region.slug}),
    "plan": Page(of_published),
    "plan_version": Page(of_version(frozen_version), seen_by=WITH_EXPERT),
    "element": Page(element_of_published("number")),
    "newest_element": Page(element_of_published()),
    "plan_register": Page(of_published),
    "plan_whole": Page(of_version(frozen_version), seen_by=WITH_EXPERT),
    "plan_part": Page(of_version(frozen_version, part="rozdzial-1"), seen_by=WITH_EXPERT),
    "plan_search": Page(of_version(frozen_version), seen_by=WITH_EXPERT, query="?q=zaklad"),
    "plan_matrix": Page(of_version(frozen_version), seen_by=WITH_EXPERT),
    "plan_schedule": Page(of_version(frozen_version), seen_by=WITH_EXPERT),
    "set_reading": Page(data={"reading": "plain"}),
    "new_plan": Page(lambda world: {"region": world.region.slug}, seen_by=OFFICE, is_secret=False),
    "plan_edit": Page(draft, seen_by=OFFICE),
    "conformity": Page(draft, seen_by=OFFICE),
    "declare_totals": Page(draft, seen_by=OFFICE, data={"suma-TOTAL_FORMS": "0", "suma-INITIAL_FORMS": "0"}),
    "served_goals": Page(of_draft(Objective), seen_by=OFFICE),
    "life_cycle": Page(draft, seen_by=["coordinator"]),
    "add_step": Page(draft, seen_by=["coordinator"]),
    "edit_step": Page(a_step, seen_by=["coordinator"]),
    "remove_step": Page(a_step, seen_by=["coordinator"]),
    "related_documents": Page(draft, seen_by=OFFICE),
    "add_related_document": Page(draft, seen_by=OFFICE),
    "edit_related_document": Page(a_related_document, seen_by=OFFICE),
    "remove_related_document": Page(a_related_document, seen_by=OFFICE),
    "clone_plan": Page(of_version(working_version), seen_by=OFFICE),
    "plan_facts": Page(draft, seen_by=OFFICE),
    "edit_budget": Page(draft, seen_by=OFFICE),
    "add_section": Page(draft, seen_by=OFFICE),
    "add_objective": Page(draft, seen_by=OFFICE),
    "add_measure": Page(draft, seen_by=OFFICE),
    "add_passport": Page(draft, seen_by=OFFICE),
    "edit_section": Page(of_draft(Section), seen_by=OFFICE),
    "edit_objective": Page(of_draft(Objective), seen_by=OFFICE),
    "edit_measure": Page(of_draft(Measure), seen_by=OFFICE),
    "edit_passport": Page(of_draft(IndicatorPassport), seen_by=OFFICE),
    "edit_images": Page(draft, seen_by=OFFICE),
    "plan_presence": Page(draft, seen_by=OFFICE, data={"element": ""}),
    "image": Page(image_of_nobody, seen_by=OFFICE_AND_ADMINISTRATOR),
    "move_element": Page(of_draft(Section, kind="section"), seen_by=OFFICE, data={"direction": "down"}),
    "place_element": Page(of_draft(Section, kind="section"), seen_by=OFFICE, data={"parent": "", "after": ""}),
    "move_to": Page(of_draft(Measure, kind="measure"), seen_by=OFFICE),
    "element_tools": Page(of_draft(Objective, kind="objective"), seen_by=OFFICE),
    "undo_structural_change": Page(last_change, seen_by=OFFICE),
    "comments": Page(draft, seen_by=OFFICE),
    "element_comments": Page(of_draft(Section, kind="section"), seen_by=OFFICE),
    "comment_thread": Page(thread, seen_by=OFFICE),
    "assign_comment": Page(thread, seen_by=OFFICE, data={"komu-assignee": "", "komu-due": ""}),
    "resolve_comment": Page(thread, seen_by=OFFICE),
    "reopen_comment": Page(thread, seen_by=OFFICE),
    "remove_element": Page(of_draft(Measure, kind="measure"), seen_by=OFFICE),
    "plan_documents": Page(of_version(frozen_version), seen_by=WITH_EXPERT),
    "plan_document": Page(of_document, seen_by=WITH_EXPERT),
    "request_plan_document": Page(
        of_version(frozen_version), seen_by=OFFICE, data={"file_format": "pdf", "language": "pl"}
    ),
    "upload_docx": Page(draft, seen_by=OFFICE),
    "docx_import": Page(of_docx(received_docx), seen_by=OFFICE),
    "confirm_docx_import": Page(of_docx(received_docx), seen_by=OFFICE, data={"place": "end"}),
    "undo_docx_import": Page(of_docx(received_docx), seen_by=OFFICE),
    "discard_docx": Page(of_docx(received_docx), seen_by=OFFICE),
    "choose_changes": Page(of_two_published, query="?od=2&do=1"),
    "version_changes": Page(two_versions(frozen_version), seen_by=WITH_EXPERT),
    "changes_progress": Page(two_versions(frozen_version), seen_by=WITH_EXPERT),
    "retry_changes": Page(two_versions(frozen_version), seen_by=OFFICE),
    "changes_document": Page(two_versions(frozen_version), seen_by=WITH_EXPERT),
    "open_working_version": Page(frozen_plan, seen_by=OFFICE),
    "freeze_version": Page(of_version(working_version), seen_by=OFFICE),
    "publish_version": Page(of_version(frozen_version), seen_by=["coordinator"]),
    "adopt_version": Page(of_version(frozen_version), seen_by=["coordinator"]),
    **table_examples.PAGES,
}
