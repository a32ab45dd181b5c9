"""Every setting of the product: read from the environment, checked at start, loud when wrong.

docs/how-to/deploy.md lists the variables; defaults suit a developer's own machine only where
they are safe, and nothing secret has a default outside DEBUG.
"""

import importlib.util
import logging
import os
from pathlib import Path
from urllib.parse import urlsplit

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from config.watching.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not (DEBUG or DEMO):
        message = "SECRET_KEY is not set: give the service a long random string."
        raise ImproperlyConfigured(message)
    SECRET_KEY = "only-for-development-and-the-demo"  # noqa: S105 (refused above elsewhere)

# What seals the secrets that we have to give on, such as an employer's client secret: the newest first.
SEALING_KEYS = env.list("SEALING_KEYS", default=[])
if not SEALING_KEYS:
    if not (DEBUG or DEMO):
        message = "SEALING_KEYS is not set: see docs/how-to/deploy.md for how a key is made."
        raise ImproperlyConfigured(message)
    SEALING_KEYS = ["b25seS1mb3ItZGV2ZWxvcG1lbnQtYW5kLXRoZS1kZW0="]
for _key in SEALING_KEYS:
    try:
        Fernet(_key)
    except ValueError as problem:
        message = "A key of SEALING_KEYS is not 32 bytes in URL-safe base64."
        raise ImproperlyConfigured(message) from problem

SERVICE_NAME = env.str("SERVICE_NAME", default="Commonweal")
CODE_VERSION = env.str("CODE_VERSION", default="")  # where git is not at hand: which code runs here
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
MAP_TILE_URL = env.str("MAP_TILE_URL", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
STATE_DIR = Path(env.str("COMMONWEAL_STATE", default=str(BASE_DIR / "var")))

# --- Geography: GDAL and GEOS come with Python wheels, so a web host needs no apt geo libraries ---


def _bundled_library(package: str, pattern: str) -> str:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        message = f"The package {package} is not installed: run make setup."
        raise ImproperlyConfigured(message)
    folder = Path(spec.origin).parent.parent / f"{package}.libs"
    found = sorted(folder.glob(pattern))
    if not found:
        message = f"{pattern} is missing from {folder}: run make setup."
        raise ImproperlyConfigured(message)
    return str(found[0])


GDAL_LIBRARY_PATH = env.str("GDAL_LIBRARY_PATH", default="") or _bundled_library(
    "pyogrio", "libgdal*"
)
GEOS_LIBRARY_PATH = env.str("GEOS_LIBRARY_PATH", default="") or _bundled_library(
    "shapely", "libgeos_c*"
)
_PYOGRIO = Path(GDAL_LIBRARY_PATH).parent.parent / "pyogrio"
os.environ.setdefault("PROJ_DATA", str(_PYOGRIO / "proj_data"))
os.environ.setdefault("GDAL_DATA", str(_PYOGRIO / "gdal_data"))

# --- Apps, middleware, templates ---

INSTALLED_APPS = [
    "config.site",
    "config.watching",
    "matching",
    "volunteering",
    "volunteering.assessment.equality",
    "clearinghouse",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "channels",
    "csp",
    "django_htmx",
    "django_structlog",
    "rules",
    "template_partials",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.gis",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "config.watching.logs.RequestLog",
    "config.watching.metrics.LatencyMiddleware",
    "config.site.outages.AskAgainMiddleware",
    "config.site.replicas.ReplicaMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "config.site.languages.WholePagesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.site.sent_once.SentOnceMiddleware",
    "config.site.limiting.LimitsMiddleware",
    "config.site.middleware.StaffTwoStepMiddleware",
    "config.site.middleware.ActorMiddleware",
    "config.site.asked_again.AskedAgainMiddleware",
    "config.site.middleware.IllegalMoveMiddleware",
    "config.site.middleware.WallMiddleware",
    "config.privacy.middleware.OperatorLooksMiddleware",
    "config.privacy.middleware.ExportsMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.site.context.service",
            ],
        },
    }
]
FORM_RENDERER = "config.forms.Renderer"

