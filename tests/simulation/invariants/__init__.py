"""What must hold after every step; a party that was not touched since it was looked at last is not looked at again.

books  no loss, no silent change, received means proven, refusals are visible, honest counters
hubs   exactly once, nothing removed, every line where it belongs, the standings equal a recount
calm   when faults stop: liveness, isolation, convergence
"""
