"""Settings, in the order of Django's documentation. Everything that differs between two
installations is read from the environment; nothing is started from here.

Without DATABASE_URL, CELERY_BROKER_URL or STORAGE_URL the embedded PostgreSQL, the embedded
broker and a folder are used: `make run` starts them (plan_portal/embedded).
"""

import os
import sys
from pathlib import Path

import environ
import pghistory
from csp.constants import NONCE, SELF
from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from plan_portal.embedded import paths as embedded

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# Embedded: this installation lives on one machine, with all its services as our own children.
EMBEDDED = "DATABASE_URL" not in env

# Core: addresses and secrets

DEBUG = env.bool("DEBUG", default=False)
if "SECRET_KEY" in env:
    SECRET_KEY = env("SECRET_KEY")
elif EMBEDDED or DEBUG:
    SECRET_KEY = embedded.secret_key()
else:
    raise ImproperlyConfigured("SECRET_KEY must be set when DATABASE_URL is.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Former keys: after a change of the key, links in letters that were sent before still open.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# The address that people type: links in e-mails and feeds begin with it.
PORTAL_URL = env("PORTAL_URL", default=f"http://localhost:{env('PORT', default='8000')}")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The public body that runs this installation: named in the accessibility declaration and the privacy notice.
OPERATOR = {
    "name": env("OPERATOR_NAME", default="Operator portalu (wersja pokazowa)"),
    "contact": env("OPERATOR_CONTACT", default="Koordynator do spraw dostępności"),
    "email": env("OPERATOR_EMAIL", default="dostepnosc@example.org"),
    "phone": env("OPERATOR_PHONE", default="+48 00 000 00 00"),
    "address": env("OPERATOR_ADDRESS", default=""),
}

INSTALLED_APPS = [
    "plan_portal.accounts",
    "plan_portal.territory",
    "plan_portal.audit",
    "plan_portal.jobs",
    "plan_portal.demo",
    "partners",
    "plans",
    "consultations",
    "monitoring",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sites",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "pgtrigger",
    "pghistory",
    "tree_queries",
    "django_prose_editor",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "csp",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    # First: what it keeps of a public page is what would be sent.
    "plan_portal.page_cache.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "plan_portal.middleware.RequestLogMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "plan_portal.accounts.middleware.VisitorMiddleware",
    "plan_portal.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "plan_portal.accounts.middleware.LogInAgainMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "plan_portal.audit.middleware.HistoryMiddleware",
    "plan_portal.refusals.RefusalMiddleware",
    # Last, as its documentation asks: it turns a locked log-in into an answer.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "plan_portal.urls"
WSGI_APPLICATION = "plan_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "plan_portal.context_processors.portal",
            ],
            "builtins": ["plan_portal.templatetags.portal"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database: PostgreSQL always

DATABASE_URL = embedded.database_url() if EMBEDDED else embedded.plain_database_url(env("DATABASE_URL"))
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGHISTORY_APPEND_ONLY = True
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
# The context that an action gives (who, what, why) is a row of its own and joined by a key.
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True

CACHES = {
    # HTML of frozen texts and the like, named by the hash of what it was made from: it never grows old.
    "rendered": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "rendered", "TIMEOUT": None}
    | {"OPTIONS": {"MAX_ENTRIES": 5000}},
    "default": env.cache_url_config(env("CACHE_URL", default="locmemcache://")),
}

# Published pages as bytes in the memory of each web process; 0 turns it off. It needs a connection of its own, not one
# of a pooler in transaction mode.
PAGE_CACHE_MEGABYTES = env.int("PAGE_CACHE_MEGABYTES", default=64)
# Cookies without an account by which such a page differs, and the values that count (language and look do anyway)
COOKIES_THAT_SHAPE_PAGES = {"reading": ("plain",)}

# Languages and time: Polish first

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "build" / "static"))
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/bootstrap", NODE_MODULES / "bootstrap" / "dist"),
    ("vendor/sortablejs", NODE_MODULES / "sortablejs"),
    ("vendor/lato", NODE_MODULES / "@fontsource" / "lato" / "files"),
    ("vendor/source-serif", NODE_MODULES / "@fontsource-variable" / "source-serif-4" / "files"),
]
STORAGES = {
    "default": embedded.storage(env("STORAGE_URL", default="")),
    "staticfiles": {"BACKEND": "plan_portal.storage.StaticStorage"},
}
WHITENOISE_MAX_AGE = 3600
# Compressed already, or (source maps) read by developers alone
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "zip", "gz", "br", "woff", "woff2", "map"]
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# E-mail: in the embedded mode mails land in a folder and on a page for administrators

if "EMAIL_URL" in env:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "plan_portal.mail.FolderBackend"
EMAIL_FILE_PATH = str(embedded.data_folder() / "mail")
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Portal planów ekonomii społecznej <portal@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

