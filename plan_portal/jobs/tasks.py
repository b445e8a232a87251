from celery import shared_task

from plan_portal.jobs.sweeping import sweep


@shared_task
def sweep_jobs():
    sweep()
