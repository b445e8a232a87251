"""For administrators, to look things up. They are changed on the portal's own pages, each with its reason."""

from django.contrib import admin

from partners.models import Agreement, Body, Institution, InstitutionStatus, Meeting, Member, Partnership


class LookingUp(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ShownInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class StatusInline(ShownInline):
    model = InstitutionStatus


class AgreementInline(ShownInline):
    model = Agreement


class MemberInline(ShownInline):
    model = Member


@admin.register(Institution)
class InstitutionAdmin(LookingUp):
    list_display = ["name", "kind", "town", "region", "is_public"]
    list_filter = ["region", "kind", "is_public"]
    search_fields = ["name", "nip", "regon", "krs"]
    inlines = [StatusInline]


@admin.register(Partnership)
class PartnershipAdmin(LookingUp):
    list_display = ["name", "region", "founded_year"]
    inlines = [AgreementInline]


@admin.register(Body)
class BodyAdmin(LookingUp):
    list_display = ["name", "kind", "region"]
    list_filter = ["region", "kind"]
    inlines = [MemberInline]


@admin.register(Meeting)
class MeetingAdmin(LookingUp):
    list_display = ["title", "begins_on", "region", "is_public", "minutes_state"]
    list_filter = ["region", "minutes_state"]
