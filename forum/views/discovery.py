"""What browsers, search engines and other sites ask for by themselves."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from forum.drawing import colours
from forum.share_images import ShareImage, file_of, image_of_site, image_of_thread
from forum.sitemaps import SITEMAPS
from forum.views.errors import NothingHere
from forum.views.threads import get_thread

DAY = 24 * 60 * 60  # seconds
YEAR = 365 * DAY
MINUTES = 5 * 60  # for an address without the version: it may have changed by then

# Each with its side in pixels, and whether a system may cut it to its own shape.
ICONS = {"192": (192, False), "512": (512, False), "maskable-512": (512, True)}


@login_not_required
@require_safe
@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return sitemap_views.index(request, SITEMAPS, sitemap_url_name="sitemap")


@login_not_required
@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    return sitemap_views.sitemap(request, SITEMAPS, section=section)


@login_not_required
@require_safe
@cache_control(public=True, max_age=DAY)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a system shows of the site once it is kept on a home screen."""
    about = {
        "id": "/",
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME[:12].strip(),
        "description": _("Debate articles section by section: both sides, side by side."),
        "lang": get_language(),
        "start_url": reverse("home"),
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": colours.PAPER,
        "background_color": colours.PAPER,
        "icons": _manifest_icons(),
    }
    return JsonResponse(about, content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(public=True, max_age=DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_favicon(), content_type="image/x-icon")


@login_not_required
@require_safe
@cache_control(public=True, max_age=DAY)
def touch_icon(request: HttpRequest) -> HttpResponse:
    """For home screens that cut it to a shape of their own and know no transparency."""
    return HttpResponse(_icon(180, True), content_type="image/png")


@login_not_required
@require_safe
@cache_control(public=True, max_age=DAY)
def icon(request: HttpRequest, name: str) -> HttpResponse:
    if name not in ICONS:
        raise NothingHere(_("There is no such icon."))
    return HttpResponse(_icon(*ICONS[name]), content_type="image/png")


@login_not_required
@require_safe
def site_card(request: HttpRequest) -> HttpResponse:
    return _card(request, image_of_site())


@login_not_required
@require_safe
def thread_card(request: HttpRequest, slug: str, section: str) -> HttpResponse:
    """The picture of a thread, for who may see the thread."""
    thread = get_thread(request.user, slug, section)
    response = _card(request, image_of_thread(thread))
    if thread.section.article.is_draft:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _card(request: HttpRequest, image: ShareImage) -> HttpResponse:
    response = HttpResponse(file_of(image), content_type="image/png")
    is_this_version = request.GET.get("v") == image.version
    response.headers["Cache-Control"] = (
        f"public, max-age={YEAR}, immutable" if is_this_version else f"public, max-age={MINUTES}"
    )
    # It is made for the pages of others.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _manifest_icons() -> list[dict[str, str]]:
    drawn = [
        {
            "src": reverse("icon", args=[name]),
            "sizes": f"{side}x{side}",
            "type": "image/png",
            "purpose": "maskable" if is_maskable else "any",
        }
        for name, (side, is_maskable) in ICONS.items()
    ]
    svg = {"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}
    return [svg, *drawn]


@cache
def _favicon() -> bytes:
    from forum.drawing.icons import draw_favicon  # Pillow is not for every process

    return draw_favicon()


@cache
def _icon(size: int, fills_the_square: bool) -> bytes:
    from forum.drawing.icons import draw_icon

    return draw_icon(size, fills_the_square=fills_the_square)
