"""The book's file: the connection to it, and its key.

    database     the connection, the one write transaction, foreign errors made ours
    book_file    the open file as every part sees it: connection, transaction, clock
    keys         where the book's key lies
    log_pages    what of the file lies in the log beside it
    folder_lock  who opens a book while another is put in its place waits

Decisions
- *SQLCipher with a raw key*: opening costs a millisecond; a passphrase would cost 140. The key's name is the file's
  own salt (its first 16 bytes), so a moved or restored file still finds its key and no second file has to travel.
- *sqlite-utils shapes the file* (tables, migrations); single statements run on the same connection, and the library is
  loaded only where it is used, because importing it costs the window 100 ms.
- *All writing goes through `Database.write()`*, which begins IMMEDIATE: a deferred transaction of two writers fails.
"""
