"""For administrators to look at; everything is done on the pages of the office."""

from django.contrib import admin

from consultations.models import Answer, ConsultationRound, Remark, Submission


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(ConsultationRound)
class ConsultationRoundAdmin(ReadOnly):
    list_display = ["title", "version", "opens_at", "closes_at", "announced_at", "answers_published_at"]
    list_filter = ["version__plan__region"]
    list_select_related = ["version__plan"]
    search_fields = ["title"]


@admin.register(Submission)
class SubmissionAdmin(ReadOnly):
    """Without the author's name and address: who runs the portal has no need of them."""

    list_display = ["reference", "round", "submitter_kind", "state", "received_at"]
    list_filter = ["state", "submitter_kind"]
    list_select_related = ["round"]
    search_fields = ["reference"]
    exclude = ["name", "email", "address_digest"]


@admin.register(Remark)
class RemarkAdmin(ReadOnly):
    list_display = ["reference", "place", "publication"]
    list_filter = ["publication", "element_kind"]
    list_select_related = ["submission"]
    search_fields = ["submission__reference"]


@admin.register(Answer)
class AnswerAdmin(ReadOnly):
    list_display = ["remark", "disposition", "state", "drafted_by", "accepted_by"]
    list_filter = ["state", "disposition"]
    list_select_related = ["remark__submission", "drafted_by", "accepted_by"]
