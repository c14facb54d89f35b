"""Keeps what the hub received: SQLAlchemy Core on SQLite, and on PostgreSQL by its URL. The only place with SQL.

    columns, device_tables, tables   what is kept    database   opening, the one write transaction, errors of the driver
    dialect   all that differs between databases     schema     the migrations (Alembic), run by the program itself
    blob_tables   what is kept of photos     blob_shelf   keeps and finds them, wherever they rest
    blob_stores   places outside of the database     blob_folder · blob_bucket   of two kinds     blob_places   which
    version  which version of the tables is ours
    key_file      the keys once more, beside the database; key_lines    its content
    guarded_file  a file of secrets, replaced as a whole     served_file   one process serves an SQLite file
    decision_tables   what is kept of decisions          migrations    one a change of the tables
    staff_tables      what is kept of who signs in and of what was done
    unit_names        who names a unit     unit_news   what came from it, and when
    emulation_tables  what is kept of clusters, targets and workforces
    token_tables      what is kept of the tokens of the JSON API
    upward_tables     what is kept of the hub above      privacy_tables    who was anonymised, and by which request
    all_tables    every table there is
    many_rows     many rows of one table at once
    whole_tables  all rows, copied to another database and compared
    one concept a file: identity, keys, catalogue, invitations, devices, chains, held, wishes, documents, holdings,
    records, refused_records, unread, decisions, waiting (its order: waiting_order, its proof: waiting_check),
    on_agenda, record_pages, likenesses, newest, unsettled, unsettled_counts, blobs, given_blobs, uploads, counters,
    counted, bulletins, backed_up, staff, api_tokens, audit, emulation, upward_membership, upward_documents,
    upward_outbox, upward_photos, anonymised, named_lines

Decisions
- *Functions over a connection.* Whoever calls opens the transaction (`HubDatabase.writing`), so that a document and all
  that follows from it are one. Refused: a mapper; 500 records are three statements here, and objects would cost more
  than the database.
- *Write transactions begin IMMEDIATE on SQLite*, or two writers fail at once instead of waiting for each other.
- *Who writes alone says so before she writes* (`HubDatabase.writing_alone`), and whoever is undone because two waited
  for each other is begun anew (`done_again`): a sender's wait of a second, not a 503. Rows are held in one order all
  the same: devices by number, records by id, the queue, the counters, the log.
- *Who holds a row lets others point to it* (FOR NO KEY UPDATE): keys never change, and a batch that holds its device
  would else wait for a decision that tells this device, which waits for a record that the batch holds.
- *Who reads sees one moment* (`HubDatabase.reading` is REPEATABLE READ on PostgreSQL), or a page of bulletins and what
  is said beside it could be of two. *Who writes asks first* whether the hub has moved, or a newer program has changed
  the tables: an older process that still runs then writes nothing, and is told so (`HubNewer`). A change of the tables
  waits for all who write, and they for it. Cost: one look a transaction, which it had before.
- *Ids are text; what is written 500 times a batch points by numbers*: what a person looks up is readable, and a foreign
  key by text costs as much as the row itself (measured: 2.5 against 4.5 ms for 500 initiatives).
- *A migration that makes a table anew looks away from foreign keys and looks at all of them in the end*
  (`HubDatabase.changing_schema`): SQLite changes no constraint in place. Cost: the largest table is copied once.
- *The newest epoch's chain stands with the device, older ones in `former_chains`*: a batch stays one UPDATE.
- *The hub's keys stand in a file beside an SQLite database, too* (`key_file`; for a server where SANGKIEN_HUB_KEYS
  names a place), written before the database has them and read when it is opened: an old copy of the database that is
  put back finds its newer keys there, so that what workplaces sealed since can be opened and nobody has to join anew.
  A sum over all of it stands in its first line: a file that was cut at a line's end has fewer keys and looks whole.
  Cost: a second file to guard and to back up. Refused: keys in files alone, for a backup of the database
  that is restored on another machine should be a whole hub; and having workplaces seal for an older key of the hub on
  its word, for whoever stole a key that was given up would only have to say so.
- *Instants are UTC*, dates and texts are what they say, JSON is text that only Python reads.
"""
