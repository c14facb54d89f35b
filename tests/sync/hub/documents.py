"""Documents that no honest workplace would seal, signed by one all the same."""

import base64
import hashlib
import io

import msgspec
import zstandard

from sync.contract.identifiers import new_id
from sync.envelope.header import FORMAT, LIMITS, DocumentType, Header
from tests.sync.hub.workbench import Device


def bomb(device: Device, size: int) -> bytes:
    """A batch that opens to `size` bytes, without saying so beforehand."""
    packed = io.BytesIO()
    compressor = zstandard.ZstdCompressor(level=3)
    with compressor.stream_writer(packed, closefd=False) as stream:
        block = bytes(1 << 20)
        for _ in range(size >> 20):
            stream.write(block)
    return _signed(device, device.hub.encrypt(packed.getvalue()))


def oversized(device: Device) -> bytes:
    """A batch whose payload is larger than any may be."""
    return _signed(device, bytes(LIMITS[DocumentType.BATCH].sealed + 1))


def _signed(device: Device, payload: bytes) -> bytes:
    header = Header(
        format=FORMAT,
        type=DocumentType.BATCH,
        id=new_id(),
        sender=device.id,
        addressee=device.hub.id,
        seq=1,
        prev="",
        size=len(payload),
        sha256=hashlib.sha256(payload).hexdigest(),
    )
    line = msgspec.json.encode(header)
    return b"\n".join((line, base64.b64encode(device.keys.sign(line)), payload))