# People and log-in

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_tasks"
SITE_ID = 1
ACCOUNT_ADAPTER = "plan_portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # counted by axes below: allauth would lock out a whole office
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# An account comes by an invitation that was mailed to its address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Portal planów ES"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # an office sits behind one address
AXES_USERNAME_CALLABLE = "plan_portal.accounts.lockout.name_tried"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "errors/locked.html"

# Security

HTTPS = env.bool("HTTPS", default=not EMBEDDED and not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
# Tiptap adds one <style> element of its own: its hash is allowed, the same rules are in our CSS (css/plans.css).
TIPTAP_STYLE_HASHES = env.list("TIPTAP_STYLE_HASHES", default=["'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"])
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        # The nonce is for the import map alone, which browsers take inline only.
        "script-src": [SELF, NONCE],
        "style-src": [SELF, *TIPTAP_STYLE_HASHES],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

# Background work

CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="") or embedded.broker_url()
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False  # the Job row is the queue, the message only a wake-up call
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# Whoever asks for work does not wait for a broker that is away: the sweep calls later.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 3,
    "max_retries": 0,
    "interval_start": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=30)
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=10)
CELERY_BEAT_SCHEDULE = {
    "throw away uploaded documents that nobody imported": {
        "task": "plans.tasks.discard_expired_docx_imports",
        "schedule": 86_400,
        "options": {"expires": 86_400},
    },
    "make documents of public plans that have none": {
        "task": "plans.tasks.make_missing_documents",
        "schedule": 900,
        "options": {"expires": 900},
    },
    "sweep jobs": {
        "task": "plan_portal.jobs.tasks.sweep_jobs",
        "schedule": JOB_SWEEP_SECONDS,
        "options": {"expires": JOB_SWEEP_SECONDS},
    },
    "forget old imports of tables": {"task": "plans.tasks.forget_old_imports", "schedule": 3600},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(embedded.data_folder() / "beat-schedule")

# Limits of the child process that renders a document
RENDER_CPU_SECONDS = env.int("RENDER_CPU_SECONDS", default=600)
RENDER_MEMORY_BYTES = env.int("RENDER_MEMORY_BYTES", default=3 * 1024**3)

# REST

REST_FRAMEWORK = {
    "UNAUTHENTICATED_USER": "plan_portal.accounts.roles.Visitor",
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["plan_portal.api.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["plan_portal.api.filters.FilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "plan_portal.api.pages.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "plan_portal.api.schema.Schema",
    "EXCEPTION_HANDLER": "plan_portal.api.problems.problem_detail",
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "plan_portal.api.negotiation.Negotiation",
    "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.NamespaceVersioning",
    "DEFAULT_VERSION": "v1",
    "ALLOWED_VERSIONS": ["v1"],
    "UNICODE_JSON": True,
    "COERCE_DECIMAL_TO_STRING": False,
}
# Anybody's page may read the API, without the reader's cookies
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "if-modified-since", "if-none-match"]
CORS_EXPOSE_HEADERS = ["Content-Disposition", "Content-Language", "ETag", "Last-Modified", "Link", "Retry-After"]
SPECTACULAR_SETTINGS = {
    "TITLE": _("Portal of regional plans for the social economy"),
    "DESCRIPTION": _("Plans, indicators, observations and institutions of Poland's regions, for programs."),
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "TAGS": [
        {"name": "regions", "description": _("Regions")},
        {"name": "plans", "description": _("Plans")},
        {"name": "indicators", "description": _("Indicators")},
        {"name": "observations", "description": _("Observations")},
        {"name": "institutions", "description": _("Institutions")},
    ],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
}

# The editor's extensions of our own. What they let in is decided by plan_portal.richtext, not here.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": [static_lazy(f"js/{script}.js")], "extensions": {name: html_tags([])}}
    for name, script in {
        "BlockId": "editor-blocks",
        "WordPaste": "editor-word-paste",
        "TableCaption": "editor-tables",
        "Footnote": "editor-footnotes",
        "DescribedImage": "editor-images",
        "AccessibleEditor": "editor-toolbar",
    }.items()
]

# Forms and messages

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
MESSAGE_TAGS = {message_levels.ERROR: "danger", message_levels.DEBUG: "secondary"}

# Logs: one JSON object a line on standard error; readable lines at a terminal

LOG_FORMAT = env("LOG_FORMAT", default="text" if sys.stderr.isatty() else "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(levelname)s %(name)s %(message)s",
            # In UTC and saying so: at the end of summer time an hour comes twice.
            "timestamp": "time",
            "rename_fields": {"levelname": "level", "name": "logger"},
            "json_ensure_ascii": False,
        },
        "text": {"format": "%(asctime)s %(levelname)-7s %(name)s  %(message)s", "datefmt": "%H:%M:%S"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "axes": {"level": "WARNING"},
    },
}
TEST_RUNNER = "django.test.runner.DiscoverRunner"
SILENCED_SYSTEM_CHECKS: list[str] = []
os.environ.setdefault("PGTZ", "UTC")
