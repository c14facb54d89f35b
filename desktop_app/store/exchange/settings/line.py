"""How this PC's network is used, as the book keeps it; what nobody changed is as the system has it."""

from collections.abc import Callable

from desktop_app.store.file.database import Database
from sync.carriers.http.settings import LineSettings, ProxyLogin


class KeptLineSettings:
    """The one set of line settings of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def current(self) -> LineSettings:
        """What was kept last, or the system's own."""
        row = self._database.row("SELECT proxy, proxy_user, proxy_password, authorities FROM line_settings")
        if row is None:
            return LineSettings()
        proxy, user, password, authorities = row
        return LineSettings(proxy, ProxyLogin(user, password) if user else None, authorities)

    def keep(self, settings: LineSettings) -> None:
        """Use the network so from now on, inside `write()`."""
        login = settings.proxy_login or ProxyLogin("", "")
        self._database.execute(
            "INSERT INTO line_settings VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "proxy = excluded.proxy, proxy_user = excluded.proxy_user, proxy_password = excluded.proxy_password, "
            "authorities = excluded.authorities, changed_at = excluded.changed_at",
            (settings.proxy, login.user, login.password, settings.authorities, self._instant()),
        )
