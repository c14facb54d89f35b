"""The sending side: gather → seal → carry → verify → settle → fetch → apply.

    book       what a book must offer, so that the round knows no database
    carrier    what a carrier must offer, so that the round knows no network
    recovery   what a book asks for that was put back
    joining    from an invitation to an enrolment
    presenting a known PC presents itself once more
    sealing    the next batch, in one transaction with the marks of its records
    delivery   one document on its way: receipt asked for, else carried, and settled
    carrying   the text's deliveries; a batch while the next one is sealed       errand   what is under way
    blobs      the photos' deliveries: sealed one by one when their turn comes, after the text
    receiving  receipts and bulletins: verified first, then applied in one transaction
    fetching   what the hub has for this PC, taken in each by itself
    heeding    what it says unsigned of how far it knows this PC
    bringing_back  photos that the book has lost, last of all
    round      the loop                                  steps        what it tells
    line_faults  faults that are about no document
    retry      when a failed exchange is tried again by itself
    by_stick   the round's two halves, by a stick

Decisions
- *The round is a generator of steps.* Each step is told after it is durable. The screen draws them as progress, the
  command line prints them, and a test may stop between any two as a power cut would: the same code for all three.
- *Nothing but a verified receipt makes a record received.* A receipt is opened with the hub's key from the invitation;
  an answer that is not one stops the round, whatever its status.
- *A sealed document is stored before it is first carried, and every retry carries the same bytes*, by any carrier.
- *Sealed batches are kept for ever*, so that a hub which comes back from any copy, however old, gets the same bytes
  again and no word about its backups has to be believed. Cost: about a third of the records' own text once more in the
  book. What no document holds, as what an inventory brought back, is sealed anew. Refused: letting batches go once the
  hub says that its own backups hold them, which the hub would have to know and a workplace could not check.
- *Text first, photos later, one photo at a time.* A photo is sealed when its turn comes, so that no more of them lie in
  the book twice than are on the way, and its sealed bytes are let go with its receipt: the photo itself is here, and is
  sealed anew where the hub has lost it. Cost: a stick full of photos lies in the book twice until it is back. Refused:
  photos inside the batches, where one that does not come through would keep back five hundred records.
- *Photos that were lost come back after all else*, one by one and by their names: what is nowhere but here goes up
  first. By a stick the note names what is lacking and the next trip brings it. Cost: one trip more than if the hub
  guessed it. Refused: guessing by the chain ends that the book told, which knows nothing of a photo lost by itself.
- *A failure of the line stops the round at once; a failure of one document does not*, and either sends the document at
  hand behind all others, those too that are sealed after it: what breaks the line each time delays no other by more
  than one round. Cost: after a cut the batches may go out of their order, which the hub does not mind.
- *What was carried without an answer is asked for first*: a document on a stick, or one that the hub holds until a
  person has decided, costs a request for its receipt, not its bytes.
- *A book that was put back seals nothing before it knows what the hub holds.* It presents itself with a wish, takes in
  the inventory part by part, and goes on in a new epoch; entry goes on meanwhile. What had no receipt in the former
  chain is sealed anew there, for the old numbers may mean something else at the hub. Refused: carrying on with the old
  chain wherever it seems to fit, which asks for a person each time that it does not.
- *What the hub says unsigned makes a book offer again what it has*: each word once, of vain ones only a few a day.
- *Records that a receipt does not name become unsent again*, so that nothing is stuck in a settled batch.
"""
