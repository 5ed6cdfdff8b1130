from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum.models import Argument, Tag, TagSynonym
from forum.views.errors import NothingHere
from forum.views.paging import list_page


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The whole vocabulary, with what each tag is for."""
    return render(
        request, "forum/tag/index.html", {"tags": Tag.objects.prefetch_related("synonyms")}
    )


@login_not_required
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What a tag is for and the arguments that bear it; a synonym leads to its tag."""
    tag = Tag.objects.prefetch_related("synonyms").filter(slug=slug).first()
    if tag is None:
        synonym = TagSynonym.objects.select_related("tag").filter(slug=slug).first()
        if synonym is None:
            raise NothingHere(_("There is no such tag."))
        return redirect(synonym.tag, permanent=True)
    arguments = Argument.objects.visible().visible_to(request.user).tagged(tag.pk).with_place()
    page = list_page(request, arguments, size=settings.ARGUMENTS_PER_LIST, key="tagged_id")
    context = {
        "tag": tag,
        "page": page,
    }
    return render(request, "forum/tag/detail.html", context)
