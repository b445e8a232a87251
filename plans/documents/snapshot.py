"""The self-contained snapshot of a version for its documents: the version's content and the names that it refers to.

`content` is exactly what the version's hash is counted over; everything else is what a reader needs beside it, in both
languages where the portal says it in both. Documents are made from this alone: the same snapshot, the same bytes.
"""

import hashlib

from django.utils import timezone

from partners.models import Institution
from plan_portal.translations import in_both, named
from plans.citation import citation, resolution_line
from plans.models import FundingSource, IndicatorPassport, Measure, PlanVersion, RelatedDocument
from plans.snapshot import canonical, content_hash, version_content

FORMAT = "plan-document/1"
CHOICES = {
    "continuity": Measure.Continuity,
    "kind": IndicatorPassport.Kind,
    "direction": IndicatorPassport.Direction,
    "aggregation": IndicatorPassport.Aggregation,
    "frequency": IndicatorPassport.Frequency,
}


def document_snapshot(version: PlanVersion) -> dict:
    """What documents of a version are made from. A constant number of queries, whatever its size."""
    content = version_content(version)
    return {
        "format": FORMAT,
        "content": content,
        "content_hash": version.content_hash or content_hash(content),
        "version": _version(version),
        "region": _region(version.plan.region),
        "document_kind": in_both(lambda: version.plan.kind),
        "is_demonstration": version.plan.is_demonstration,
        "citation": in_both(lambda: citation(version)),
        "resolution": in_both(lambda: resolution_line(version.resolution)) if version.resolution else None,
        "institutions": _institutions(content),
        "related": _related(content),
        "sources": _sources(content),
        "words": {name: _words(choices) for name, choices in CHOICES.items()},
    }


def sha256(snapshot: dict) -> str:
    """SHA-256 over the canonical JSON of a snapshot, in hexadecimal."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def _version(version) -> dict:
    return {
        "number": version.number,
        "label": version.label,
        "state": version.state,
        "name": in_both(lambda: version),
        "frozen_at": _moment(version.frozen_at),
        # the day that a document of a version still being written bears
        "changed_at": _moment(version.changed_at) if version.is_working else None,
    }


def _moment(value) -> str | None:
    return value and timezone.localtime(value).isoformat(timespec="seconds")


def _region(region) -> dict:
    office = ["office_name", "office_short_name", "street", "postal_code", "town", "phone", "email", "website"]
    return {
        "code": region.code,
        "slug": region.slug,
        "full_name": in_both(lambda: region.full_name),
        "office": {name.removeprefix("office_"): getattr(region, name) for name in office},
    }


def _institutions(content) -> dict[str, str]:
    uids = {uid for measure in content["measures"] for uid in (measure["lead"], *measure["partners"]) if uid}
    return {str(one.uid): str(one) for one in Institution.objects.filter(uid__in=uids).order_by("uid")}


def _related(content) -> dict[str, str]:
    uids = {link["document"] for objective in content["objectives"] for link in objective.get("links", ())}
    return {str(one.uid): one.title for one in RelatedDocument.objects.filter(uid__in=uids).order_by("uid")}


def _sources(content) -> list[dict]:
    codes = {row["source"] for row in content["budget"]}
    found = FundingSource.objects.filter(code__in=codes).order_by("position", "code")
    return [{"code": one.code, "name": named(one)} for one in found]


def _words(choices) -> dict:
    return {code: in_both(lambda word=word: word) for code, word in choices.choices}
