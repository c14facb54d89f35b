"""Everything that passes between the book and its hub.

    exchange_parts  what of them a book has
    outbox          what is sealed, sent and asked for: the book as the round sees it
    settling        what a receipt says of the records in its document, applied
    news            what bulletins tell, applied
    diary           one line an exchange
    recovery        what is asked back from the hub, and offered to it again
    photos          photos on their way up, and back down
    batches         the chains of our batches, their receipts, what is kept of all that travelled
    hub             the hub that this book has joined, and its keys
    settings        how often exchanges begin, and by which line

Decisions
- *Delivery has four states*: unsent, sealed, received, attention. People see sealed as waiting, too.
- *Only a verified receipt that names id, revision and hash makes a record received*; no state is set by hope.
"""
