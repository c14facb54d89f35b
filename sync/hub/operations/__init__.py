"""What an operator does with a hub, without a network: one file an act, each on the hub as one object.

    inviting      an invitation, with or without a code
    emulation         targets and workforces, set by who may          importing_emulation   the same from a table
    importing_units   a new unit tree, shown before it is taken       unit_news   which units are silent
    unsettled     what could not be taken, or is held, by unit, PC and why
    folder        a stick's documents in, its answers out   handed_stick   the same through a browser
    key_rotation  new keys for the hub
    moving        to another database                       backing_up     a copy of it while it works
    copying       what both do: everything over, proven equal        moving_blobs   photos to a folder or a bucket
    examining     what an operator should know before it hurts
    checking      everything that was received is right     checking_devices   and what is remembered of devices

Decisions
- *A hub moves whole and leaves nothing open behind it* (`moving`). Every write transaction asks whether the hub is
  elsewhere by now: an old process that still runs would else take what nobody ever looks for. Cost: one look-up a
  transaction, and on a server two. What arrived is compared by the hash of each row as it is read, so that nothing
  rests on what the two engines call equal.
- *A copy is a hub* (`backing_up`): one SQLite file that opens as it is, and from which a hub moves to a server again.
  Of a server's own tools none is asked, so that the copy of a small hub and of a large one are made, verified and put
  back alike. Cost: a copy of millions of rows takes minutes. Refused: a command that restores, for `move` does it.
  Photos of a folder are taken into it; those of a bucket are looked for by name and size, and stay there.
- *What a copy holds is told to each device once it was verified*, from what stands in the copy itself, and written down
  after it was made: a hub that is put back from it says nothing that it lost. Refused: to count documents by number,
  for on a server a lower one may be written after the copy was begun.
- *Keys are renewed, never given up* (`key_rotation`): a document for any keys that the hub ever had is read, and
  answered under those keys; each device goes from one to the next by its own bulletins. Cost: a hub that is put back
  from a copy of before a rotation cannot read what was sealed since, so the command asks for a copy at once.
- *A unit that the file of a new tree lacks, and that anything names, is kept and ended* (`importing_units`): a record,
  a device, an account, a target, or a device above it whose book may hold records that have not come yet. Old codes
  are mapped, never refused. The preview lists each of them; what nothing names goes. Cost: a tree once imported by
  mistake leaves its named units behind, ended. Refused: to refuse such a file, for whoever has 300 ended units would
  have to type them again to be rid of one; and to let them go, for their records would belong to nobody.
"""
