"""How this PC's network is used, where the system's own settings do not do: proxy, its login, further authorities.

The password rests in the encrypted book, as the device's keys do, and nowhere else.
"""

STATEMENTS = """
CREATE TABLE line_settings (
    id INTEGER PRIMARY KEY CHECK (id = 1), proxy TEXT NOT NULL CHECK (proxy <> ''), proxy_user TEXT NOT NULL,
    proxy_password TEXT NOT NULL CHECK (proxy_password = '' OR proxy_user <> ''), authorities TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
"""
