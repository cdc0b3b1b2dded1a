"""Settings of the portal. Whatever differs between installations comes from the environment; all of it has a default
that works on one machine with nothing to install. docs/operations.md lists every name."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.core.exceptions import ImproperlyConfigured

DATA = Path(os.environ.get("GONGKAI_DATA", "data")).resolve()
"""The folder that holds everything the installation owns: database, files, logs, the secret key."""
DATA.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("GONGKAI_DEBUG") == "1"


def _secret(variable: str, name: str) -> str:
    if given := os.environ.get(variable):
        return given
    path = DATA / name
    if not path.exists():
        from django.core.management.utils import get_random_secret_key

        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text().strip()


SECRET_KEY = _secret("GONGKAI_SECRET_KEY", "secret-key")
PERSONAL_KEYS = _secret("GONGKAI_PERSONAL_KEYS", "personal-keys").split()
"""What personal data is sealed with: the first seals, all of them read, so that a key can be changed. Never lose them."""
ALLOWED_HOSTS = os.environ.get("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("GONGKAI_ORIGINS", "").split(",") if origin]
BASE_URL = os.environ.get("GONGKAI_BASE_URL", "http://localhost:8000")
HTTPS = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "gongkai.portal",
    "gongkai.figures",
    "gongkai.portal.search.apps.SearchConfig",
    "gongkai.portal.visits",
    "gongkai.publishing",
    "gongkai.applications",
    "gongkai.offices",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.snippets",
    "wagtail.sites",
    "gongkai.portal.apps.UsersConfig",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "gongkai.portal.page_cache.middleware.KeepPages",
    "django.middleware.security.SecurityMiddleware",
    "gongkai.portal.headers.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.offices.ledger.refusals.Keep",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "gongkai.portal.sizes.RefuseTooLarge",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "gongkai.publishing.officer.keeping.KeepWords",
]

ROOT_URLCONF = "gongkai.portal.urls"
WSGI_APPLICATION = "gongkai.portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "gongkai.portal.shell.context",
            ]
        },
    }
]

SQLITE = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=50;PRAGMA cache_size=-64000;"
    "PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;"
)
"""Without WAL and IMMEDIATE four writers get HTTP 500 from SQLite; FULL keeps what was promised over a power cut.
`timeout` is how long a writer is ready to wait in all, `busy_timeout` how long at a stretch (`portal.sqlite3`)."""


def database(url: str) -> dict[str, object]:
    """Django's database settings for `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "gongkai.portal.sqlite3",
            "NAME": unquote(parts.path),
            "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE},
            "CONN_MAX_AGE": None,
        }
    if parts.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(f"GONGKAI_DATABASE: sqlite:///… or postgresql://…, not {parts.scheme}://")


DATABASES = {"default": database(os.environ.get("GONGKAI_DATABASE", f"sqlite://{DATA / 'gongkai.sqlite3'}"))}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "gongkai_cache",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    }
}
"""Failed sign-ins are counted here: in the database, because every worker process must see the same count."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "offices.Person"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_URL = "files/"
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "private", "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ATTACHMENT_SCANNERS = [path for path in os.environ.get("GONGKAI_ATTACHMENT_SCANNERS", "").split(",") if path]
"""Functions `(name, data) -> complaints` that are asked about every file a citizen sends: a virus scanner's door."""
PUBLISHING_ASK_OUTSIDE_LINKS = os.environ.get("GONGKAI_ASK_OUTSIDE_LINKS") == "1"
"""Whether the night's checks ask other servers if a link still leads somewhere."""
WHITENOISE_USE_FINDERS = True
"""Static files are served from where they were installed; `collectstatic` is only for a web server in front."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SILENCED_SYSTEM_CHECKS: list[str] = []

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "gongkai.portal.public.forged"
SESSION_COOKIE_AGE = 8 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

PAGE_CACHE_BYTES = int(os.environ.get("GONGKAI_PAGE_CACHE_MB", "64")) << 20
"""How much of the pages strangers read each process keeps ready."""
REQUEST_BYTES = int(os.environ.get("GONGKAI_REQUEST_MB", "200")) << 20
"""How much one request may bring, files and all."""
API_A_MINUTE = int(os.environ.get("GONGKAI_API_A_MINUTE", "120"))
EXPORTS_A_MINUTE = int(os.environ.get("GONGKAI_EXPORTS_A_MINUTE", "6"))
"""How often one address may ask the API, and take a whole kind away, in a minute (in each process)."""
PAGE_FILES = Path(os.environ["GONGKAI_PAGES"]).resolve() if os.environ.get("GONGKAI_PAGES") else None
"""A folder where those pages also lie as files, for a web server in front to hand out by itself."""
COUNT_VISITS = os.environ.get("GONGKAI_VISITS", "here") == "here"
"""Visits are counted as pages are handed out; `log`: the web server hands them out, its log is counted."""

WAGTAIL_SITE_NAME = "公开"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "gongkai.publishing.finish.release_approved"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "gongkai.portal.search.backend", "AUTO_UPDATE": False}
}
GONGKAI_SEARCH = ""
"""The search engine: the database's own, or "opensearch" where GONGKAI_OPENSEARCH names a server."""
if opensearch := os.environ.get("GONGKAI_OPENSEARCH"):
    GONGKAI_SEARCH = "opensearch"
    WAGTAILSEARCH_BACKENDS["opensearch"] = {
        "BACKEND": os.environ.get("GONGKAI_OPENSEARCH_BACKEND", "modelsearch.backends.opensearch3"),
        "URLS": [opensearch],
        "AUTO_UPDATE": False,
    }
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False


def identity_services(environment: Mapping[str, str]) -> list[dict[str, object]]:
    """The unified identity service (OIDC), if `GONGKAI_OIDC_ISSUER` names one. Half a service is refused at the start."""
    issuer = environment.get("GONGKAI_OIDC_ISSUER")
    if not issuer:
        return []
    missing = [name for name in ("GONGKAI_OIDC_CLIENT_ID", "GONGKAI_OIDC_SECRET") if not environment.get(name)]
    if missing:
        raise ImproperlyConfigured(f"GONGKAI_OIDC_ISSUER is set, but not {', '.join(missing)}")
    return [
        {
            "provider_id": "identity",
            "name": environment.get("GONGKAI_OIDC_NAME", "统一身份认证"),
            "client_id": environment["GONGKAI_OIDC_CLIENT_ID"],
            "secret": environment["GONGKAI_OIDC_SECRET"],
            "settings": {"server_url": issuer},
        }
    ]


AUTHENTICATION_BACKENDS = ["gongkai.offices.sign_in.AppointmentBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "gongkai.offices.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,50/h/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("GONGKAI_PROXIES", "0"))
"""How many proxies of our own stand in front: only what they write of the visitor's address is believed."""

SOCIALACCOUNT_ADAPTER = "gongkai.offices.sign_in.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": identity_services(os.environ), "OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "gongkai.offices.sign_in.SecondStepAdapter"
MFA_FORMS = {"authenticate": "gongkai.offices.sign_in.CodeForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "公开"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "ledger": {
            "class": "gongkai.offices.mirror_file.MirrorFile",
            "filename": DATA / "ledger.jsonl",
            "delay": True,
            "formatter": "bare",
            "encoding": "utf-8",
        },
    },
    "formatters": {"bare": {"format": "%(message)s"}},
    "loggers": {
        "gongkai.ledger": {"handlers": ["ledger"], "level": "INFO", "propagate": False},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
}
