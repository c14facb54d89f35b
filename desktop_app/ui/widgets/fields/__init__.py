"""What a person fills in: a labelled field, and the editors that stand in one.

field             label, what is wrong, editor, hint      field_line       fields side by side, or below each other
editors           a line, a paragraph, a list             half_typed       the word that an input method still holds
day_editor        a line for a day, read by day_text      chips            choices that are all in sight
tick_editor       a statement, ticked or not              recognition_row  the decision that recognised a record
tab_order         the road that Tab walks over them       typed_choice     a choice found by the letters it begins with
"""
