from celery import shared_task

from plan_portal.audit import actions
from plan_portal.jobs.running import perform


@shared_task
def export_log(job_pk):
    perform(job_pk, actions.export_log)
