"""The sending side: gather → seal → carry → verify → settle → fetch → apply.

    book       what a book must offer, so that the round knows no database
    carrier    what a carrier must offer, so that the round knows no network
    joining    from an invitation to an enrolment
    sealing    the next batch, in one transaction with the marks of its records
    receiving  receipts and bulletins: verified first, then applied in one transaction
    round      the loop
    retry      when a failed exchange is tried again by itself

Decisions
- *The round is a generator of steps.* Each step is told after it is durable. The screen draws them as progress, the
  command line prints them, and a test may stop between any two as a power cut would: the same code for all three.
- *Nothing but a verified receipt makes a record received.* A receipt is opened with the hub's key from the invitation;
  an answer that is not one stops the round, whatever its status.
- *A sealed document is stored before it is first carried, and every retry carries the same bytes*, by any carrier.
- *A failure of the line stops the round at once; a failure of one document does not*: it stays unsettled and the others
  go on. Cost: a document that the hub refuses is offered again each round, and the diary says so each time.
- *Records that a receipt does not name become unsent again*, so that nothing is stuck in a settled batch.
"""
