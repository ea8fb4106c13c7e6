"""The keys with which checkpoints are signed, in a file of their own that only its owner reads.

Whoever can write to the database alone cannot sign; so the file belongs on another disk, or at
least under other rights, and its public keys are what a check of the store starts from.
"""

import os
import secrets
from pathlib import Path

import msgspec

from accalmie.errors import AccalmieError
from accalmie.store.notes import make_key

OTHERS = 0o027  # rights that neither the owner nor a group that reads has


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """One key; `private` is null once it was replaced everywhere."""

    public: str
    private: str | None


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """All keys that ever signed for a store, the newest last."""

    keys: tuple[Key, ...] = ()

    @property
    def newest(self) -> str:
        """The public key with which new cases are signed."""
        return self.keys[-1].public

    def publics(self) -> frozenset[str]:
        """Gives every public key that the store knows as its own."""
        return frozenset(key.public for key in self.keys)

    def private_of(self, public: str) -> str | None:
        """Gives the private key that belongs to a public one."""
        return next((key.private for key in self.keys if key.public == public), None)


def load_keys(path: Path, *, make: bool = False) -> Keys:
    """Loads the keys of the store.

    Args:
        path: Their file.
        make: Make a first key where there is no file.

    Raises:
        AccalmieError: S508 the file is not there or cannot be used, S585 others may read it.
    """
    try:
        if os.name == "posix" and path.stat().st_mode & OTHERS:
            raise AccalmieError("S585", path=path)
        keys = msgspec.json.decode(path.read_bytes(), type=Keys)
    except FileNotFoundError:
        if not make:
            raise AccalmieError("S508", path=path, reason="the file is not there") from None
        return _made(path)
    except (OSError, msgspec.MsgspecError) as error:
        raise AccalmieError("S508", path=path, reason=error) from None
    if not keys.keys:
        raise AccalmieError("S508", path=path, reason="the file holds no key")
    return keys


def add_key(path: Path) -> Keys:
    """Makes a new key, which signs from now on where the log says so."""
    keys = Keys(keys=(*load_keys(path).keys, _new()))
    _save(path, keys)
    return keys


def forget_private(path: Path, publics: frozenset[str]) -> Keys:
    """Takes the private halves of replaced keys away for good; the public halves stay."""
    kept = tuple(msgspec.structs.replace(k, private=None) if k.public in publics else k
                 for k in load_keys(path).keys)  # fmt: skip
    _save(path, Keys(keys=kept))
    return Keys(keys=kept)


def restore_keys(path: Path, keys: Keys) -> None:
    """Saves the keys of a backup, unless the file that is there has them all.

    Raises:
        AccalmieError: F106, a file with other keys is in the way.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _save(path, keys)
    elif not load_keys(path).publics() >= keys.publics():
        raise AccalmieError("F106", path=path)


def _new() -> Key:
    private, public = make_key(f"accalmie-{secrets.token_hex(4)}")
    return Key(public=public, private=private)


def _made(path: Path) -> Keys:
    """Makes the first key; of two that do so at once, one wins and both use that one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    _write(draft, Keys(keys=(_new(),)))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return load_keys(path)


def _save(path: Path, keys: Keys) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    _write(draft, keys)
    draft.replace(path)


def _write(path: Path, keys: Keys) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(keys)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
