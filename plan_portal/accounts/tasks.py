from celery import shared_task

from plan_portal.accounts import actions
from plan_portal.jobs.running import perform


@shared_task
def send_invitation(job_pk):
    perform(job_pk, actions.send_invitation)
