"""What this process counts of its work, for who watches it."""

from prometheus_client import Counter, Gauge

TAKEN = Counter("sangkien_documents_taken", "Sealed documents that were handed in and have a receipt.")
TAKEN_BYTES = Counter("sangkien_documents_taken_bytes", "The bytes of these documents.")
REFUSED = Counter("sangkien_refusals", "Requests that were refused, by their code.", ["code"])
IN_HAND = Gauge("sangkien_in_hand", "Requests under way that write.")
