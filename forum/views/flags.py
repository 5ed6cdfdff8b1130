from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum import permissions
from forum.actions.flags import raise_flag
from forum.forms import FlagForm
from forum.kept_forms import forget_form
from forum.limits import LimitReached
from forum.models import Argument
from forum.views.arguments import find_argument, typed
from forum.views.cards import place_of
from forum.views.requests import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def flags(request: MemberRequest, pk: int) -> HttpResponse:
    """Report an argument to the moderators."""
    argument = find_argument(request, pk)
    permissions.require(permissions.can_flag, request.user, argument)
    form = FlagForm(typed(request))
    if request.method != "POST":
        return _draw(request, argument, form)
    if not form.is_valid():
        return _draw(request, argument, form, status=422)
    try:
        raise_flag(reporter=request.user, argument=argument, **form.cleaned_data)
    except LimitReached as reached:
        form.add_error(None, str(reached))
        response = _draw(request, argument, form, status=429)
        response.headers["Retry-After"] = str(reached.retry_after)
        return response
    forget_form(request)
    messages.success(request, _("Thank you. The moderators will look at it."))
    return redirect(place_of(argument))


def _draw(
    request: MemberRequest, argument: Argument, form: FlagForm, status: int = 200
) -> HttpResponse:
    context = {"argument": argument, "form": form}
    return render(request, "forum/argument/flags.html", context, status=status)
