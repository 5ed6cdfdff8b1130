from typing import Any

import allauth.account.admin  # noqa: F401 - so that there is something to unregister
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# An address changed there would be another than the member's own.
admin.site.unregister(EmailAddress)


class SiteAdmin(admin.ModelAdmin):
    """What every model's pages in Django admin have in common."""

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """A filter that no database understands, such as the year 99999, is taken away."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError) as error:
            if not request.GET:
                raise
            raise IncorrectLookupParameters(error) from error

    def history_view(self, request: HttpRequest, object_id: str, *args: Any) -> HttpResponse:
        """Refuse before looking, as the other pages do: the answer tells nothing of the row."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, *args)


class EmailAddressInline(admin.TabularInline):
    model = EmailAddress
    fields = ("email", "primary", "verified")

    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


@admin.register(User)
class MemberAdmin(SiteAdmin, UserAdmin):
    list_display = ("username", "email", "date_joined", "last_login", "is_active", "is_staff")
    list_filter = ("groups", "is_active", "is_staff")
    search_fields = ("username", "email")
    date_hierarchy = "date_joined"
    ordering = ("-date_joined", "-pk")
    fieldsets = (
        (None, {"fields": ("username", "email", "password")}),
        (_("Roles"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Times"), {"fields": ("date_joined", "last_login")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "email", "usable_password", "password1", "password2")}),
    )
    filter_horizontal = ("groups",)
    readonly_fields = ("date_joined", "last_login")
    inlines = (EmailAddressInline,)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """By what a member is, never by what they have: a filter can read that letter by letter."""
        own = {field.name for field in (*self.opts.concrete_fields, *self.opts.many_to_many)}
        return lookup.split("__")[0] in own and super().lookup_allowed(lookup, value, request)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Only a superuser makes others what they are."""
        fields = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return fields
        return (*fields, "is_staff", "is_superuser", "groups")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever may set a password may sign in with it, so superusers are for superusers."""
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody is deleted: what they wrote stands. `is_active` shuts them out."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        """An address typed here is unproven: at the next sign-in a code goes to it."""
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            obj.record_email(verified=False)
