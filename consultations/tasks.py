from celery import shared_task

from consultations import emails
from plan_portal.jobs.running import perform


@shared_task
def send_confirmation(job_pk):
    perform(job_pk, emails.send_confirmation)


@shared_task
def send_receipt(job_pk):
    perform(job_pk, emails.send_receipt)


@shared_task
def send_answers(job_pk):
    perform(job_pk, emails.send_answers)
