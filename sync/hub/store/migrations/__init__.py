"""The migrations of the hub's database: append only, each named for its reason (`m0002_why`).

A migration says in full what it makes and never imports `tables`: it must do the same in ten years.
"""
