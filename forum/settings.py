"""Every setting, read from the environment, secure unless told otherwise.

`SITE_URL` decides most of it: an https address turns on secure cookies and HSTS, a loopback address
is a developer's machine. README.md has the table of variables.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from forum.secret_key import kept_secret_key, private_folder


class _Environment(environ.Env):
    def get_value(self, var: str, *args: Any, **options: Any) -> Any:
        try:
            return super().get_value(var, *args, **options)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} must be a whole number.") from error


def _server_in(url: str, *, schemes: set[str], otherwise: str) -> SplitResult:
    """A scheme, a host and perhaps a user and a port; anything else is refused in these words."""
    try:
        parts = urlsplit(url)
        is_fit = (
            parts.scheme in schemes
            and re.fullmatch(r"[a-z0-9._:-]+", parts.hostname or "")
            and (parts.port is None or parts.port > 0)
            and parts.path in {"", "/"}
            and not parts.query
            and not parts.fragment
        )
    except ValueError as error:
        raise ImproperlyConfigured(otherwise) from error
    if not is_fit:
        raise ImproperlyConfigured(otherwise)
    return parts


env = _Environment()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))

# --- Where the site is -------------------------------------------------------------------------

SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
SITE_NAME = env.str("SITE_NAME", "Rostrum")

_site = _server_in(
    SITE_URL,
    schemes={"http", "https"},
    otherwise=(
        "SITE_URL must be a web address such as https://forum.example, "
        f"without a path: the site has a host of its own. It is {SITE_URL!r}."
    ),
)
if _site.username is not None:
    raise ImproperlyConfigured("SITE_URL is the address that all people type: leave the user out.")
IS_LOOPBACK = _site.hostname in {"127.0.0.1", "localhost", "::1"}
IS_HTTPS = _site.scheme == "https"

# As browsers write it in the Origin header: in small letters, without the port that goes unsaid.
_host = f"[{_site.hostname}]" if ":" in str(_site.hostname) else str(_site.hostname)
_port = "" if _site.port in {None, 443 if IS_HTTPS else 80} else f":{_site.port}"
SITE_URL = f"{_site.scheme}://{_host}{_port}"

if not IS_HTTPS and not IS_LOOPBACK and not env.bool("ALLOW_HTTP", False):
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL}, which is not https. Serve the site over https, "
        "or set ALLOW_HTTP=true on a network you trust."
    )

DEBUG = env.bool("DEBUG", False)

# While it is true, every page says for how long the site is closed.
MAINTENANCE = env.bool("MAINTENANCE", False)
MAINTENANCE_MINUTES = env.int("MAINTENANCE_MINUTES", 15)

SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    if not IS_LOOPBACK:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random text: this site is public.")
    SECRET_KEY = kept_secret_key(VAR_DIR / "secret-key")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=["127.0.0.1", "localhost", "[::1]"] if IS_LOOPBACK else [_host],
)

# --- The program -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "forum.apps.ForumConfig",
    "accounts.apps.AccountsConfig",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.forms",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "forum.compression.compress",
    "forum.middleware.response_headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "forum.middleware.maintenance",
    "forum.middleware.sound_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "forum.middleware.AskToSignIn",
    "forum.middleware.Refusals",
]

ROOT_URLCONF = "forum.urls"
WSGI_APPLICATION = "forum.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csp",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "forum.context_processors.site",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ]
            if not DEBUG
            else [
                "django.template.loaders.filesystem.Loader",
                "django.template.loaders.app_directories.Loader",
            ],
        },
    }
]

FORM_RENDERER = "forum.form_renderer.SiteFormRenderer"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Data --------------------------------------------------------------------------------------

SQLITE_OPTIONS = {
    # IMMEDIATE takes the write lock at the start of a transaction and so waits for it instead of
    # failing in the middle; FULL keeps what was answered with success through a power cut.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;"
    ),
}
POSTGRESQL_OPTIONS = {"options": "-c synchronous_commit=on"}
# A statement sent for the fifth time on a connection is not planned anew (docs/decisions/0014).
PREPARED_STATEMENTS = {"server_side_binding": True, "prepare_threshold": 5}

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'rostrum.sqlite3'}")
}
_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", 60)
if _database["ENGINE"].endswith("sqlite3"):
    if VAR_DIR in Path(_database["NAME"]).parents:
        private_folder(VAR_DIR)
    _database["ENGINE"] = "forum.databases.sqlite3"
    _database.setdefault("OPTIONS", {}).update(SQLITE_OPTIONS)
elif _database["ENGINE"].endswith("postgresql"):
    _database["ENGINE"] = "forum.databases.postgresql"
    _database["CONN_HEALTH_CHECKS"] = True
    _database.setdefault("OPTIONS", {}).update(POSTGRESQL_OPTIONS)
    if _database["CONN_MAX_AGE"]:  # else pgbouncer may hand the connection to anyone
        _database["OPTIONS"].update(PREPARED_STATEMENTS)
else:
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgresql://.")

# Shared by all workers, since the limits of allauth are counted in it.
if REDIS_URL := env.str("REDIS_URL", ""):
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    }
else:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    }

# Drawn once for each version of a thread, by each machine for itself; when there are too many,
# some give way and are drawn again.
CACHES["share_images"] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": VAR_DIR / "share-images",
    "TIMEOUT": 30 * 24 * 60 * 60,
    "OPTIONS": {"MAX_ENTRIES": 2_000},  # of about 20 kB each
}

# Pages that strangers were shown, as they were sent. Each process has its own; with a page of 100
# arguments at 300 kB these are about 4 MB.
PAGE_CACHE_SECONDS = 60
CACHES["pages"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "pages",
    "TIMEOUT": PAGE_CACHE_SECONDS,
    "OPTIONS": {"MAX_ENTRIES": 24},  # one for a page, one more for each way to compress it
}

# --- People ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignupForm",
    "login": "accounts.forms.LoginForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmEmailVerificationCodeForm",
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_USERNAME_BLACKLIST = [
    "admin", "administrator", "anonymous", "editor", "editors", "mod", "moderator", "moderators",
    "root", "rostrum", "staff", "support", "system", "community",
]  # fmt: skip
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

# --- Mail --------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <noreply@{_site.hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_DIR = VAR_DIR / "mail"
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}

if EMAIL_URL := env.str("EMAIL_URL", ""):
    _mail = _server_in(
        EMAIL_URL,
        schemes=set(MAIL_PORTS),
        # Without the URL itself, which holds a password.
        otherwise=(
            "EMAIL_URL must be smtp+tls://USER:PASSWORD@HOST:PORT, or the same with smtp+ssl:// "
            "or smtp://. In the password, write signs such as / # ? @ as %2F %23 %3F %40."
        ),
    )
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": _mail.hostname,
                "port": _mail.port or MAIL_PORTS[_mail.scheme],
                "username": unquote(_mail.username or ""),
                "password": unquote(_mail.password or ""),
                "use_tls": _mail.scheme == "smtp+tls",
                "use_ssl": _mail.scheme == "smtp+ssl",
                "timeout": 10,
            },
        }
    }
else:
    private_folder(VAR_DIR)
    MAILERS = {
        "default": {
            "BACKEND": "accounts.mail.PrintedAndKeptBackend",
            "OPTIONS": {"file_path": str(MAIL_DIR)},
        }
    }

# --- Words and times ---------------------------------------------------------------------------

LANGUAGE_CODE = "en"
# Which one somebody reads, LocaleMiddleware would find out, once there is a second.
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# --- Static files ------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "forum.static_files.HashedStaticFiles"
    },
}
# Nothing asks for a file by its name without the hash, and to compress it takes as long again.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MAX_AGE = 60 * 60
WHITENOISE_ALLOW_ALL_ORIGINS = False


def WHITENOISE_ADD_HEADERS_FUNCTION(headers: Any, path: str, url: str) -> None:
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


# --- Security ----------------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "forum.views.errors.csrf_failure"

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
# A year and all subdomains, as OWASP ASVS 3.4.1 asks.
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 365 * 24 * 60 * 60) if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
# Browsers ship the preload list, and leaving it takes months: whoever owns the domain decides.
SECURE_HSTS_PRELOAD = IS_HTTPS and env.bool("HSTS_PRELOAD", False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

PREFERENCES_AGE = 365 * 24 * 60 * 60  # seconds that a browser keeps a reader's choices

DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024  # bytes; an article of 2 MB, URL-encoded
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # bytes

# --- Logs --------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "filters": {"plain_refusals": {"()": "forum.logs.PlainRefusals"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["plain_refusals"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}

# --- The debate's numbers ----------------------------------------------------------------------

CLAIM_MAX_LENGTH = 280  # characters
BODY_MAX_LENGTH = 10_000  # characters
QUOTATION_MAX_LENGTH = 600  # characters
REASON_MAX_LENGTH = 1_000  # characters, of a flag or a moderator's act
EVIDENCE_PER_ARGUMENT = 5
TAGS_PER_ARGUMENT = 5
TAG_NAME_MAX_LENGTH = 25  # characters
DRAFT_MAX_LENGTH = 30_000  # characters typed; a full composer has 20,000
DRAFTS_PER_MEMBER = 50
DRAFT_KEPT_DAYS = 90
DRAFTS_SHOWN = 3  # on the page of a thread

MAX_REPLY_DEPTH = 12  # a top-level argument has depth 0
REPLY_LEVELS_SHOWN = 4  # then "continue this branch"
ARGUMENTS_PER_COLUMN = 20  # for and against, on one page of a thread
QUESTIONS_PER_PAGE = 10
REPLIES_PER_ARGUMENT = 5  # shown under one argument before "more replies"
REPLIES_PER_PAGE = 200  # on one page of a thread, all together
BRANCH_REPLIES_PER_PAGE = 50  # direct replies on the page of a branch
ARGUMENTS_PER_LIST = 30  # on the pages of a member and a tag, and in the log
CASES_PER_PAGE = 20
REVISIONS_PER_PAGE = 10
ARTICLES_PER_PAGE = 10
SITEMAP_PAGE_SIZE = 5_000
# Of what many see in the same way, in each process for itself: the arguments of a page (300 kB for
# 100 of them), and an argument's HTML (7 kB with what it was made from).
CONTENTS_REMEMBERED = 10
PARTS_REMEMBERED = 1_500
LIVELIEST_THREADS = 3  # per article on the home page

FREE_EDIT_SECONDS = 15 * 60
MERIT_HIDDEN_SECONDS = 24 * 60 * 60
MERIT_SHOWN_FROM = 5  # merit votes, with the age above
RATED_FROM = 3  # merit votes; below it says "not yet rated"
SPLITS_OPINION_FROM = 0.5
SPLITS_OPINION_VOTES = 12

MEMBER_AFTER_SECONDS = 24 * 60 * 60
NEW_MEMBER_LINKS = 2  # per argument
# Arguments: the least seconds between two, and the most in 24 hours.
NEW_MEMBER_PACE = (60, 10)
MEMBER_PACE = (15, 60)
VOTES_PER_MINUTE = 60
TEXTS_PER_MINUTE = 60  # posts, edits and previews together
DRAFTS_PER_MINUTE = 60  # two windows that save after each pause
FLAGS_PER_DAY = 20

SEARCH_MAX_LENGTH = 200  # characters
SEARCH_MOST_WORDS = 12  # the rest of a search or a claim is not looked for
SEARCH_RESULTS_PER_PAGE = 20
SEARCH_MOST_PLACES = 5  # tags, and threads, above the arguments
SNIPPET_LENGTH = 240  # characters of a body that are shown
SIMILAR_SHOWN = 3
SIMILAR_FROM = 0.3  # 1 when a claim has every telling word that was typed
