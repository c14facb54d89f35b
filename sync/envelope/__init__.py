"""Sealing a payload into a document and opening it again: one format for everything that travels.

A document is line 1 (a JSON header), line 2 (base64 Ed25519 signature over the bytes of line 1), then the payload to
the end: JSON lines → zstandard → age (X25519) to the addressee. The header names the payload's size and SHA-256, so one
signature covers all; it is checked before the payload is read.

    head -n 1 FILE                                               the header
    openssl pkeyutl -verify -pubin -inkey SENDER.pem -rawin …    the signature over line 1
    tail -n +3 FILE | sha256sum                                  the payload's hash, as the header names it
    tail -n +3 FILE | age -d -i KEY | zstd -d                    the lines

    header      lines 1 and 2, written and read       keys        the two keys of a party
    sealing     a payload becomes a document          opening     and is read again, verified first
    succession  vouching for the next keys of a party

Decisions
- *Public formats only*, so that a unit's engineer can check a file without our program. Cost: an age header of 200
  bytes a document. Refused: an own binary framing, and PGP (its key management is larger than this program).
- *Sign what is encrypted, not what is inside*: a stranger's file is refused at the cost of one signature check, before
  anything is decrypted or decompressed. The sender's identity is inside the signed header, the addressee's id too, so a
  document cannot be turned to another hub.
- *Bounded before and after opening*: `header.LIMITS` caps the sealed size and the decompressed size by type.
"""
