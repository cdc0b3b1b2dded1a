"""The portal's settings, for a portal that tests walk through."""

from gongkai.portal.settings import *  # noqa: F403

# Passwords are slow to check on purpose; here nobody guesses them.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
