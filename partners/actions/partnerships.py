from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.actions.addresses import free_address
from partners.actions.saving import refuse_other_regions, refuse_unless, save_checked
from partners.models import Agreement, Partnership
from plan_portal import audit
from plan_portal.errors import WrongState


@transaction.atomic
def create_partnership(region, *, name: str, by, **facts) -> Partnership:
    refuse_other_regions(region, secretariat=facts.get("secretariat"))
    with audit.because("create_partnership", by=by):
        slug = free_address(Partnership.objects, region=region, name=name)
        return save_checked(Partnership(region=region, slug=slug), name=name, **facts)


@transaction.atomic
def change_partnership(partnership: Partnership, *, by, **facts) -> Partnership:
    """The address stays, whatever the name becomes: people have linked to it."""
    current = Partnership.objects.select_for_update().get(pk=partnership.pk)
    refuse_other_regions(current.region, secretariat=facts.get("secretariat"))
    with audit.because("change_partnership", by=by):
        return save_checked(current, **facts)


@transaction.atomic
def sign_agreement(partnership: Partnership, *, signatory, signed_on, by, valid_from=None, **facts) -> Agreement:
    """A signatory joins, from the day of signing unless another one is given. Who has withdrawn may join again."""
    # The lock keeps the same signatory from joining twice at once.
    current = Partnership.objects.select_for_update().get(pk=partnership.pk)
    refuse_other_regions(current.region, signatory=signatory)
    valid_from = valid_from or signed_on
    in_force = current.agreements.filter(signatory=signatory).overlapping(valid_from)
    refuse_unless(not in_force.exists(), "signatory", _("This institution is a signatory on that day already."))
    with audit.because("sign_agreement", by=by):
        return save_checked(
            Agreement(partnership=current), signatory=signatory, signed_on=signed_on, valid_from=valid_from, **facts
        )


@transaction.atomic
def withdraw_agreement(agreement: Agreement, *, valid_to, reason: str, by) -> Agreement:
    """The signatory leaves; `valid_to` is the first day on which it is no signatory."""
    refuse_unless(bool(reason.strip()), "reason", _("Say why the signatory withdraws."))
    refuse_unless(valid_to > agreement.valid_from, "valid_to", _("A signatory cannot withdraw before joining."))
    in_force = Agreement.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=valid_to), pk=agreement.pk, withdrawal_reason=""
    )
    with audit.because("withdraw_agreement", by=by, why=reason):
        if not in_force.update(valid_to=valid_to, withdrawal_reason=reason.strip()):
            raise WrongState(_("This signatory has withdrawn already."))
    agreement.refresh_from_db()
    return agreement
