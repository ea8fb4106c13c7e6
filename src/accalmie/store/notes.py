"""Checkpoints as signed notes: what the log's root was at a size, on whose key.

Source:
    C2SP signed-note and tlog-checkpoint: text lines, an empty line, then one line for each
    signature, `— name base64(key id, signature)`. Ed25519 has the type byte 1; a key is written
    `name+id+base64(type, key)`.
"""

import binascii
from base64 import b64decode, b64encode
from functools import lru_cache
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\1"
ID_LENGTH = 4  # bytes of the key id before each signature


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """The root of a log at a size."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Gives the lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def make_key(name: str) -> tuple[str, str]:
    """Makes a new key.

    Returns:
        The private key, base64; and the public key as notes write it.
    """
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return b64encode(private.private_bytes_raw()).decode(), _written(name, public)


def sign(checkpoint: Checkpoint, keys: dict[str, str]) -> str:
    """Signs a checkpoint.

    Args:
        checkpoint: What is signed.
        keys: The private keys, base64, by the public key as notes write it.
    """
    text = checkpoint.text()
    lines = []
    for public, private in keys.items():
        name, number, _ = public.split("+", 2)
        signature = _key(private).sign(text.encode())
        lines.append(f"— {name} {b64encode(bytes.fromhex(number) + signature).decode()}\n")
    return f"{text}\n{''.join(lines)}"


def read_checkpoint(note: str) -> Checkpoint:
    """Reads the lines of a checkpoint; its signatures are another matter.

    Raises:
        ValueError: It does not have the form of one.
    """
    text, _, _ = note.partition("\n\n")
    origin, size, root, *_ = text.split("\n")
    if not size.isdecimal() or str(int(size)) != size:
        raise ValueError(size)
    return Checkpoint(origin=origin, size=int(size), root=b64decode(root, validate=True))


def is_signed(note: str, public: str) -> bool:
    """Tells whether the note carries a signature by the key that holds."""
    text, parted, signatures = note.partition("\n\n")
    try:
        name, number, written = public.split("+", 2)
        raw = b64decode(written, validate=True)
        key = Ed25519PublicKey.from_public_bytes(raw[1:])
        if not parted or raw[:1] != ED25519 or _written(name, raw[1:]) != public:
            return False
        for line in signatures.splitlines():
            if not line.startswith(f"— {name} "):
                continue
            blob = b64decode(line.rsplit(" ", 1)[1], validate=True)
            if blob[:ID_LENGTH] == bytes.fromhex(number):
                key.verify(blob[ID_LENGTH:], f"{text}\n".encode())
                return True
    except (ValueError, binascii.Error, InvalidSignature):
        return False
    return False


@lru_cache(maxsize=8)
def _key(private: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(b64decode(private))


def _written(name: str, public: bytes) -> str:
    number = sha256(f"{name}\n".encode() + ED25519 + public).digest()[:ID_LENGTH]
    return f"{name}+{number.hex()}+{b64encode(ED25519 + public).decode()}"
