"""The authors of the form, found in the roster where they are typed.

author_rows   one a row, their shares        author_row   one of them        worker_offers   who may be meant
"""
