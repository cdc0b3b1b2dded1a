"""Signing in: with a password and, where set up, a one-time code; or through a unified identity service (OIDC)."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.backends import ModelBackend


class AppointmentBackend(ModelBackend):
    """Passwords are Django's; permissions come from the appointments of the day."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the administrator, never by signing up."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody signs up."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The identity service proves who someone is; whether they may come in is for the appointments to say."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Nobody signs up."""
        return False
