"""Sealed cases: the age format, which Debian's `age` and every other age program read and write (docs/decisions/0002-sealing.md)."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from ..errors import LanternError

HEADERS = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")
"""How a sealed file begins: binary, or armored as text."""
_SECRET = "AGE-SECRET-KEY-"  # noqa: S105 - the prefix of a key, not a key


class NotSealed(LanternError):
    message = "not a sealed case, {name}, give a file made by `lantern seal` or `age`"


class BadRecipient(LanternError):
    message = "{what}, --to, give a public key: age1… or ssh-ed25519 …"


class NoRecipient(LanternError):
    message = "nobody could open this, no recipient and no passphrase, add --to age1… or --passphrase"


class MixedSeal(LanternError):
    message = (
        "the age format does not allow keys and a passphrase in one file, --to and --passphrase, "
        "choose one, or seal twice into two files and give each to its reader"
    )


class BadKey(LanternError):
    message = "{what}, {name}, give the file that age-keygen wrote, or an ssh key without a passphrase"


class CannotOpen(LanternError):
    message = "{what}, {name}, {todo}"


def is_sealed(data: bytes) -> bool:
    """Whether these bytes begin as an age file does."""
    return data.startswith(HEADERS)


def needs_passphrase(data: bytes) -> bool:
    """Whether a sealed file was made with a passphrase instead of keys."""
    return _header(data).startswith(b"-> scrypt ")


def seal(data: bytes, recipients: Sequence[str] = (), passphrase: str | None = None) -> bytes:
    """Seal bytes for some public keys, or with a passphrase.

    recipients: `age1…` (X25519) or OpenSSH public keys. passphrase: stretched by scrypt, about one second of work.
    Every call gives other bytes. Raises NoRecipient, MixedSeal, BadRecipient.
    """
    import pyrage

    if recipients and passphrase is not None:
        raise MixedSeal()
    if passphrase:
        sealed: bytes = pyrage.passphrase.encrypt(data, passphrase)
        return sealed
    if not recipients:
        raise NoRecipient()
    keys = [_recipient(text) for text in recipients]
    try:
        sealed = pyrage.encrypt(data, keys)
    except pyrage.EncryptError:
        raise BadRecipient(what="a key that cannot be used") from None
    return sealed


def open_sealed(data: bytes, identities: Sequence[str] = (), passphrase: str | None = None, name: str = "sealed case") -> bytes:
    """The bytes inside a sealed file.

    identities: texts of key files, as age-keygen or ssh-keygen write them. name: stands in error messages.
    Raises NotSealed, BadKey, and CannotOpen for a missing or wrong key or passphrase and for a damaged file.
    """
    import pyrage

    if not is_sealed(data):
        raise NotSealed(name=name)
    try:
        if needs_passphrase(data):
            if not passphrase:
                raise CannotOpen(what="this was sealed with a passphrase", name=name, todo="give it when asked, or with --passphrase-file")
            opened: bytes = pyrage.passphrase.decrypt(data, passphrase)
        else:
            keys = [key for text in identities for key in _identities(text)]
            if not keys:
                raise CannotOpen(what="this was sealed for a key", name=name, todo="give the key file with -i KEY")
            opened = pyrage.decrypt(data, keys)
    except pyrage.DecryptError as error:
        raise _why(str(error), name) from None
    return opened


def _recipient(text: str) -> Any:
    import pyrage

    text = text.strip()
    if text.upper().startswith(_SECRET):
        raise BadRecipient(what="that is a secret key, which nobody else may see")
    try:
        return pyrage.ssh.Recipient.from_str(text) if text.startswith("ssh-") else pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise BadRecipient(what=f"not a public key of age or ssh ({text[:24]}{'…' if len(text) > 24 else ''})") from None


def _identities(text: str) -> list[Any]:
    import pyrage

    try:
        if "-----BEGIN OPENSSH PRIVATE KEY-----" in text or "-----BEGIN RSA PRIVATE KEY-----" in text:
            return [pyrage.ssh.Identity.from_buffer(text.encode())]
        lines = [line.strip() for line in text.splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise BadKey(what="no secret key that can be used", name="-i KEY")
    return found


def _header(data: bytes) -> bytes:
    """The first stanza of a binary or armored file; empty where there is none."""
    if data.startswith(HEADERS[1]):
        try:
            data = base64.b64decode(b"".join(data.split(b"\n")[1:4]).replace(b"\r", b""))
        except binascii.Error:
            return b""
    return data.removeprefix(HEADERS[0]) if data.startswith(HEADERS[0]) else b""


def _why(error: str, name: str) -> CannotOpen:
    text = error.lower()
    if "no matching keys" in text:
        return CannotOpen(what="none of the keys opens this", name=name, todo="give the key of one of its readers with -i KEY")
    if "incorrect passphrase" in text or "decryption failed" in text or "failed to decrypt" in text:
        return CannotOpen(what="the passphrase is wrong or the file is damaged", name=name, todo="try again, or ask for a new copy of the file")
    if "excessive work" in text:
        return CannotOpen(what="its passphrase needs far more work than usual", name=name, todo="open it with the `age` command")
    return CannotOpen(what="the sealed file is damaged or cut short", name=name, todo="ask for a new copy of the file")
