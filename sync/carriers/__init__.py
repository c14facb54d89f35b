"""Ways to carry sealed documents: a network (`http`), a folder on a stick (`folder`).

Decisions
- *A carrier is not trusted and needs no trust*: it carries bytes that prove themselves, and what it brings back is
  verified by the round. So it has no password and no session.
- *Foreign errors are translated here, once*: requests' and the operating system's become `sync.contract.errors`.
- *The system's own trust store decides on TLS* (truststore), so that a factory's intercepting proxy that Windows trusts
  is trusted here, too. Refused: a bundled list of authorities.
- *Redirects are not followed*: the hub's address stands in a signed invitation; a redirect is a login page.
"""
