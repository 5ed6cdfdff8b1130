from django import template
from django.conf import settings
from django.utils.safestring import SafeString

from forum import rendering
from forum.drawing import colours
from forum.models import Thread
from forum.share_images import ShareImage, image_of_site, image_of_thread
from forum.structured_data import Data, as_script_text

register = template.Library()


@register.inclusion_tag("frame/_meta.html")
def page_meta(
    *,
    title: str,
    description: str,
    address: str,
    kind: str = "website",
    image: ShareImage | None = None,
    is_indexed: bool = True,
) -> dict[str, object]:
    """What machines are told about a page at `address`, which has in it all that names the page."""
    return {
        "title": title,
        "description": description,
        "url": settings.SITE_URL + address,
        "kind": kind,
        "image": image or image_of_site(),
        "is_indexed": is_indexed,
        "site_name": settings.SITE_NAME,
    }


@register.filter
def share_image(thread: Thread) -> ShareImage:
    return image_of_thread(thread)


@register.filter
def script_text(data: Data) -> SafeString:
    return rendering.trusted_html(as_script_text(data))


@register.simple_tag
def paper_colour(*, dark: bool = False) -> str:
    return colours.PAPER_DARK if dark else colours.PAPER
