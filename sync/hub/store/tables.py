"""The tables of the hub, those of its devices apart. The schema is made by the migrations; a test keeps both alike."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from sync.hub.store.columns import NONE, Instant, Number, metadata
from sync.hub.store.device_tables import devices

identities = Table(
    "identities",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("person_key", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("moved_to", Text, nullable=False, server_default=text("''")),
    Column("four_eyes", Boolean, nullable=False, server_default=false()),
    CheckConstraint("number = 1", name="only_one"),
)

# All keys that the hub ever had. `statement`: what the keys before said of these, and `signature`: under their name.
hub_keys = Table(
    "hub_keys",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("signing_seed", LargeBinary, nullable=False),
    Column("age_identity", Text, nullable=False),
    Column("statement", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    CheckConstraint("(number = 1) = (statement = '')", name="vouched"),
)

addresses = Table(
    "addresses",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("address", Text, nullable=False, unique=True),
    Column("given", Boolean, nullable=False),
)

# How often something was changed; what was told to a device is compared with it.
editions = Table(
    "editions",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("edition", BigInteger, nullable=False),
    CheckConstraint("name IN ('units', 'programmes', 'standings', 'emulation')", name="known"),
)

units = Table(
    "units",
    metadata,
    Column("code", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("parent", Text, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("successor", Text, nullable=False),
)

programmes = Table(
    "programmes",
    metadata,
    Column("code", Text, primary_key=True),
    Column("edition", Integer, nullable=False),
    Column("pack", LargeBinary, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code_sha256", String(64), primary_key=True),
    Column("unit", Text, nullable=False),
    Column("uses_left", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("uses", Integer, nullable=False, server_default=NONE),
    Column("made_by", String(40), nullable=False, server_default=text("''")),
    Column("expires_at", Instant),
    Column("withdrawn_at", Instant),
    CheckConstraint("uses_left >= 0", name="uses"),
    Index(None, "unit"),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String(36), nullable=False),
    Column("type", String(10), nullable=False),
    Column("device", String(32), ForeignKey(devices.c.id), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("epoch", BigInteger, nullable=False, server_default=NONE),
    Column("was_held", Boolean, nullable=False, server_default=false()),
    # By its device: whoever saw another's document on its way cannot take its id away from it.
    UniqueConstraint("id", "device"),
    UniqueConstraint("device", "type", "epoch", "seq", "payload_sha256"),
    CheckConstraint("type IN ('enrolment', 'batch')", name="type"),
    CheckConstraint("seq >= 0", name="seq"),
    CheckConstraint("epoch >= 0", name="epoch"),
    # Without it a day's documents are found by reading past the bytes of all of them.
    Index(None, "received_at"),
)

initiatives = Table(
    "initiatives",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("owner", Number, ForeignKey(devices.c.number), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("programme", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("stage", String(10), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("people", LargeBinary, nullable=False),
    # A year's benefit in whole VND; NULL where an older version took the record and its line could not be read again.
    Column("benefit_vnd", BigInteger),
    # The last decision about it, whichever its revision; "" where nobody has decided.
    Column("judgement", String(20), nullable=False, server_default=text("''")),
    # Not by IN: SQLite would build its list anew for each of 500 rows, which costs as much as writing them.
    CheckConstraint("stage = 'idea' OR stage = 'applied' OR stage = 'recognised'", name="stage"),
    Index(None, "unit"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Number, primary_key=True),
    Column("initiative", String(36), ForeignKey("initiatives.id"), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("line", Integer, nullable=False),
    UniqueConstraint("initiative", "revision"),
    CheckConstraint("revision >= 1", name="revision"),
    CheckConstraint("line >= 0", name="line"),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("number", Number, primary_key=True),
    Column("initiative", String(36), ForeignKey("initiatives.id"), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("device", Number, ForeignKey(devices.c.number), nullable=False),
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("line", Integer, nullable=False),
    UniqueConstraint("initiative", "revision", "sha256", "device"),
)

quarantined_lines = Table(
    "quarantined_lines",
    metadata,
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("initiative", Text, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("findings", Text, nullable=False),
    PrimaryKeyConstraint("document", "line"),
)

# Of which nothing but refused lines came. `programme`: "" where it counts in none.
refused_records = Table(
    "refused_records",
    metadata,
    Column("initiative", String(36), primary_key=True),
    Column("revision", BigInteger, nullable=False),
    Column("programme", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

standings = Table(
    "standings",
    metadata,
    Column("number", Number, primary_key=True),
    Column("programme", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("initiatives", BigInteger, nullable=False),
    Column("people", BigInteger, nullable=False),
    Column("valid", BigInteger, nullable=False, server_default=NONE),
    Column("benefit_vnd", BigInteger, nullable=False, server_default=NONE),
    # The edition of the standings that changed it last: who keeps them in memory asks for what is newer than hers.
    Column("changed", BigInteger, nullable=False, server_default=NONE),
    # Those received, and those of which every line was refused.
    Column("entered", BigInteger, nullable=False, server_default=NONE),
    UniqueConstraint("programme", "unit"),
    CheckConstraint("initiatives >= 0", name="initiatives"),
    CheckConstraint("people >= 0", name="people"),
    CheckConstraint("valid >= 0", name="valid"),
    CheckConstraint("benefit_vnd >= 0", name="benefit_vnd"),
    CheckConstraint("entered >= initiatives", name="entered"),
    Index(None, "programme", "changed"),
)

participations = Table(
    "participations",
    metadata,
    Column("standing", Number, ForeignKey("standings.number"), nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("initiatives", BigInteger, nullable=False),
    PrimaryKeyConstraint("standing", "person"),
    CheckConstraint("initiatives >= 1", name="initiatives"),
    # Small rows in no order: kept in their key's own tree, they are written once instead of twice.
    sqlite_with_rowid=False,
)

standing_days = Table(
    "standing_days",
    metadata,
    Column("standing", Number, ForeignKey("standings.number"), nullable=False),
    Column("day", Date, nullable=False),
    Column("initiatives", BigInteger, nullable=False),
    Column("people", BigInteger, nullable=False),
    Column("valid", BigInteger, nullable=False, server_default=NONE),
    Column("benefit_vnd", BigInteger, nullable=False, server_default=NONE),
    Column("entered", BigInteger, nullable=False, server_default=NONE),
    PrimaryKeyConstraint("standing", "day"),
)
