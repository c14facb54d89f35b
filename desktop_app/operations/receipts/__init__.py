"""Receipts as proof: opened again, verified again, exported; what goes on paper is made of an `OpenedReceipt`.

    open_receipt     one receipt, verified now, with every record that it names
    export_receipts  every id with its own

Decisions
- *A receipt is verified each time it is opened*, against the hub's keys that this book keeps and against the very lines
  of its records, hashed anew. Cost: some milliseconds. Refused: showing what was noted when it came, which proves only
  that this program once thought so.
- *A receipt counts only under the key that its document was sealed for*: whoever got hold of a key that the hub has
  given up can sign nothing that is believed about later documents.
"""
