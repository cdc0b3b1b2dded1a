"""The settings pages of the offices: lists and forms in Wagtail's admin, for the administrator."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import account, generic
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from gongkai.offices import numbering
from gongkai.offices.actions import Refused
from gongkai.offices.clock import today
from gongkai.offices.forms import (
    AbsenceForm,
    AppointForm,
    BodyForm,
    DeedForm,
    EnrolForm,
    NumberRuleForm,
    OfficeForm,
    PersonForm,
    RelieveForm,
)  # fmt: skip
from gongkai.offices.models import Absence, Appointment, Body, NumberRule, Office, Person
from gongkai.offices.rights import on_day


class WithinRights:
    """A view of rows that shows and opens only those the policy gives. Wagtail's own views ask once for the whole
    model: without this, whoever may change one row may open any by its number."""

    asks = ("add", "change", "view")

    def _within(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        allowed = self.permission_policy.instances_user_has_any_permission_for(self.request.user, self.asks)
        return queryset.filter(pk__in=allowed.values("pk"))

    def get_queryset(self) -> QuerySet[Any]:
        """The rows the policy gives."""
        return self._within(super().get_queryset())


class DeedMixin:
    """Saving is a deed; where it is refused after all, the form says why."""

    def save_instance(self) -> Any:
        """Do the deed."""
        return self.form.act()

    def form_valid(self, form: DeedForm) -> HttpResponse:
        """Answer with the form again if the deed was refused."""
        try:
            return super().form_valid(form)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
            self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
            return self.form_invalid(form)


class IndexView(WithinRights, generic.IndexView):
    """A list of rows within the administrator's bodies."""

    show_export_buttons = False
    joined: tuple[str, ...] = ()
    """What the columns show of other rows, fetched in the same query."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """The rows the policy gives, with what the columns show."""
        return self._within(super().get_base_queryset()).select_related(*self.joined)

    def get_queryset(self) -> QuerySet[Any]:
        """As narrowed above, in order and filtered."""
        return generic.IndexView.get_queryset(self)


class CreateView(DeedMixin, generic.CreateView):
    """A form for a new row."""


class EditView(WithinRights, DeedMixin, generic.EditView):
    """A form for a row."""

    asks = ("change",)


class OfficesViewSet(ModelViewSet):
    """List, add, edit: no deleting, copying or usage, and history is the ledger's."""

    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    forms: dict[bool, type[DeedForm]]

    def get_form_class(self, for_update: bool = False) -> type[DeedForm]:
        """The form to add with, or to edit with."""
        return self.forms[for_update]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the pages that are not here."""
        absent = dict.fromkeys(("history_url_name", "usage_url_name", "delete_url_name"))
        return super().get_common_view_kwargs(**absent, **kwargs)

    def get_history_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Nothing: there is no such page."""
        return {}

    def get_urlpatterns(self) -> list[Any]:
        """List, add, edit."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
        ]


class BodiesIndexView(IndexView):
    """Bodies with those above them."""

    joined = ("parent",)


class BodyViewSet(OfficesViewSet):
    """Bodies."""

    index_view_class = BodiesIndexView

    model = Body
    icon = "site"
    forms = {False: BodyForm, True: BodyForm}
    list_display = ("name", Column("kind", label=_("类别"), accessor="get_kind_display"), "parent", BooleanColumn("active", label=_("在用")))  # fmt: skip
    list_filter = ("kind", "active")
    search_fields = ("name", "short_name")


class OfficesIndexView(IndexView):
    """Offices with their bodies."""

    joined = ("body",)


class OfficeViewSet(OfficesViewSet):
    """Offices."""

    index_view_class = OfficesIndexView

    model = Office
    icon = "group"
    forms = {False: OfficeForm, True: OfficeForm}
    list_display = ("name", "body", BooleanColumn("is_disclosure_office", label=_("公开工作机构")), BooleanColumn("active", label=_("在用")))  # fmt: skip
    list_filter = ("active",)
    search_fields = ("name",)


class PeopleIndexView(IndexView):
    """People with what they are appointed to today."""

    columns = (
        TitleColumn("name", label=_("姓名"), accessor="name", url_name="wagtailusers_users:edit", sort_key="name"),
        Column("username", label=_("用户名"), sort_key="username"),
        Column("appointed", label=_("现任职务"), accessor=lambda person: _t("；").join(person.titles)),
        BooleanColumn("is_active", label=_("账号可用")),
        DateColumn("last_login", label=_("上次登录")),
    )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say what each on this page is appointed to: one query a page."""
        context = super().get_context_data(*args, **kwargs)
        people = list(context["object_list"])
        running = Appointment.objects.filter(on_day(today()), person__in=people).select_related("body", "office")
        for person in people:
            person.titles = [
                f"{each.office or each.body} · {each.get_role_display()}" for each in running if each.person_id == person.pk
            ]  # fmt: skip
        return context


class PeopleFilterSet(WagtailFilterSet):
    """Whether the account can be used."""

    class Meta:
        """What can be filtered."""

        model = Person
        fields = ("is_active",)


