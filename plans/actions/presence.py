"""Who has which page of the editor open: said by the page every few seconds, over when nothing is said any more."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from plans.models import PlanVersion, Presence

SECONDS_TO_BE_GONE = 45  # without a word from the page, which speaks every 20 seconds
# One statement: says that I am here, sweeps what is long over, and tells who else is.
_HERE = """
    WITH me AS (
        INSERT INTO plans_presence AS p (version_id, user_id, element, since, seen_at)
        VALUES (%(version)s, %(user)s, %(element)s, now(), now())
        ON CONFLICT ON CONSTRAINT a_person_is_at_a_place_once DO UPDATE SET
            since = CASE WHEN p.seen_at < now() - %(gone)s * interval '1 second' THEN now() ELSE p.since END,
            seen_at = now()
    ), swept AS (
        DELETE FROM plans_presence
        WHERE version_id = %(version)s AND user_id <> %(user)s AND seen_at < now() - interval '1 hour'
    )
    SELECT p.user_id, u.full_name, p.element, p.since FROM plans_presence p
    JOIN accounts_user u ON u.id = p.user_id
    WHERE p.version_id = %(version)s AND p.user_id <> %(user)s
        AND p.seen_at > now() - %(gone)s * interval '1 second'
    ORDER BY p.since, p.user_id
"""


@dataclass(frozen=True)
class Present:
    """Somebody else who has the plan, or an element of it, open since then."""

    user_id: int
    name: str
    element: UUID | None
    since: datetime


def say_present(version: PlanVersion, *, element: UUID | None, by) -> list[Present]:
    """Note that a person has the plan or an element open; who else has something of this version open."""
    said = {"version": version.pk, "user": by.pk, "element": element, "gone": SECONDS_TO_BE_GONE}
    with connection.cursor() as cursor:
        cursor.execute(_HERE, said)
        return [Present(*row) for row in cursor.fetchall()]


def say_gone(version: PlanVersion, *, element: UUID | None, by) -> None:
    """The person has closed the page."""
    Presence.objects.filter(version=version, user=by, element=element).delete()
