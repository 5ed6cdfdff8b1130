from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import User
from forum import permissions
from forum.models import Argument
from forum.views.paging import list_page


@login_not_required
@require_safe
def detail(request: HttpRequest, username: str) -> HttpResponse:
    """A member and what they have argued; no score stands beside a person."""
    member = get_object_or_404(User, username=username.lower(), is_active=True)
    arguments = (
        Argument.objects.visible().visible_to(request.user).filter(author=member).with_place()
    )
    page = list_page(request, arguments, size=settings.ARGUMENTS_PER_LIST)
    context = {
        "member": member,
        "member_is_moderator": permissions.can_moderate(member),
        "page": page,
    }
    return render(request, "forum/member/detail.html", context)
