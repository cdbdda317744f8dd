"""Sealing: what we write, age opens; what age writes, we open; what is wrong is said and nothing secret is shown."""

import os
import pty
import subprocess
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docassemble.Lantern.case.seal import (
    BadKey,
    BadRecipient,
    CannotOpen,
    MixedSeal,
    NoRecipient,
    NotSealed,
    is_sealed,
    needs_passphrase,
    open_sealed,
    seal,
)

WORDS = "Ana Lantern-Fictional \u2067قصة\u2069 {{ 7*7 }} \\ 😀\r\n".encode()


@dataclass(frozen=True)
class Key:
    file: Path
    public: str

    @property
    def secret(self) -> str:
        return self.file.read_text()


def new_key(folder: Path, name: str = "key.txt") -> Key:
    """A key as Debian's age-keygen writes it."""
    file = folder / name
    subprocess.run(["age-keygen", "-o", file], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", file], check=True, capture_output=True, text=True).stdout.strip()
    return Key(file, public)


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return new_key(tmp_path)


def on_a_terminal(command: list[str | Path], answers: list[str], seconds: float = 30) -> int:
    """Run a command on a pseudo terminal and type an answer at each prompt; age reads passphrases only there."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], [str(part) for part in command])
    heard, end = b"", time.monotonic() + seconds
    for answer in answers:
        while not heard.rstrip().endswith(b":"):
            assert time.monotonic() < end, heard
            heard += os.read(terminal, 1024)
        heard = b""
        time.sleep(0.2)  # age switches the echo off after it has asked
        os.write(terminal, f"{answer}\n".encode())
    while True:
        try:
            if not os.read(terminal, 1024):
                break
        except OSError:  # the terminal is gone when the command has ended
            break
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@given(data=st.binary(max_size=70_000))
@settings(max_examples=15)
def test_what_is_sealed_comes_out_unchanged(data: bytes) -> None:
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    sealed = seal(data, [str(identity.to_public())])
    assert is_sealed(sealed)
    assert not needs_passphrase(sealed)
    assert data not in sealed or data in b"age-encryption.org/v1\n-> X25519 " or len(data) < 16  # the header of age and chance hold short texts
    assert open_sealed(sealed, [str(identity)]) == data


def test_age_opens_what_we_sealed(key: Key, tmp_path: Path) -> None:
    (tmp_path / "case.age").write_bytes(seal(WORDS, [key.public]))
    opened = subprocess.run(["age", "-d", "-i", key.file, tmp_path / "case.age"], check=True, capture_output=True)
    assert opened.stdout == WORDS


def test_each_reader_can_open_it_and_nobody_else(tmp_path: Path) -> None:
    first, second, stranger = (new_key(tmp_path, name) for name in ("1", "2", "3"))
    sealed = seal(WORDS, [first.public, second.public])
    assert open_sealed(sealed, [first.secret]) == open_sealed(sealed, [second.secret]) == WORDS
    with pytest.raises(CannotOpen, match="none of the keys opens this"):
        open_sealed(sealed, [stranger.secret])


@pytest.mark.parametrize("armor", [[], ["--armor"]])
def test_we_open_what_age_sealed(key: Key, armor: list[str]) -> None:
    sealed = subprocess.run(["age", *armor, "-r", key.public], input=WORDS, check=True, capture_output=True).stdout
    assert open_sealed(sealed, [key.secret]) == WORDS


def test_age_opens_what_we_sealed_with_a_passphrase(tmp_path: Path) -> None:
    (tmp_path / "case.age").write_bytes(seal(WORDS, passphrase="four words of lantern"))
    code = on_a_terminal(["age", "-d", "-o", tmp_path / "case.yaml", tmp_path / "case.age"], ["four words of lantern"])
    assert code == 0
    assert (tmp_path / "case.yaml").read_bytes() == WORDS


def test_we_open_what_age_sealed_with_a_passphrase(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(WORDS)
    code = on_a_terminal(["age", "-p", "-o", tmp_path / "case.age", tmp_path / "case.yaml"], ["four words of lantern"] * 2)
    assert code == 0
    sealed = (tmp_path / "case.age").read_bytes()
    assert needs_passphrase(sealed)
    assert open_sealed(sealed, passphrase="four words of lantern") == WORDS


def test_an_armored_file_with_a_passphrase_is_known_as_one() -> None:
    import pyrage

    sealed = pyrage.passphrase.encrypt(WORDS, "four words of lantern", armored=True)
    assert needs_passphrase(sealed)
    assert open_sealed(sealed, passphrase="four words of lantern") == WORDS


def test_ssh_keys_are_readers_too(tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "id"], check=True)
    sealed = seal(WORDS, [(tmp_path / "id.pub").read_text()])
    assert open_sealed(sealed, [(tmp_path / "id").read_text()]) == WORDS


def test_two_sealings_of_the_same_words_differ(key: Key) -> None:
    assert seal(WORDS, [key.public]) != seal(WORDS, [key.public])


def test_keys_and_passphrase_do_not_mix(key: Key) -> None:
    with pytest.raises(MixedSeal, match="does not allow"):
        seal(WORDS, [key.public], "secret")


@pytest.mark.parametrize("passphrase", [None, ""])
def test_a_file_that_nobody_could_open_is_refused(passphrase: str | None) -> None:
    with pytest.raises(NoRecipient):
        seal(WORDS, [], passphrase)


@pytest.mark.parametrize("text", ["", "age1", "age1notakey", "ssh-ed25519 AAAA", "anna@example.org", "age1" + "q" * 58])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(BadRecipient):
        seal(WORDS, [text])


def test_a_secret_key_given_as_reader_is_refused_and_not_shown(key: Key) -> None:
    secret = key.secret.splitlines()[-1]
    with pytest.raises(BadRecipient) as caught:
        seal(WORDS, [secret])
    assert "secret key" in str(caught.value)
    assert secret[15:25] not in str(caught.value)


@pytest.mark.parametrize("text", ["", "# only a comment", "age1public", "AGE-SECRET-KEY-1WRONG"])
def test_a_key_file_without_a_key_is_refused_and_not_shown(key: Key, text: str) -> None:
    with pytest.raises(BadKey) as caught:
        open_sealed(seal(WORDS, [key.public]), [text])
    assert "WRONG" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"schema_version: 2\n", b"age-encryption.org/v2\n"])
def test_what_is_not_sealed_is_said(data: bytes) -> None:
    with pytest.raises(NotSealed, match="not a sealed case"):
        open_sealed(data, [])


def test_a_missing_key_or_passphrase_is_asked_for(key: Key) -> None:
    with pytest.raises(CannotOpen, match="give the key file with -i KEY"):
        open_sealed(seal(WORDS, [key.public]))
    with pytest.raises(CannotOpen, match="sealed with a passphrase"):
        open_sealed(seal(WORDS, passphrase="x"), [key.secret])


def test_a_wrong_passphrase_is_said() -> None:
    with pytest.raises(CannotOpen, match="passphrase is wrong"):
        open_sealed(seal(WORDS, passphrase="right"), passphrase="wrong")


@cache
def one_sealed() -> tuple[bytes, str]:
    """One file for all examples: each sealing has another length, because age adds a stanza that means nothing."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return seal(WORDS, [str(identity.to_public())]), str(identity)


@given(data=st.data())
@settings(max_examples=60)
def test_a_damaged_file_is_never_opened_in_part(data: st.DataObject) -> None:
    whole, secret = one_sealed()
    sealed = bytearray(whole)
    if data.draw(st.booleans(), label="cut short"):
        del sealed[data.draw(st.integers(0, len(sealed) - 1)) :]
    else:
        sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises((CannotOpen, NotSealed)):
        open_sealed(bytes(sealed), [secret])
