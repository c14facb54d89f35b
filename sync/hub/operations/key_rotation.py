"""New keys for the hub: made on a person's word, vouched for by the present ones, used from then on.

Promise: no old key is ever given up: what was sealed for it is read and answered under it for ever. Each device hears
of new keys by a bulletin under those that it has, and has the bulletins after it under the new ones. Where the hub has
a file of its keys, too, they are in it before anybody hears of them: no old copy of the database takes them away.
"""

from sync.envelope.keys import PartyKeys
from sync.envelope.succession import vouch
from sync.hub.service import Hub
from sync.hub.store.keys import HubKey, add_key, find_keys


def rotate_keys(hub: Hub) -> HubKey:
    """Make new keys the present ones; returns them.

    Raises OtherWriterWasFaster when somebody else does so just now; KeyFileUnusable, and then nothing has changed.
    """
    keys = PartyKeys.new()
    with hub.database.writing() as connection:
        known = find_keys(connection) if hub.key_file is None else hub.key_file.agree(connection)
        voucher = vouch(known[-1].keys, keys.public)
        made = HubKey(known[-1].number + 1, keys.id, keys, voucher, hub.clock())
        add_key(connection, made)
        if hub.key_file is not None:
            hub.key_file.write((*known, made))
    hub.identity.refresh()
    return made
