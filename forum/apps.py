from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from forum.checks import check_mail_server


class ForumConfig(AppConfig):
    name = "forum"
    verbose_name = _("Debate")

    def ready(self) -> None:
        register(check_mail_server, Tags.security, deploy=True)
