"""Django's command, whose app is not installed, since the sessions are ours (accounts.models)."""

from django.contrib.sessions.management.commands.clearsessions import Command

__all__ = ["Command"]
