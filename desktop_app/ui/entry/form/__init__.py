"""The form: an initiative or a draft, shown in the order of the paper and given back as it was typed.

form         the whole of it, and how Enter walks it       form_values   between its fields and the record
form_head    what it is called, where, when                form_body     everything below
form_part    what both have in common                      found         what keeps it back, said beside its field
"""
