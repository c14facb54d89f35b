"""The hub's endpoint with a client that is not ours: tuspy, as anybody may install it."""

import io
from pathlib import Path

import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

from sync.contract.receipts import Answer
from sync.envelope.header import DocumentType
from tests.real_hub import RealHub
from tests.sync.hub.web.tus_line import TusLine, a_blob
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


def _first_lines(document: bytes) -> dict[str, str]:
    return {"head": b"".join(document.splitlines(keepends=True)[:2]).decode()}


@pytest.mark.parametrize("checksum", [False, True])
def test_a_photo_goes_up_with_tuspy_and_goes_on_where_another_run_stopped(tmp_path: Path, *, checksum: bool) -> None:
    with RealHub(tmp_path) as hub:
        invitation = read_invitation(hub.invite())
        device = Device(hub_keys(invitation))
        line = TusLine(hub.url)
        assert line.put(device.enrolment(invitation.code))[0] == 200
        document = a_blob(device, 300_000)
        client = TusClient(f"{hub.url}/v1/blobs")
        first = client.uploader(
            file_stream=io.BytesIO(document),
            chunk_size=70_000,
            metadata=_first_lines(document),
            upload_checksum=checksum,
        )
        first.upload(stop_at=140_000)
        assert line.stands_at(first.url.removeprefix(hub.url)) == 140_000
        again = client.uploader(file_stream=io.BytesIO(document), url=first.url, upload_checksum=checksum)
        assert again.offset == 140_000
        again.upload()
        assert device.answers(line.receipt(document)) == [Answer.STORED]
        assert client.uploader(file_stream=io.BytesIO(document), url=first.url).offset == len(document)
        line.close()


def test_tuspy_is_told_what_is_wrong_by_the_status(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        invitation = read_invitation(hub.invite())
        device = Device(hub_keys(invitation))
        document = a_blob(device)
        client = TusClient(f"{hub.url}/v1/blobs")
        stranger = client.uploader(file_stream=io.BytesIO(document), metadata=_first_lines(document))
        with pytest.raises(TusCommunicationError) as refused:
            stranger.upload()
        assert refused.value.status_code == 403
        line = TusLine(hub.url)
        assert line.put(device.enrolment(invitation.code))[0] == 200
        late = client.uploader(file_stream=io.BytesIO(document), metadata=_first_lines(document))
        late.set_url(late.create_url())
        late.offset = 5
        with pytest.raises(TusUploadFailed) as failed:
            late.upload_chunk()
        assert failed.value.status_code == 409
        assert device.sealed(b"x", kind=DocumentType.BLOB)
        line.close()
