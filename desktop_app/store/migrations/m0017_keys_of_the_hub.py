"""The hub's former keys: what it signed with them stays signed, so that old receipts prove for ever what they proved.

Who `signs_bulletins` may still have signed the next one: a hub goes over to new keys with a bulletin under the old,
and after it the old ones are believed no more. They are numbered in the order in which the hub had them.
"""

STATEMENTS = """
CREATE TABLE former_hub_keys (
    number INTEGER PRIMARY KEY, signing_key TEXT NOT NULL UNIQUE, age_recipient TEXT NOT NULL,
    replaced_at TEXT NOT NULL, signs_bulletins INTEGER NOT NULL CHECK (signs_bulletins IN (0, 1))
) STRICT
"""
