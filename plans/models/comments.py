import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plans.models.plans import Plan


class CommentThreadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office of the plan's region alone: neither readers nor experts, nor whoever runs the installation."""
        return self.filter(plan__region__in=user.staffed_regions())

    def open(self):
        """`CommentThread.is_open` says it of one."""
        return self.filter(resolved_at=None)

    def resolved(self):
        return self.filter(resolved_at__isnull=False)

    def overdue(self):
        """`CommentThread.is_overdue` says it of one."""
        return self.open().filter(due__lt=timezone.localdate())

    def assigned_to(self, user):
        return self.filter(assignee=user)

    def with_comments(self):
        """All that a list of threads shows, in three queries."""
        people = self.select_related("plan__region", "author", "assignee", "resolved_by")
        return people.prefetch_related("comments__author", "comments__mentioned")


@track()
class CommentThread(models.Model):
    """What the office says among itself about an element of a plan: through all versions, no part of their text."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="comment_threads")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    element_kind = models.CharField(max_length=10)  # a key of plans.models.ELEMENT_KINDS
    element_uid = models.UUIDField(_("element"))
    part = models.CharField(max_length=20, blank=True)  # the id of a paragraph; "" for the whole element
    label = models.CharField(_("place"), max_length=600)  # what the place was called then
    quote = models.TextField(_("quotation"), blank=True)  # what stood there then
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("author"))
    begun_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_comments",
        verbose_name=_("assigned to"),
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("assigned by")
    )
    due = models.DateField(_("due"), null=True, blank=True)
    resolved_at = models.DateTimeField(_("resolved on"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("resolved by")
    )

    objects = CommentThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-pk"]
        verbose_name = _("internal comment")
        verbose_name_plural = _("internal comments")
        indexes = [models.Index(fields=["plan", "element_uid"], name="comments_of_an_element")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_at=None, resolved_by=None)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="a_resolved_comment_says_who_resolved_it",
            ),
            models.CheckConstraint(
                condition=models.Q(assignee=None, assigned_by=None, due=None)
                | models.Q(assignee__isnull=False, assigned_by__isnull=False),
                name="an_assigned_comment_says_who_assigned_it",
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("comment_thread", args=[self.plan.region.slug, self.plan.slug, self.uid])

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due is not None and self.due < timezone.localdate()


@track()
class Comment(models.Model):
    """One entry of a thread."""

    thread = models.ForeignKey(CommentThread, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("author"))
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    text = models.TextField(_("comment"))
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="CommentMention", related_name="+", verbose_name=_("told by letter")
    )

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("entry of a comment")
        verbose_name_plural = _("entries of comments")
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="a_comment_says_something")]

    def __str__(self):
        return self.text[:80]


@track()
class CommentMention(models.Model):
    """Somebody of the office who is told of an entry."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("person told of a comment")
        verbose_name_plural = _("persons told of comments")
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="a_person_is_told_of_a_comment_once")]

    def __str__(self):
        return f"{self.person}: {self.comment}"
