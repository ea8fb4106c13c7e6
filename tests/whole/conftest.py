"""The stores of the tests in `tests/store`, for those that kill and crowd them."""

from tests.store.conftest import place, postgresql_template, sqlite_template

__all__ = ["place", "postgresql_template", "sqlite_template"]
