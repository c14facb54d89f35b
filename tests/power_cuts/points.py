"""The labelled points: each a moment between two things that must not come apart."""

from tests.power_cuts.arming import Cut

_OUTBOX = "desktop_app.store.exchange.outbox:Outbox"
_SETTLING = "desktop_app.store.exchange.settling:Settling"
_MEMBERSHIPS = "desktop_app.store.exchange.hub.membership:Memberships"
_TRANSACTION = "desktop_app.store.file.database:WriteTransaction.__exit__"
_HTTP = "sync.carriers.http.carrier:HttpCarrier"
_SETTLED = "sync.workplace.carrying:_Sealer.settle"

WORKPLACE = {
    "a form is about to be registered": Cut("desktop_app.store.records.initiatives:Initiatives.add", "before"),
    "a record is written, its list row not": Cut(
        "desktop_app.store.records.initiatives:Initiatives._add_revisions", "after"
    ),
    "a record is about to be committed": Cut(_TRANSACTION, "before"),
    "a record is committed, nobody was told": Cut(_TRANSACTION, "after"),
    "the enrolment is about to leave": Cut(f"{_HTTP}.deliver", "before"),
    "the enrolment's receipt came, not opened": Cut(f"{_HTTP}.deliver", "after"),
    "the admission is noted, not committed": Cut(f"{_MEMBERSHIPS}.note_admission", "after"),
    "the admission is settled": Cut(f"{_OUTBOX}.settle", "after"),
    "a batch is about to be sealed": Cut("sync.workplace.sealing:seal", "before"),
    "a batch is sealed, not stored": Cut("sync.workplace.sealing:seal", "after"),
    "a batch is stored, not committed": Cut(f"{_OUTBOX}.keep_sealed", "after"),
    "the chain is longer, not committed": Cut("desktop_app.store.exchange.batches.chains:Chains.lengthen", "after"),
    "a batch is committed, not sent": Cut(f"{_HTTP}.deliver", "before", 2),
    "a batch is sent, the answer's head came": Cut("requests:Session.request", "after", 2),
    "a batch's receipt came, not opened": Cut(f"{_HTTP}.deliver", "after", 2),
    "a receipt is about to be settled": Cut(f"{_OUTBOX}.settle", "before", 2),
    "answers are noted, records not marked": Cut(f"{_SETTLING}._note_answers", "after", 2),
    "records are marked, not committed": Cut(f"{_SETTLING}._mark", "after"),
    "a batch is settled, the next one not sealed": Cut(f"{_OUTBOX}.settle", "after", 2),
    "a batch is settled": Cut(_SETTLED, "after"),
    "bulletins are about to be asked for": Cut(f"{_HTTP}.collect", "before"),
    "bulletins came, not applied": Cut(f"{_HTTP}.collect", "after"),
    "a bulletin's news is half applied": Cut("desktop_app.store.entry.catalogues:Catalogues.keep_units", "after"),
    "a bulletin is about to be kept": Cut(f"{_OUTBOX}.keep_bulletin", "before"),
    "the cursor moved, not committed": Cut(f"{_MEMBERSHIPS}.move_cursor", "after"),
    "a bulletin is kept": Cut(f"{_OUTBOX}.keep_bulletin", "after"),
    "the diary is about to be written": Cut("desktop_app.store.exchange.diary:Diary.note", "before"),
    "the diary is written": Cut("desktop_app.store.exchange.diary:Diary.note", "after"),
}

HUB = {
    "a document is about to be taken": Cut("sync.hub.intake.documents:Intake.receive", "before"),
    "an invitation's use is spent, not committed": Cut("sync.hub.store.invitations:spend_code", "after"),
    "a device is let in, not committed": Cut("sync.hub.intake.enrolling:Enrolling.take", "after"),
    "an enrolment is taken, not answered": Cut("sync.hub.intake.documents:Intake.receive", "after"),
    "a batch is about to be taken": Cut("sync.hub.intake.documents:Intake.receive", "before", 2),
    "a batch is judged, nothing written": Cut("sync.hub.intake.taking:with_held_lines", "before"),
    "a receipt is sealed, not stored": Cut("sync.hub.intake.taking:seal", "after"),
    "a document is stored, its records not": Cut("sync.hub.store.documents:add_document", "after", 2),
    "initiatives are stored, revisions not": Cut("sync.hub.store.records:add_initiatives", "after"),
    "revisions are stored, counters not": Cut("sync.hub.store.records:add_revisions", "after"),
    "counters are moved": Cut("sync.hub.store.counters:apply_moves", "after"),
    "the chain is advanced, not committed": Cut("sync.hub.store.chains:advance", "after"),
    "a batch is committed, not answered": Cut("sync.hub.intake.documents:Intake.receive", "after", 2),
    "a bulletin is stored, not committed": Cut("sync.hub.store.bulletins:add_bulletin", "after"),
    "the device was told, not committed": Cut("sync.hub.store.devices:change_device", "after"),
    "a bulletin is made, not answered": Cut("sync.hub.bulletins.making:Bulletins.make", "after"),
}

