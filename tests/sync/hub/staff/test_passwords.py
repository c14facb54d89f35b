"""What guessing a password costs whoever has the database: in a process of its own, where nothing is made cheap."""

import subprocess
import sys


def test_a_password_is_kept_by_argon2id_with_the_parameters_of_the_rfc() -> None:
    program = "from sync.hub.staff.passwords import hash_password; print(hash_password('bốn mùa hoa nở'))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told.startswith("$argon2id$v=19$m=65536,t=3,p=4$")  # RFC 9106, 4: where memory is scarce
