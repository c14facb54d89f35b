"""A batch's lines, proven, opened and checked before any of them is taken: it needs no lock, so any process may do it.

batches      a whole batch      lines   each line by itself, so that a bad one delays no other
sound_lines  a fast yes to the usual line, where the contract's checks would find nothing
usual_lines  the record as such a line has it, without unknown fields
marks        by what a person who was anonymised is known again
masking      records as people may see them, without who was anonymised      names_in_texts   names out of texts
refusing     what refused lines come to: records that were entered and not received
older_lines  lines that an older version took, read again for what it did not keep of them
older_refusals   the same of lines that it refused
"""
