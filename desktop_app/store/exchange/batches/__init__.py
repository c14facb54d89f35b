"""The batches of this device: their chains, their receipts, what is kept of them.

waiting         records that wait for a batch, documents that wait for their receipt
chains          the chain in each epoch, and its witness beside the book
receipts        the receipts that came, to be opened again
kept_documents  which of what lies on a stick this book holds for ever, to the byte
"""
