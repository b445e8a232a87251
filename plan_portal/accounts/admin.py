"""For administrators: accounts, regions and roles. Nothing else is edited here."""

from importlib import import_module

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessFailureLog
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.contrib.sites.models import Site
from django.utils.translation import gettext_lazy as _

from plan_portal.accounts.models import Membership, Region, User

# By the portal's own log-in: Django's would not ask for the second factor.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = _("Administration of the portal")
# Nothing of the portal depends on these, or their pages would show secrets. What registers them comes after this file.
for package in ("allauth.account", "allauth.mfa", "axes", "django.contrib.sites"):
    import_module(f"{package}.admin")
admin.site.unregister([AccessFailureLog, EmailAddress, Group, Site, Authenticator])
Authenticator._meta.verbose_name, Authenticator._meta.verbose_name_plural = _("second factor"), _("second factors")


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["region"]


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    ordering = ["email"]
    list_display = ["email", "full_name", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_superuser", "memberships__region"]
    search_fields = ["email", "full_name"]
    inlines = [MembershipInline]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "full_name", "post", "language", "password"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "full_name", "usable_password", "password1", "password2"]})]


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "takes_part", "office_name"]
    list_filter = ["takes_part"]
    search_fields = ["name", "code"]
    prepopulated_fields = {"slug": ["name"]}

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ["user", "region", "role"]
    list_filter = ["region", "role"]
    list_select_related = ["user", "region"]
    search_fields = ["user__email", "user__full_name"]
    autocomplete_fields = ["user", "region"]


@admin.register(Authenticator)
class SecondFactorAdmin(admin.ModelAdmin):
    """Taken away from somebody who has lost their telephone. Nobody reads the secret, nor sets up another's."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__full_name"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
