"""What somebody typed when they could not send it: kept in their session until they can.

Keyed by the page that shows the form, which takes it out again with `kept_form`.
"""

from django.http import HttpRequest, QueryDict

MOST_KEPT = 3  # forms a session keeps
LONGEST_KEPT = 30_000  # characters typed; a full composer has 20,000
KEPT_SECONDS = 60 * 60  # for who is not signed in
NOT_KEPT = ("csrfmiddlewaretoken",)
# No other page asks for what was kept, and some forms hold passwords.
OFFERED_AGAIN = {
    "compose",
    "replies",
    "text",
    "flags",
    "moderation_case",
    "moderation_argument",
    "moderation_thread",
}


def keep_form(request: HttpRequest) -> bool:
    """Keep the form just posted, if its page will offer it again."""
    match = request.resolver_match
    if match is None or match.view_name not in OFFERED_AGAIN:
        return False
    kept = request.session.get("kept_forms", {})
    typed = request.POST.copy()
    for name in NOT_KEPT:
        typed.pop(name, None)
    if sum(len(value) for values in typed.lists() for value in values[1]) > LONGEST_KEPT:
        return False
    kept.pop(request.path, None)
    kept[request.path] = typed.urlencode()
    request.session["kept_forms"] = dict(list(kept.items())[-MOST_KEPT:])
    if not request.user.is_authenticated:
        request.session.set_expiry(KEPT_SECONDS)
    return True


def kept_form(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page, if anything; `forget_form` once it is stored."""
    kept = request.session.get("kept_forms", {}).get(request.path)
    return QueryDict(kept) if kept else None


def forget_form(request: HttpRequest) -> None:
    kept = request.session.get("kept_forms", {})
    if kept.pop(request.path, None) is not None:
        request.session["kept_forms"] = kept