# --- Stores: the main one, and the equality answers, which have a role and a database of their own ---

_GIS = "django.contrib.gis.db.backends.postgis"


# Workers and commands work for nobody and see every centre's rows; pages do not (ADR 0021).
SEES = "everything" if env.bool("SEES_EVERY_CENTRE", default=True) else "own"


def _database(variable: str, engine: str) -> dict[str, object]:
    if variable not in os.environ:
        message = f"{variable} is not set: run commands through bin/manage, which sets it."
        raise ImproperlyConfigured(message)
    parsed: dict[str, object] = dict(env.db_url(variable, engine=engine))
    parsed["CONN_MAX_AGE"] = 0
    # A connection that a restart of the server has ended is not given to the next request.
    parsed["CONN_HEALTH_CHECKS"] = True
    parsed["OPTIONS"] = {
        "pool": {
            "min_size": 0,
            "max_size": env.int("DATABASE_POOL", default=8),
            # Who waits longer for a connection is told so at once (config/site/outages.py).
            "timeout": env.int("DATABASE_PATIENCE", default=5),
            # Who asks after a restart is not kept waiting by the growing pauses of earlier tries.
            "reconnect_timeout": 2,
        },
        # Many short questions at once: helpers for one would only take the others' processors. And
        # whoever does nothing in a transaction for an hour holds up the feed, webhooks and vacuum.
        "options": "-c max_parallel_workers_per_gather=0 -c idle_in_transaction_session_timeout=1h"
        f" -c commonweal.sees={SEES}",
    }
    return parsed


DATABASES = {
    "default": _database("DATABASE_URL", _GIS),
    "equality": _database("EQUALITY_DATABASE_URL", "django.db.backends.postgresql"),
}
# The key of the pseudonyms under which equality answers are kept: set it, for SECRET_KEY may change.
EQUALITY_KEY = env.str("EQUALITY_KEY", default="") or SECRET_KEY
# What signs the audit log, the newest first; older ones still verify. Set it, for SECRET_KEY may change.
AUDIT_KEYS = env.list("AUDIT_KEYS", default=[]) or [SECRET_KEY]
DATABASE_ROUTERS = ["volunteering.assessment.equality.routers.EqualityRouter"]
if "DATABASE_REPLICA_URL" in os.environ:
    DATABASES["replica"] = _database("DATABASE_REPLICA_URL", _GIS)
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS.append("config.site.replicas.ReplicaRouter")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "config.site.caching.ForgivingCache",
        "LOCATION": REDIS_URL,
        # A Redis that is away is noticed in a moment; what is here can all be worked out anew.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
        "KEY_PREFIX": "commonweal",
    }
}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},
    }
}

# --- The queue: sweeps that may run twice, so a task that a dying worker held is simply run again ---

# Celery writes unix://…?db=1 as redis+socket://…?virtual_host=1.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1).replace(
    "?db=", "?virtual_host=", 1
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A Redis that is down holds a request up for a moment, not for Celery's usual six seconds.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    # What a worker took and never ended, for it was killed, goes to another one after this long: longer
    # than any task may take, or two would do the same.
    "visibility_timeout": env.int("QUEUE_VISIBILITY", default=900),
}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(STATE_DIR / "beat-schedule")
CELERY_TIMEZONE = "Europe/London"

# --- People: who they are, how they prove it ---

