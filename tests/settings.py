"""The product's settings with quick passwords, on databases that tests may make and drop."""

import os
import uuid

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("SEALING_KEYS", "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMTI=")
# Tests create and drop their databases, so they act as the role that owns the tables.
_given = dict(os.environ)
for _url in ("DATABASE_URL", "EQUALITY_DATABASE_URL"):
    os.environ[_url] = os.environ.get(
        "DATABASE_OWNER_URL", os.environ.get(_url, "postgis://nobody@localhost/none")
    )

from config.settings import *  # noqa: E402, F403, TID251 (what a settings module is for)

# What tests start acts as the roles it was given.
for _url in ("DATABASE_URL", "EQUALITY_DATABASE_URL"):
    os.environ.pop(_url)
    os.environ.update({name: value for name, value in _given.items() if name == _url})

# No pool: a test has one connection. Between transactional tests tables are emptied, history too.
DATABASES["default"]["OPTIONS"] = {"options": "-c commonweal.empties=yes"}  # noqa: F405
DATABASES["equality"]["OPTIONS"] = {}  # noqa: F405
# Its few tables come with the template (tests/conftest.py), not from everybody's migrations.
DATABASES["equality"]["TEST"] = {"MIGRATE": False}  # noqa: F405
DATABASES["equality"]["NAME"] = f"{DATABASES['default']['NAME']}_equality"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {  # noqa: F405 (no manifest: the bundle has a test of its own)
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
# What one run keeps in Redis is nobody else's, and nobody signs in too often.
CACHES["default"]["KEY_PREFIX"] = f"tests-{uuid.uuid4().hex[:8]}"  # noqa: F405
ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]
PAGE_LIMITS = False
FILES_ASK_AGAIN = False  # but where a test is about that
API_OPEN_A_MINUTE = API_KEY_A_MINUTE = 100_000
LANGUAGE_DIR = ""  # skills are found by their letters, unless a test asks for `language`
WHITENOISE_AUTOREFRESH = True  # static files need not be collected first
