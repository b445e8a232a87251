from celery import shared_task

from monitoring import rendering
from plan_portal.jobs.running import perform


@shared_task
def render_report(job_pk: int):
    """Make a document of a frozen report."""
    perform(job_pk, rendering.render)
