"""Behind the exchange page, and exchanges while no page is looked at.

desk           everything about exchanging behind the window, what the status line says among it
lane           where exchanges run, one at a time          by_itself  begins them: the schedule's timer
network_watch  a network that has come
exchange_acts  the page as one: exchange_road (exchanges and their diary), line_road (how the network is used),
               proof_road (receipts, the check of the book), stick_road (sticks found)
"""
