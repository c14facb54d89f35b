"""Who may do what at the hub: accounts with roles, signing in, sessions.

    rights          four roles, what each may do, and that nobody sees a record outside her own units
    accounts        made, given a new password, put out of use
    signing_in      password and one-time code against a session; lock-out
    tokens          of the JSON API: made, told once, revoked; never wider than their maker
    failures        by address, and when one is locked out
    sources         which addresses count as one sender
    passwords       Argon2id, and what a password must have
    one_time_codes  RFC 6238, each code once

    signing_in | accounts | tokens → failures | passwords | one_time_codes → sources → rights

Decisions
- *A session is a random token in a cookie, and its hash in the database*: it can be ended at once from anywhere, and
  who reads the database cannot use it. Refused: signed cookies, which hold until they run out.
- *One word for every failure.* Who guesses does not learn whether the name, the password or the code was wrong, and an
  unknown name costs as much time as a known one.
- *The one-time code is not an option.* An account begins with both; the first administrator is made at the command
  line, by whoever can read the hub's database anyway.
"""
