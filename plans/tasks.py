from celery import shared_task

from plan_portal.jobs.running import perform
from plans import actions
from plans.actions import redlines
from plans.actions.documents import request_missing_documents
from plans.changes import making as making_changes
from plans.documents import making


@shared_task
def make_plan_document(job_pk: int):
    """Make a plan's document: PDF or DOCX."""
    perform(job_pk, making.make)


@shared_task
def make_missing_documents():
    """Have documents made for public versions that have none."""
    request_missing_documents()


@shared_task
def export_tables(job_pk):
    perform(job_pk, actions.export_tables)


@shared_task
def forget_old_imports():
    actions.forget_old_imports()


@shared_task
def make_redline(job_pk: int):
    """Work out what changed between two versions."""
    perform(job_pk, redlines.make_redline)


@shared_task
def make_changes_document(job_pk: int):
    """Make a PDF of what changed between two versions."""
    perform(job_pk, making_changes.make_document)
