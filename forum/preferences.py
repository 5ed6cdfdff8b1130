"""What a reader chose for the browser they sit at. Kept in cookies, so that it needs no account."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.conf import settings
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class Theme(TextChoices):
    SYSTEM = "system", _("As the system has it")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Shortcuts(TextChoices):
    ON = "on", _("On")
    OFF = "off", _("Off")


@dataclass(frozen=True)
class Preferences:
    theme: Theme = Theme.SYSTEM
    shortcuts: Shortcuts = Shortcuts.ON

    @classmethod
    def of(cls, request: HttpRequest) -> Preferences:
        """Anyone can write anything into a cookie: what is no choice counts as none."""
        theme, shortcuts = (request.COOKIES.get(name, "") for name in ("theme", "shortcuts"))
        return cls(
            theme=Theme(theme) if theme in Theme else cls.theme,
            shortcuts=Shortcuts(shortcuts) if shortcuts in Shortcuts else cls.shortcuts,
        )

    def keep(self, response: HttpResponse) -> None:
        for name, value in asdict(self).items():
            response.set_cookie(
                name,
                value,
                max_age=settings.PREFERENCES_AGE,
                secure=settings.IS_HTTPS,
                httponly=True,
                samesite="Lax",
            )

    @property
    def own_theme(self) -> str:
        """The theme that goes before the system's; none where the system decides."""
        return "" if self.theme == Theme.SYSTEM else self.theme.value

    @property
    def color_scheme(self) -> str:
        return self.own_theme or "light dark"

    @property
    def are_shortcuts_off(self) -> bool:
        return self.shortcuts == Shortcuts.OFF
