"""Whether a version is ready to be frozen: blockers stop it, warnings are asked about."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.actions.editing import checking
from plans.checks import Finding, blockers, findings, warnings
from plans.models import PlanVersion
from plans.reading import content

MOST_TOLD = 5  # blockers that the refusal names


def check_that_it_may_be_frozen(version: PlanVersion, label: str, accepted: int) -> list[Finding]:
    """The warnings that the person has seen. Raises InvalidInput with what stops the freezing."""
    found = findings(content(version))
    stopped, warned = blockers(found), warnings(found)
    with checking() as refusals:
        refusals.require("label", label.strip(), _("Name the version, for example “draft for consultation”."))
        refusals.unless(not stopped, "blockers", _("Mend this first: %(what)s") % {"what": _named(stopped)})
        if len(warned) > accepted:
            refusals["accepted_warnings"] = ngettext(
                "There is %(number)s warning. Look at it, and say that you have seen it.",
                "There are %(number)s warnings. Look at them, and say that you have seen them.",
                len(warned),
            ) % {"number": len(warned)}
    return warned


def told_of(warned: list[Finding]) -> str:
    """For the log: frozen in spite of which warnings."""
    if not warned:
        return ""
    counted = Counter(finding.text for finding in warned)
    return _("Frozen with these warnings: %(what)s") % {
        "what": "; ".join(f"{text} × {number}" for text, number in counted.items())
    }


def _named(found: list[Finding]) -> str:
    names = [" – ".join(filter(None, [each.text, str(each.element or ""), each.detail])) for each in found[:MOST_TOLD]]
    return "; ".join([*names, "…"] if len(found) > MOST_TOLD else names)