class PersonViewSet(OfficesViewSet):
    """People. It stands where Wagtail's user pages would, without groups and superusers."""

    model = Person
    icon = "user"
    menu_label = _("人员")
    index_view_class = PeopleIndexView
    forms = {False: EnrolForm, True: PersonForm}
    filterset_class = PeopleFilterSet
    search_fields = ("name", "username")
    ordering = "pk"
    template_prefix = ""


class AppointmentFilterSet(WagtailFilterSet):
    """By role, and whether it runs today."""

    running = django_filters.ChoiceFilter(
        label=_("任期"), choices=[("now", _("现任")), ("over", _("已免职"))], method="by_term"
    )

    class Meta:
        """What can be filtered."""

        model = Appointment
        fields = ("role",)

    def by_term(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Those not over, or those over."""
        not_over = Q(until__isnull=True) | Q(until__gte=today())
        return queryset.filter(not_over) if value == "now" else queryset.exclude(not_over)


class AppointmentsIndexView(IndexView):
    """Appointments with what their names show, in few queries."""

    joined = ("person", "body", "office")

    def get_base_queryset(self) -> QuerySet[Any]:
        """With person, body, office and the offices led."""
        return super().get_base_queryset().prefetch_related("in_charge_of")


class AppointmentViewSet(OfficesViewSet):
    """Appointments: made and ended, never changed."""

    model = Appointment
    icon = "clipboard-list"
    index_view_class = AppointmentsIndexView
    forms = {False: AppointForm, True: RelieveForm}
    filterset_class = AppointmentFilterSet
    search_fields = ("person__name", "person__username")
    list_display = (
        "person", Column("role", label=_("任职"), accessor="get_role_display"), "body", "office",
        Column("led", label=_("分管处室"), accessor=lambda row: _t("、").join(map(str, row.in_charge_of.all()))),
        DateColumn("since", label=_("任职日期")), DateColumn("until", label=_("免职日期")),
    )  # fmt: skip


class AbsencesIndexView(IndexView):
    """Absences with both names."""

    joined = ("person", "stand_in")


class AbsenceViewSet(OfficesViewSet):
    """Who stands in for whom."""

    model = Absence
    icon = "date"
    index_view_class = AbsencesIndexView
    forms = {False: AbsenceForm, True: AbsenceForm}
    list_display = ("person", "stand_in", "since", "until", "reason")
    search_fields = ("person__name", "stand_in__name")


class NumbersIndexView(IndexView):
    """What a body numbers, with the number that is next."""

    joined = ("body",)
    columns = (
        TitleColumn("kind", label=_("编什么"), accessor=lambda rule: rule.name, url_name="numbers:edit"),
        Column("body", label=_("机关")),
        Column("pattern", label=_("格式")),
        Column("next", label=_("下一个号"), accessor=lambda rule: rule.next),
    )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say which number is next: one query a page."""
        context = super().get_context_data(*args, **kwargs)
        rules, day = list(context["object_list"]), today()
        last = numbering.last_ones(rules, day.year)
        for rule in rules:
            rule.next = numbering.show(rule, day.year, last[rule.pk] + 1, month=day.month)
        return context


class NumberRuleView(EditView):
    """How one kind of number is written."""

    def get_page_subtitle(self) -> str:
        """What is numbered, and whose."""
        return f"{self.object.body} · {self.object.name}"


class NumbersViewSet(OfficesViewSet):
    """How numbers are written, and where they go on. Rules come with the body: none is added here, none taken away."""

    model = NumberRule
    icon = "order"
    menu_label = _("编号")
    index_view_class = NumbersIndexView
    forms = {True: NumberRuleForm}
    edit_view_class = NumberRuleView
    search_fields = ("mark", "body__name")
    ordering = ("body", "pk")
    template_prefix = ""

    def get_urlpatterns(self) -> list[Any]:
        """List and edit."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
        ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without a page to add."""
        return super().get_common_view_kwargs(**kwargs) | {"add_url_name": None}


class NoPages(ViewSet):
    """Where Wagtail's pages for users and groups would be: people are in the offices' menu, rights in appointments."""

    def __init__(self, name: str, **_rest: Any) -> None:
        """A name that nothing else has."""
        super().__init__(f"{name}_absent")

    def register_menu_item(self) -> None:
        """Nothing to show."""


class AccountView(account.AccountView):
    """One's own account: names, addresses and pictures are not changed here."""

    def get_panels(self) -> list[Any]:
        """Wagtail's panels without those."""
        absent = (account.NameEmailSettingsPanel, account.AvatarSettingsPanel)
        return [panel for panel in super().get_panels() if not isinstance(panel, absent)]


class OfficesGroup(ViewSetGroup):
    """The menu 机关与人员. People stand under the name that Wagtail links to."""

    menu_label = _("机关与人员")
    menu_icon = "group"
    menu_order = 800
    items = (
        BodyViewSet("bodies"),
        OfficeViewSet("offices"),
        PersonViewSet("wagtailusers_users", url_prefix="people"),
        AppointmentViewSet("appointments"),
        AbsenceViewSet("absences"),
        NumbersViewSet("numbers"),
    )
