from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum.models.argument import Argument


class Evidence(models.Model):
    """A source that an argument rests on."""

    class Kind(models.TextChoices):
        DATA = "data", _("Data")
        STUDY = "study", _("Study")
        DOCUMENT = "document", _("Document")
        EXPERT = "expert", _("Expert")
        NEWS = "news", _("News")
        EXAMPLE = "example", _("Example")

    argument = models.ForeignKey(
        Argument, models.CASCADE, related_name="evidence", verbose_name=_("argument")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    url = models.URLField(
        _("web address"), max_length=1_000, validators=[URLValidator(["http", "https"])]
    )
    title = models.CharField(_("title"), max_length=200)
    quotation = models.TextField(
        _("quotation"), blank=True, max_length=settings.QUOTATION_MAX_LENGTH
    )

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["argument", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["argument", "position"], name="evidence_position_unique"
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="evidence_url_is_web",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def as_dict(self) -> dict[str, str]:
        return {
            "kind": self.kind,
            "url": self.url,
            "title": self.title,
            "quotation": self.quotation,
        }

    @property
    def kind_label(self) -> str:
        return str(self.Kind(self.kind).label)

    @property
    def host(self) -> str:
        """Where the link leads, to be read before it is followed."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")