_INVENTORY = "desktop_app.store.exchange.recovery.inventory:Inventory"
_BRING_BACK = "desktop_app.store.records.initiatives:Initiatives.bring_back"
_RECOVERIES = "desktop_app.store.exchange.recovery.recoveries:Recoveries"

RECOVERY = {
    "the wish is about to be sealed": Cut("sync.workplace.presenting:seal_enrolment", "before"),
    "the wish is stored, the question not noted": Cut(f"{_OUTBOX}.keep_wish", "before"),
    "the question is noted, not committed": Cut(f"{_OUTBOX}.keep_wish", "after"),
    "the wish is about to leave": Cut(f"{_HTTP}.deliver", "before"),
    "the wish's receipt came, not opened": Cut(f"{_HTTP}.deliver", "after"),
    "the wish is settled": Cut(f"{_OUTBOX}.settle", "after"),
    "part 1 came, nothing of it taken in": Cut(f"{_INVENTORY}.take_in", "before"),
    "a record of part 1 is back, not proven": Cut(_BRING_BACK, "after", 3),
    "part 1 is taken in, not committed": Cut(f"{_INVENTORY}.take_in", "after"),
    "part 1 is committed": Cut(f"{_OUTBOX}.keep_bulletin", "after"),
    "a record of part 2 is back, not proven": Cut(_BRING_BACK, "after", 11),
    "part 2 is whole, the inventory not ended": Cut(f"{_INVENTORY}._end", "before"),
    "what the hub lacks is queued": Cut(
        "desktop_app.store.exchange.recovery.forgotten:Forgotten.queue_lacking", "after"
    ),
    "the former chain is let go": Cut(f"{_INVENTORY}._release_batches", "after"),
    "the epoch is taken up, the recovery not ended": Cut(
        "desktop_app.store.exchange.batches.chains:Chains.begin_epoch", "after"
    ),
    "the recovery is ended, not committed": Cut(f"{_RECOVERIES}.end", "after"),
    "the recovery is committed": Cut(f"{_OUTBOX}.keep_bulletin", "after", 2),
    "the new epoch's first batch is sealed, not stored": Cut("sync.workplace.sealing:seal", "after"),
    "the new epoch's first batch is committed, not sent": Cut(f"{_HTTP}.deliver", "before", 2),
    "the new epoch's first receipt came, not opened": Cut(f"{_HTTP}.deliver", "after", 2),
    "the new epoch's first batch is settled": Cut(_SETTLED, "after"),
}

TAKEOVER = {
    "a record of the former PC is here, not proven": Cut(_BRING_BACK, "after", 3),
    "part 1 is taken in, not committed": Cut(f"{_INVENTORY}.take_in", "after"),
    "part 1 is committed": Cut(f"{_OUTBOX}.keep_bulletin", "after"),
    "the takeover is ended, not committed": Cut(f"{_RECOVERIES}.end", "after"),
    "the takeover is committed": Cut(f"{_OUTBOX}.keep_bulletin", "after", 2),
}

TELLING_HUB = {
    "the wish is noted, not begun": Cut("sync.hub.intake.enrolling:note_wish", "after"),
    "the inventory is begun, not committed": Cut("sync.hub.intake.enrolling:begin_inventory", "after"),
    "the wish is committed, not answered": Cut("sync.hub.intake.documents:Intake.receive", "after"),
    "the bounds are fixed, no part made": Cut("sync.hub.bulletins.inventory:_begun", "after"),
    "part 1 is made, not stored": Cut("sync.hub.bulletins.inventory:Inventory.next_part", "after"),
    "part 1 is stored, not committed": Cut("sync.hub.store.bulletins:add_bulletin", "after"),
    "the last part is made, not stored": Cut("sync.hub.bulletins.inventory:Inventory.next_part", "after", 2),
    "the parts are made, not answered": Cut("sync.hub.bulletins.making:Bulletins.make", "after"),
}

APPROVING_HUB = {
    "the takeover is found to be possible": Cut("sync.hub.devices.letting_in:take_over", "before"),
    "the records have gone over, the former PC may still send": Cut("sync.hub.store.wishes:take_over", "after"),
    "the former PC is revoked, the heir not let in": Cut("sync.hub.devices.takeover:admit", "before"),
    "the heir is let in, told nothing yet": Cut("sync.hub.devices.takeover:admit", "after"),
    "the takeover is whole, not committed": Cut("sync.hub.devices.letting_in:take_over", "after"),
    "the takeover is committed, nobody was told": Cut("sync.hub.devices.letting_in:LettingIn.take_over", "after"),
}

_PUTTING_BACK = "desktop_app.store.opening.putting_back"

RESTORE = {
    "the copy is made, not proven": Cut(f"{_PUTTING_BACK}:_copy", "after"),
    "the copy is proven, the book untouched": Cut(f"{_PUTTING_BACK}:_prove", "after"),
    "the book is in one file": Cut(f"{_PUTTING_BACK}:_let_go", "after"),
    "the book has a second name": Cut("os:link", "after"),
    "the copy is about to take its place": Cut("pathlib:Path.replace", "before"),
    "the copy has taken its place": Cut("pathlib:Path.replace", "after"),
    "both have their names": Cut(f"{_PUTTING_BACK}:_change_places", "after"),
}
