from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.forms import PreferencesForm
from forum.preferences import Preferences
from forum.views.requests import own_address


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose colours and shortcuts; then back to where the reader was."""
    if request.method != "POST":
        form = PreferencesForm(initial=asdict(Preferences.of(request)))
        return _draw(request, form, back_to=_came_from(request))
    form = PreferencesForm(request.POST)
    back_to = own_address(request, request.POST.get("next", ""))
    if not form.is_valid():
        return _draw(request, form, back_to=back_to, status=422)
    messages.success(request, _("Your preferences are kept in this browser."))
    response = redirect(back_to or "preferences")
    form.preferences.keep(response)
    return response


def _came_from(request: HttpRequest) -> str:
    page = own_address(request, request.headers.get("Referer", ""))
    return "" if page.startswith(request.path) else page


def _draw(
    request: HttpRequest, form: PreferencesForm, *, back_to: str, status: int = 200
) -> HttpResponse:
    context = {"form": form, "back_to": back_to}
    return render(request, "forum/preferences/detail.html", context, status=status)
