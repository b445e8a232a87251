import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pghistory import track

from partners.models.dates import DatedQuerySet, ends_after_it_begins
from partners.validators import validate_krs, validate_nip, validate_regon
from plan_portal.accounts.models import Region
from plan_portal.territory.models import TerritorialUnit


class InstitutionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is public, and everything of one's own region's registry."""
        if user.is_authenticated and user.is_superuser:
            return self
        return self.filter(models.Q(is_public=True) | models.Q(region__in=user.staffed_regions()))

    def with_status(self, status, *, as_at):
        """Institutions that hold a status on a day (counted once)."""
        held = InstitutionStatus.objects.as_at(as_at).filter(status=status, institution=models.OuterRef("pk"))
        return self.filter(models.Exists(held))

    def operating(self, *, as_at):
        return self.filter(models.Exists(InstitutionStatus.objects.as_at(as_at).filter(institution=models.OuterRef("pk"))))


@track()
class Institution(models.Model):
    """A unit of the sector or its surroundings. The unit and its operator are two things: a CIS has no NIP of its own."""

    class Kind(models.TextChoices):
        CIS = "cis", _("social integration centre (CIS)")
        KIS = "kis", _("social integration club (KIS)")
        ZAZ = "zaz", _("vocational activity establishment (ZAZ)")
        WTZ = "wtz", _("occupational therapy workshop (WTZ)")
        OWES = "owes", _("social economy support centre (OWES)")
        SOCIAL_COOPERATIVE = "ss", _("social cooperative")
        NGO = "ngo", _("non-governmental organisation")
        KGW = "kgw", _("rural housewives' circle (KGW)")
        LOCAL_GOVERNMENT = "jst", _("local government unit")
        LABOUR_OFFICE = "pup", _("labour office")
        EDUCATION = "edu", _("school, university or training institution")
        GOVERNMENT = "gov", _("government body or agency")
        COMPANY = "company", _("company")
        OTHER = "other", _("other institution")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="institutions", verbose_name=_("region"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    operator = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("operator or founder")
    )
    # None of them is unique: units share the operator's.
    nip = models.CharField("NIP", max_length=10, blank=True, validators=[validate_nip])
    regon = models.CharField("REGON", max_length=14, blank=True, validators=[validate_regon])
    krs = models.CharField("KRS", max_length=10, blank=True, validators=[validate_krs])
    territory = models.ForeignKey(
        TerritorialUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("county (powiat)")
    )
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=6, blank=True, validators=[RegexValidator(r"^\d\d-\d{3}$")])
    town = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("description"), blank=True)
    is_public = models.BooleanField(_("shown in the public directory"), default=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        indexes = [models.Index(fields=["region", "kind", "name"], name="institutions_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(operator=None) | ~models.Q(operator=models.F("pk")),
                name="an_institution_does_not_run_itself",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("institution", args=[self.region.slug, self.pk])


@track()
class InstitutionStatus(models.Model):
    """A dated status: granted by somebody, under a regime, for a time. Never a flag."""

    class Status(models.TextChoices):
        OPERATING = "operating", _("in operation")
        CIS_STATUS = "cis", _("status of a social integration centre")
        KIS_ENTRY = "kis", _("entry in the register of social integration clubs")
        ZAZ_STATUS = "zaz", _("status of a vocational activity establishment")
        SOCIAL_ENTERPRISE = "ps", _("status of a social enterprise")
        OWES_ACCREDITATION = "owes", _("accreditation of a support centre")

    class Regime(models.TextChoices):
        VOIVODE = "voivode", _("decision of the voivode")
        OWES = "owes", _("granted by a support centre (before 30 October 2022)")
        MINISTER = "minister", _("decision of the minister")
        NONE = "none", _("without a decision")

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="statuses")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    regime = models.CharField(_("granted by"), max_length=10, choices=Regime.choices, default=Regime.NONE)
    decision_number = models.CharField(_("decision number"), max_length=80, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to (first day without it)"), null=True, blank=True)
    end_reason = models.CharField(_("reason of the end"), max_length=250, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("status")
        verbose_name_plural = _("status history")
        constraints = [
            ends_after_it_begins("a_status_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(end_reason="") | models.Q(valid_to__isnull=False),
                name="a_reason_of_end_has_an_end",
            ),
        ]

    def __str__(self):
        return f"{self.institution}: {self.get_status_display()}"