AUTH_USER_MODEL = "matching.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "me"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "config.site.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "matching.people.forms.SignUpForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "matching.people.queries.display_name"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SITE_URL.startswith("https") else "http"
MFA_ADAPTER = "matching.people.second_steps.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_URL.startswith("http://localhost")
MFA_TOTP_ISSUER = SERVICE_NAME
USERSESSIONS_TRACK_ACTIVITY = True
# Wrong passwords: so many in so long, by network address and by account; the right one is refused too.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
# How often pages may be asked (config.site.limiting): off where one machine plays many people.
PAGE_LIMITS = env.bool("PAGE_LIMITS", default=True)
# Whether files with many people in them ask again who it is.
FILES_ASK_AGAIN = env.bool("FILES_ASK_AGAIN", default=not DEMO)
# Operators, centres' people and analysts need a second step so many days after they were given the role.
STAFF_TWO_STEP = env.bool("STAFF_TWO_STEP", default=not DEMO)
STAFF_TWO_STEP_GRACE = env.int("STAFF_TWO_STEP_GRACE", default=14)
# OpenID Connect is ready: a JSON list of allauth apps switches a provider on.
_OPENID_CONNECT = env.json("OPENID_CONNECT_APPS", default=[])
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": _OPENID_CONNECT}}
# Hosts inside our own network that an employer's provider may be at: for the demo and development.
SIGN_IN_INSIDE_HOSTS = env.list("SIGN_IN_INSIDE_HOSTS", default=[])
if SIGN_IN_INSIDE_HOSTS and not (DEBUG or DEMO):
    message = "SIGN_IN_INSIDE_HOSTS is for development and the demo only."
    raise ImproperlyConfigured(message)
# Hosts inside our own network that feeds and webhooks may be at: for tests of two services on one machine.
OUTWARD_INSIDE_HOSTS = env.list("OUTWARD_INSIDE_HOSTS", default=[])
if OUTWARD_INSIDE_HOSTS and not (DEBUG or DEMO):
    message = "OUTWARD_INSIDE_HOSTS is for development and the demo only."
    raise ImproperlyConfigured(message)
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_ADAPTER = "config.site.work_sign_in.SocialAccountAdapter"

# --- Language, time ---

LANGUAGE_CODE = "en-gb"
# Each by its own name. Only pages that are whole in Welsh are shown in it (config/site/languages.py).
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "config" / "locale", BASE_DIR / "config" / "wording"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

# --- Files ---

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]
MEDIA_ROOT = STATE_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# The engine's snapshots of each marketplace: immutable folders and one pointer.
MARKETS_DIR = STATE_DIR / "markets"
# What the first person of a week is worth to a need, beside that person (docs/explanation/engine.md):
# 0 shows what fits best and nothing else.
EXPOSURE_FIRST = env.float("EXPOSURE_FIRST", default=2.0)
# The part of a list's places after the third that is drawn among what is seldom shown, and how many
# such places a day each market may spend.
EXPLORE_SHARE = env.float("EXPLORE_SHARE", default=0.02)
EXPLORE_A_DAY = env.int("EXPLORE_A_DAY", default=500)
if EXPOSURE_FIRST < 0 or not 0 <= EXPLORE_SHARE <= 0.2 or EXPLORE_A_DAY < 0:  # noqa: PLR2004 (said below)
    message = "EXPOSURE_FIRST and EXPLORE_A_DAY are not negative, EXPLORE_SHARE is at most 0.2."
    raise ImproperlyConfigured(message)
# The index of what skills and jobs are called, laid out once for each edition (matching.taxonomy.finding).
LANGUAGE_DIR = str(STATE_DIR / "language")

# --- Badges: the RSA key (PEM) that signs credentials; the demo and a developer's machine make one ---

BADGE_SIGNING_KEY = env.str("BADGE_SIGNING_KEY", default="", multiline=True)
if BADGE_SIGNING_KEY and "PRIVATE KEY" not in BADGE_SIGNING_KEY:
    message = "BADGE_SIGNING_KEY is no private key in PEM: see docs/how-to/deploy.md."
    raise ImproperlyConfigured(message)
BADGE_KEY_FILE = STATE_DIR / "badge-key.pem" if DEBUG or DEMO else None

