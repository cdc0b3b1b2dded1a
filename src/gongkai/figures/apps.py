"""The Django app of the year."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """The body's year."""

    name = "gongkai.figures"
    label = "figures"
    verbose_name = _("年度数据和年度报告")
    default_auto_field = "django.db.models.BigAutoField"
