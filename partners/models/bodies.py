import datetime as dt

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pghistory import track

from partners.models.dates import Dated, DatedQuerySet, ends_after_it_begins, reason_needs_an_end
from partners.models.institutions import Institution
from partners.models.partnerships import Partnership
from plan_portal.accounts.models import Region


class BodyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """That a body exists and what it is for is public."""
        return self


@track()
class Body(models.Model):
    """A team, committee or council that advises, or the single office of a plenipotentiary."""

    class Kind(models.TextChoices):
        EXPERT_TEAM = "expert_team", _("expert team")
        WORKING_GROUP = "working_group", _("working group")
        REGIONAL_COMMITTEE = "regional_committee", _("Regional Committee for the Development of the Social Economy")
        PROGRAMME_COUNCIL = "programme_council", _("programme council")
        COORDINATING_TEAM = "coordinating_team", _("coordinating team")
        PLENIPOTENTIARY = "plenipotentiary", _("plenipotentiary")

    region = models.ForeignKey(Region, models.PROTECT, related_name="bodies")
    slug = models.SlugField(_("address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=250)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="teams", verbose_name=_("team of the body")
    )
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name=_("partnership")
    )
    appointing_act = models.CharField(_("appointing act"), max_length=250, blank=True)
    appointed_on = models.DateField(_("appointed on"), null=True, blank=True)
    term_years = models.PositiveSmallIntegerField(_("term in years"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    tasks = models.TextField(_("tasks, one a line"), blank=True)
    description = models.TextField(_("description"), blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["region", "name"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="a_body_has_an_address_of_its_own"),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("pk")), name="a_body_is_not_its_own_team"
            ),
            models.CheckConstraint(
                condition=models.Q(appointed_on=None)
                | models.Q(dissolved_on=None)
                | models.Q(dissolved_on__gt=models.F("appointed_on")),
                name="a_body_is_dissolved_after_it_is_appointed",
                violation_error_message=_("A body is dissolved after it is appointed."),
            ),
            models.CheckConstraint(
                condition=models.Q(term_years=None) | models.Q(term_years__gt=0), name="a_term_has_years"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("body", args=[self.region.slug, self.slug])

    @property
    def term_ends_on(self) -> dt.date | None:
        """The last day of the term, counted from the appointment."""
        if not self.appointed_on or not self.term_years:
            return None
        return years_after(self.appointed_on, self.term_years) - dt.timedelta(days=1)

    @property
    def list_of_tasks(self) -> list[str]:
        return [task.strip() for task in self.tasks.splitlines() if task.strip()]


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day years later; 29 February is followed by 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


@track()
class RepresentedCategory(models.Model):
    """Whom the members of a body represent, after its appointing act."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="categories")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=250)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("represented category")
        verbose_name_plural = _("represented categories")

    def __str__(self):
        return self.name


@track()
class Member(Dated):
    class Function(models.TextChoices):
        CHAIR = "chair", _("chair")
        DEPUTY = "deputy", _("deputy chair")
        SECRETARY = "secretary", _("secretary")
        MEMBER = "member", _("member")

    body = models.ForeignKey(Body, models.PROTECT, related_name="members")
    name = models.CharField(_("first and last name"), max_length=150)
    function = models.CharField(_("function"), max_length=10, choices=Function.choices, default=Function.MEMBER)
    category = models.ForeignKey(
        RepresentedCategory, models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("represents")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("institution")
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to (first day no longer a member)"), null=True, blank=True)
    end_reason = models.CharField(_("reason of the end"), max_length=250, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "name"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            ends_after_it_begins("a_member_leaves_after_joining"),
            reason_needs_an_end("a_reason_of_leaving_has_an_end", "end_reason"),
        ]

    def __str__(self):
        return self.name
