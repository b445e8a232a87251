from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pghistory import track

from partners.models.dates import Dated, DatedQuerySet, ends_after_it_begins, reason_needs_an_end
from partners.models.institutions import Institution
from plan_portal.accounts.models import Region


class PartnershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Partnerships are public."""
        return self


@track()
class Partnership(models.Model):
    """Institutions that agreed to work together; new signatories join on a rolling basis."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="partnerships")
    slug = models.SlugField(_("address"), max_length=80)
    name = models.CharField(_("name"), max_length=250)
    founded_year = models.PositiveSmallIntegerField(_("founded in"))
    parent_pact = models.CharField(_("within the pact"), max_length=250, blank=True)
    origin = models.TextField(_("origin"), blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    leader = models.CharField(_("leader"), max_length=250)
    secretariat = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("secretariat")
    )
    meetings_per_year = models.PositiveSmallIntegerField(_("meetings a year, at least"), default=1)
    hosts_rotate = models.BooleanField(_("meetings are held in turn at the signatories'"), default=False)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["region", "name"]
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="a_partnership_has_an_address_of_its_own")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partnership", args=[self.region.slug, self.slug])


class AgreementQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """Agreements whose signatory one may know of."""
        return self.filter(signatory__in=Institution.objects.visible_to(user))


@track()
class Agreement(Dated):
    """The accession of one signatory: signed on a day, in force from a day, until withdrawal."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agreements")
    signatory = models.ForeignKey(Institution, models.PROTECT, related_name="agreements", verbose_name=_("signatory"))
    signed_on = models.DateField(_("signed on"))
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("withdrawn with effect from"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("reason of withdrawal"), max_length=250, blank=True)
    number = models.CharField(_("number"), max_length=80, blank=True)
    representative = models.CharField(_("signed by"), max_length=150, blank=True)
    representative_post = models.CharField(_("post"), max_length=150, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "pk"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            ends_after_it_begins("a_signatory_withdraws_after_joining"),
            reason_needs_an_end("a_reason_of_withdrawal_has_a_withdrawal", "withdrawal_reason"),
            models.UniqueConstraint(
                fields=["partnership", "signatory"],
                condition=models.Q(valid_to=None),
                name="a_signatory_is_in_a_partnership_once",
            ),
        ]

    def __str__(self):
        return f"{self.signatory} – {self.partnership}"
