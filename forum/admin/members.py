from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from accounts.admin import MemberAdmin
from accounts.models import User
from forum.models import Edition

admin.site.unregister(User)


@admin.register(User)
class ArguingMemberAdmin(MemberAdmin):
    """A member's name stands on the page of each debate they took part in."""

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        if change and "username" in form.changed_data:
            # The member before the editions, as posts lock them.
            User.objects.take(obj.pk)
            Edition.count_up_all(obj.arguments.all())
        super().save_model(request, obj, form, change)
