"""Signing in: with a password and, where set up, a one-time code; or through a unified identity service (OIDC).

Who someone is, is proved here; whether they may come in is for the appointments of the day to say. Every sign-in,
refusal and lock-out stands in the ledger.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.stagekit import clear_login
from allauth.account.signals import password_changed
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gongkai.offices import ledger
from gongkai.offices.clock import today
from gongkai.offices.models import Body, Person
from gongkai.offices.rights import appointments

ADMIN_ACCESS = "wagtailadmin.access_admin"
TOLD_ONCE = 300
"""Seconds within which a second refusal by the same lock-out is not written again: nobody shall flood the ledger."""


class AppointmentBackend(AuthenticationBackend):
    """Passwords are Django's. Of Django's permissions there is one, to enter the back office, and whoever holds an
    appointment today has it; groups, permissions of a person and superusers count for nothing."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Not the inactive, and no superuser: one would stand above the approval of two tracks."""
        return super().user_can_authenticate(user) and not user.is_superuser

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """The right to enter, or nothing."""
        return {ADMIN_ACCESS} if obj is None and appointments(user_obj, today()) else set()

    get_user_permissions = get_all_permissions

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Nothing."""
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether this is the right to enter and the person has it."""
        return perm == ADMIN_ACCESS and perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """No right hangs on an app."""
        return False


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the administrator, never by signing up; whoever has no appointment today stays outside."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("用户名或密码不正确。"),
        "too_many_login_attempts": _(
            "登录失败次数过多，账号暂时锁定，请五分钟后再试；忘记密码的，请联系本机关系统管理员。"
        ),
        "incorrect_code": _("验证码不正确，请核对手机时间后输入最新的一组数字。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while locked out, and write that once."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            _tell_lock_out(request, _person_named(credentials.get("username")))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write the refusal. A name nobody has is not written down: it may be a password in the wrong box."""
        person = _person_named(credentials.get("username"))
        _tell("sign_in_refused", request, person, reason="password" if person else "unknown name")

    def pre_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse | None:
        """Let in whoever holds an appointment today; tell everybody else what to do."""
        if response := super().pre_login(request, user, **how):
            _tell("sign_in_refused", request, user, reason="inactive")
            return response
        if appointments(user, today()):
            return None
        clear_login(request)
        _tell("sign_in_refused", request, user, reason="no appointment")
        return render(request, "account/no_appointment.html", {"person": user}, status=403)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The identity service proves who someone is. Who is meant here, the administrator has said by entering the service's
    subject for the person: a user name may belong to somebody else there."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        """Nothing is taken over from the service: name and particulars are the administrator's to write."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse whom nobody knows by the service's subject, whatever their user name there."""
        if sociallogin.is_existing:
            return
        account = sociallogin.account
        _tell("sign_in_refused", request, None, reason="unknown to us", service=account.provider, subject=account.uid)
        page = render(request, "socialaccount/unknown.html", {"subject": account.uid}, status=403)
        raise ImmediateHttpResponse(page)


class SecondStepAdapter(DefaultMFAAdapter):
    """One-time codes, with what goes wrong said in plain words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"]
    }


class CodeForm(AuthenticateForm):
    """The one-time code or a recovery code."""

    def clean_code(self) -> str:
        """The code. Refused while locked out, which is written once."""
        try:
            return super().clean_code()
        except ValidationError as refused:
            if refused.code == "too_many_login_attempts":
                _tell_lock_out(context.request, self.user)
            raise


def _person_named(name: Any) -> Person | None:
    return Person.objects.filter(username__iexact=name).first() if isinstance(name, str) and name else None


def _write(deed: str, request: HttpRequest, person: Person | None, **facts: Any) -> None:
    held = appointments(person, today()) if person else ()
    ledger.write(
        deed, actor=person, thing=person or "sign-in", body=Body(pk=held[0].body_id) if held else None,
        address=get_client_ip(request) or "", **facts,
    )  # fmt: skip


def _tell(deed: str, request: HttpRequest, person: Person | None, **facts: Any) -> None:
    """Write what is no part of another deed, in a transaction of its own."""
    with transaction.atomic():
        _write(deed, request, person, **facts)


def _tell_lock_out(request: HttpRequest, person: Person | None) -> None:
    key = f"locked-out:{person.pk if person else get_client_ip(request)}"
    if cache.add(key, True, TOLD_ONCE):
        _tell("locked_out", request, person)


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: Person, **_rest: Any) -> None:
    methods = [record.get("method") for record in request.session.get("account_authentication_methods", [])]
    _tell("signed_in", request, user, by=methods)


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: Person | None, **_rest: Any) -> None:
    if user is not None:
        _tell("signed_out", request, user)


@receiver(authentication_failed)
def _code_refused(request: HttpRequest, user: Person, **_rest: Any) -> None:
    _tell("sign_in_refused", request, user, reason="one-time code")


@receiver(password_changed)
def _password_changed(request: HttpRequest, user: Person, **_rest: Any) -> None:
    _tell("password_changed", request, user)


@receiver(authenticator_added)
def _second_step_added(request: HttpRequest, user: Person, authenticator: Any, **_rest: Any) -> None:
    _tell("second_step_added", request, user, kind=authenticator.type)


@receiver(authenticator_removed)
def _second_step_removed(request: HttpRequest, user: Person, authenticator: Any, **_rest: Any) -> None:
    _tell("second_step_removed", request, user, kind=authenticator.type)


@receiver(authenticator_reset)
def _second_step_reset(request: HttpRequest, user: Person, authenticator: Any, **_rest: Any) -> None:
    _tell("second_step_reset", request, user, kind=authenticator.type)
