"""A job belongs to the person who asked for it. Nobody else sees its title, its progress or its file."""

from plan_portal.jobs.models import Job


def is_own(user, job: Job) -> bool:
    return user.is_authenticated and job.requested_by_id == user.pk


def can_cancel(user, job: Job) -> bool:
    return is_own(user, job)


def can_retry(user, job: Job) -> bool:
    return is_own(user, job)


def can_download(user, job: Job) -> bool:
    return is_own(user, job)