# --- E-mail: an SMTP server by URL; the demo keeps its mail in files, which /demo/inbox/ shows ---

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"{SERVICE_NAME} <hello@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 30  # less than a claim on a notice lasts (matching.messaging.actions)
EMAIL_FILE_PATH = str(STATE_DIR / "mail")
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
else:
    vars().update(env.email_url("EMAIL_URL", default="consolemail://"))

# --- Text messages: GOV.UK Notify, a provider with Twilio's API, files for the demo, or none ---

SMS_CARRIER = env.str("SMS_CARRIER", default="file" if DEMO else "")
if SMS_CARRIER not in {"", "notify", "twilio", "file"}:
    message = f"SMS_CARRIER is {SMS_CARRIER!r}: it can be notify, twilio, file or empty."
    raise ImproperlyConfigured(message)
SMS_URL = env.str("SMS_URL", default="").rstrip("/")  # empty: the carrier's own
SMS_ACCOUNT = env.str("SMS_ACCOUNT", default="")
SMS_KEY = env.str("SMS_KEY", default="")
SMS_SECRET = env.str("SMS_SECRET", default="")  # what Notify's replies are sent with
SMS_TEMPLATE = env.str("SMS_TEMPLATE", default="")
SMS_SENDER = env.str("SMS_SENDER", default="")
SMS_FILE_PATH = str(STATE_DIR / "texts")
# In parts of 160 letters, which is what carriers charge for.
SMS_MOST_A_DAY = env.int("SMS_MOST_A_DAY", default=12)  # to one person
SMS_MOST_A_MONTH = env.int("SMS_MOST_A_MONTH", default=20_000)  # altogether

# --- Security: strict from the first page ---


def _origin(app: dict[str, dict[str, str]]) -> str:
    server = urlsplit(app["settings"]["server_url"])
    return f"{server.scheme}://{server.netloc}"


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", *([MAP_TILE_URL.split("{")[0]] if MAP_TILE_URL else [])],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        # Signing in through an organisation posts here and is sent on to its server.
        "form-action": ["'self'", *(_origin(app) for app in _OPENID_CONNECT)],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "microphone": [],
    "geolocation": ["self"],
    "payment": [],
    "publickey-credentials-get": ["self"],
    "publickey-credentials-create": ["self"],
}
# Where weaknesses are told (/.well-known/security.txt); empty: the service's own address.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
_HTTPS = SITE_URL.startswith("https")
SECURE_SSL_REDIRECT = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SESSION_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.site.errors.stale_form"
# The health checks are asked over plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# How many requests a minute the API answers: to one network address, and to one key.
API_OPEN_A_MINUTE = env.int("API_OPEN_A_MINUTE", default=60)
API_KEY_A_MINUTE = env.int("API_KEY_A_MINUTE", default=600)
if API_OPEN_A_MINUTE < 1 or API_KEY_A_MINUTE < 1:
    message = "API_OPEN_A_MINUTE and API_KEY_A_MINUTE are at least 1."
    raise ImproperlyConfigured(message)

# --- Watching: rows of log without people, numbers for Prometheus, traces where a collector is named ---

LOG_FORMAT = env.str("LOG_FORMAT", default="line" if DEBUG or DEMO else "json")
if LOG_FORMAT not in {"json", "line"}:
    message = f"LOG_FORMAT is {LOG_FORMAT!r}: it can be json or line."
    raise ImproperlyConfigured(message)
LOGGING = logging_settings(env.str("LOG_LEVEL", default="INFO"), LOG_FORMAT)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = ""
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_CELERY_DEFAULT_LOG_LEVEL = logging.DEBUG
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
# The collector's address; empty: no traces.
TRACES_TO = env.str("OTEL_EXPORTER_OTLP_ENDPOINT", default="").rstrip("/")
if TRACES_TO:
    MIDDLEWARE.insert(0, "config.watching.traces.TraceMiddleware")
TRACES_SHARE = env.float("OTEL_TRACES_SAMPLER_ARG", default=1.0)
