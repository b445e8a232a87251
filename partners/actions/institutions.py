"""The registry: institutions and the history of their statuses."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.actions.saving import refuse_other_regions, refuse_unless, save_checked
from partners.models import Institution, InstitutionStatus
from partners.validators import cleaned
from plan_portal import audit
from plan_portal.errors import WrongState


@transaction.atomic
def register_institution(region, *, by, **facts) -> Institution:
    """Put an institution into a region's registry. Whoever asks has seen `likely_duplicates`: they don't block."""
    refuse_other_regions(region, operator=facts.get("operator"))
    with audit.because("register_institution", by=by):
        return save_checked(Institution(region=region), **cleaned(facts))


@transaction.atomic
def change_institution(institution: Institution, *, by, **facts) -> Institution:
    current = Institution.objects.select_for_update().get(pk=institution.pk)
    refuse_other_regions(current.region, operator=facts.get("operator"))
    refuse_unless(
        not runs(institution, facts.get("operator")), "operator", _("This institution is run by the one that you edit.")
    )
    with audit.because("change_institution", by=by):
        return save_checked(current, **cleaned(facts))


def runs(institution, operator) -> bool:
    """Whether the chain of operators leads back to the institution itself."""
    seen = set()
    while operator and operator.pk not in seen:
        if operator.pk == institution.pk:
            return True
        seen.add(operator.pk)
        operator = operator.operator
    return False


@transaction.atomic
def add_status(
    institution: Institution, *, status, valid_from, by, valid_to=None, regime="none", decision_number="", end_reason=""
) -> InstitutionStatus:
    """Note a status, also a past one. The same status under the same regime is not held twice on one day."""
    # The lock keeps two people from noting the same status at once.
    current = Institution.objects.select_for_update().get(pk=institution.pk)
    refuse_wrong_regime(status, regime, valid_from)
    held = current.statuses.filter(status=status, regime=regime)
    refuse_unless(
        not held.overlapping(valid_from, valid_to).exists(),
        "valid_from",
        _("This status is noted already for some of these days."),
    )
    with audit.because("add_status", by=by):
        return save_checked(
            InstitutionStatus(institution=current),
            status=status,
            regime=regime,
            decision_number=decision_number,
            valid_from=valid_from,
            valid_to=valid_to,
            end_reason=end_reason,
        )


def refuse_wrong_regime(status, regime, valid_from) -> None:
    regimes = InstitutionStatus.REGIMES.get(status, set())
    refuse_unless(regime in regimes, "regime", _("This status is not granted in this way."))
    too_late = regime == InstitutionStatus.Regime.OWES and valid_from >= InstitutionStatus.STATUTORY_REGIME_SINCE
    refuse_unless(not too_late, "regime", _("Since 30 October 2022 this status is granted by the voivode."))


@transaction.atomic
def end_status(status: InstitutionStatus, *, valid_to, reason: str, by) -> InstitutionStatus:
    """End a status before its time, or at all: `valid_to` is the first day without it. It is ended once."""
    refuse_unless(bool(reason.strip()), "reason", _("Say why it ended."))
    refuse_unless(valid_to > status.valid_from, "valid_to", _("It cannot end before it began."))
    lasting = InstitutionStatus.objects.filter(Q(valid_to=None) | Q(valid_to__gt=valid_to), pk=status.pk, end_reason="")
    with audit.because("end_status", by=by, why=reason):
        if not lasting.update(valid_to=valid_to, end_reason=reason.strip()):
            raise WrongState(_("This status has ended already."))
    status.refresh_from_db()
    return status
