import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pghistory import track

from partners.models.bodies import Body
from partners.models.institutions import Institution
from partners.models.partnerships import Partnership
from plan_portal.accounts.models import Region
from plan_portal.accounts.roles import Role


class MeetingQuerySet(models.QuerySet):
    def upcoming(self, *, as_at):
        """Meetings whose last day has not passed, the next one first."""
        return self.filter(ends_on__gte=as_at).order_by("begins_on", "begins_at", "pk")

    def past(self, *, as_at):
        return self.filter(ends_on__lt=as_at).order_by("-begins_on", "-pk")

    def visible_to(self, user):
        """Published meetings, and all of one's own region for its staff and experts."""
        if user.is_administrator:
            return self
        mine = user.regions_as(Role.COORDINATOR, Role.EDITOR, Role.EXPERT)
        return self.filter(models.Q(is_public=True) | models.Q(region__in=mine))


@track()
class Meeting(models.Model):
    """A meeting of a body or of a partnership's signatories, of one day or several."""

    class MinutesState(models.TextChoices):
        NONE = "none", pgettext_lazy("minutes", "none")
        DRAFT = "draft", pgettext_lazy("minutes", "draft")
        ACCEPTED = "accepted", pgettext_lazy("minutes", "accepted")
        PUBLISHED = "published", pgettext_lazy("minutes", "published")

    region = models.ForeignKey(Region, models.PROTECT, related_name="meetings")
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("of the body")
    )
    partnership = models.ForeignKey(
        Partnership,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("of the partnership's signatories"),
    )
    title = models.CharField(_("title"), max_length=250)
    number = models.CharField(_("number"), max_length=40, blank=True)
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    begins_at = models.TimeField(_("begins at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=250, blank=True)
    online_link = models.URLField(_("link for taking part online"), blank=True)
    host = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="hosted_meetings", verbose_name=_("host")
    )
    description = models.TextField(_("description"), blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    minutes_state = models.CharField(
        _("state of the minutes"), max_length=10, choices=MinutesState.choices, default=MinutesState.NONE
    )
    minutes_accepted_on = models.DateField(_("minutes accepted on"), null=True, blank=True)
    minutes_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("accepted by")
    )
    minutes_published_at = models.DateTimeField(_("minutes published at"), null=True, blank=True)
    is_public = models.BooleanField(_("shown to everybody"), default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_on", "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("begins_on")),
                name="a_meeting_ends_after_it_begins",
                violation_error_message=_("The last day must not come before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(body=None) | models.Q(partnership=None),
                name="a_meeting_is_of_a_body_or_of_a_partnership",
                violation_error_message=_("Choose the body or the partnership, not both."),
            ),
            models.CheckConstraint(
                condition=models.Q(minutes_state="none", minutes="")
                | models.Q(minutes_state__in=["draft", "accepted", "published"]) & ~models.Q(minutes=""),
                name="minutes_have_a_text",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    minutes_state__in=["none", "draft"], minutes_accepted_on=None, minutes_accepted_by=None
                )
                | models.Q(
                    minutes_state__in=["accepted", "published"],
                    minutes_accepted_on__isnull=False,
                    minutes_accepted_by__isnull=False,
                ),
                name="accepted_minutes_say_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes_state="published", minutes_published_at__isnull=False)
                | ~models.Q(minutes_state="published") & models.Q(minutes_published_at=None),
                name="published_minutes_say_when",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meeting", args=[self.region.slug, self.pk])

    @property
    def days(self) -> list[dt.date]:
        return [self.begins_on + dt.timedelta(days=n) for n in range((self.ends_on - self.begins_on).days + 1)]

    @property
    def has_minutes_for_all(self) -> bool:
        return self.minutes_state == self.MinutesState.PUBLISHED


@track()
class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    day = models.DateField(_("day"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=400)
    speaker = models.CharField(_("speaker"), max_length=150, blank=True)
    speaker_post = models.CharField(_("speaker's post"), max_length=250, blank=True)
    notes = models.TextField(_("discussion"), blank=True)

    class Meta:
        ordering = ["day", "position", "pk"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self):
        return self.title
