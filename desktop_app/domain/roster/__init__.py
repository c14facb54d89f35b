"""The unit's workers: what tells one from another, and how they are found.

workers   a worker, and her identity            search         found by number or name, by prefix_table
rows      a row of a list as a worker           match          whom each row of a new list means
"""
