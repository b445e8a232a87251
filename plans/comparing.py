"""Two versions of a plan side by side: which contents they hold, and the redline of these, if it has been made."""

import json
from dataclasses import dataclass

from plan_portal.jobs.models import Job
from plans.models import PlanVersion, Redline
from plans.redline import FORMAT
from plans.snapshot import content_hash, version_content


@dataclass(frozen=True)
class Comparison:
    """Two versions of one plan with the hashes of what they hold at this moment."""

    old: PlanVersion
    new: PlanVersion
    old_hash: str
    new_hash: str

    @classmethod
    def of(cls, old: PlanVersion, new: PlanVersion) -> "Comparison":
        return cls(old, new, hash_now(old), hash_now(new))

    @property
    def key(self) -> str:
        """Under which the work is asked for: once for two contents, whoever asks."""
        return key_of(self.old_hash, self.new_hash)

    def redline(self) -> Redline | None:
        return Redline.objects.between(self.old_hash, self.new_hash, FORMAT).first()

    def job(self) -> Job | None:
        """The newest work on it, whoever asked for it."""
        return job_of(self.key)


def key_of(old_hash: str, new_hash: str) -> str:
    return f"{FORMAT}-{old_hash}-{new_hash}"


def job_of(key: str) -> Job | None:
    return Job.objects.filter(key=key).order_by("-pk").first()


def hash_now(version: PlanVersion) -> str:
    """Of a frozen version the sealed one. The queries of `version_content` for the working version."""
    return version.content_hash or content_hash(version_content(version))


def changes_of(redline: Redline) -> dict:
    """The answer of `plans.redline.redline`."""
    return json.loads(redline.content)
