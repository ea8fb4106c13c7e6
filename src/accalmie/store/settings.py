"""What Django is told: the store and nothing else.

`ACCALMIE_STORE` says where the store is: the path of an SQLite file, or `postgresql://…`.
"""

from accalmie.store.places import database_of, where

SECRET_KEY = "no page, no session, nothing to sign"
INSTALLED_APPS = ["accalmie.store"]
DATABASES = {"default": database_of(where())}
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
