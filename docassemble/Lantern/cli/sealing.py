"""`lantern seal` and `lantern open`: the case as a file that only its readers can open."""

import sys
from pathlib import Path

import click

from ..errors import LanternError
from .options import BadOption, PathType, debug_option, force_option, refuse_to_replace
from .saying import complain, say

passphrase_file_option = click.option(
    "--passphrase-file", type=PathType, metavar="FILE", help="Read the passphrase from the first line of a file instead of asking."
)


class Unreadable(LanternError):
    message = "cannot read ({why}), {path}, check the name and the permissions"


@click.command()
@click.argument("case", type=PathType, metavar="CASE")
@click.option("--to", "recipients", multiple=True, metavar="RECIPIENT", help="Public key of a reader: age1… or ssh-ed25519 …; may be repeated.")
@click.option("--passphrase", "with_passphrase", is_flag=True, help="Seal with a passphrase: asked for, or the first line of stdin.")
@passphrase_file_option
@click.option("-o", "--out", type=PathType, metavar="FILE", help="The sealed file; CASE.age if not given.")
@force_option
@debug_option
def seal(case: Path, recipients: tuple[str, ...], with_passphrase: bool, passphrase_file: Path | None, out: Path | None, force: bool) -> None:
    """Seal a case for some readers, or with a passphrase. The file of `age`: any age program opens it.

    The age format allows keys or a passphrase in one file, not both.

    \b
    Example:
      lantern seal case.yaml --to age1… -o case.age
      lantern seal case.yaml --passphrase -o case.age
    """
    from ..case import load_bytes
    from ..case.files import write_whole
    from ..case.seal import MixedSeal, NoRecipient
    from ..case.seal import seal as seal_bytes

    out = out or case.with_name(f"{case.name}.age")
    secret_wanted = with_passphrase or passphrase_file is not None
    if secret_wanted and recipients:
        raise MixedSeal()
    if not secret_wanted and not recipients:
        raise NoRecipient()
    refuse_to_replace(out, force)
    data = _read(case)
    load_bytes(data, name=str(case))
    secret = _passphrase(passphrase_file, new=True) if secret_wanted else None
    say(str(write_whole(out, seal_bytes(data, recipients, secret))))


@click.command("open")
@click.argument("file", type=PathType, metavar="FILE")
@click.option("-i", "--identity", "keys", type=PathType, multiple=True, metavar="KEY", help="File with your secret key; may be repeated.")
@passphrase_file_option
@click.option(
    "-o", "--out", type=PathType, required=True, metavar="CASE", help="Where the opened case is written; a folder for what a server handed over."
)
@force_option
@debug_option
def open_command(file: Path, keys: tuple[Path, ...], passphrase_file: Path | None, out: Path, force: bool) -> int:
    """Open a sealed case with your key, or with its passphrase.

    What was sealed is written in any case. If it is not a case that this version reads, the problem is said: exit code 1.
    What a server handed over (`lantern serve --office-key`) becomes a folder: the case, its papers and its files.

    \b
    Example:
      lantern open case.age -i key.txt -o case.yaml
      lantern open case.age -o case.yaml
      lantern open state/for-the-office/4f….age -i key.txt -o client
    """
    from ..case import load_bytes
    from ..case.files import write_all, write_whole
    from ..case.handover import CASE, is_handover, unpack
    from ..case.seal import is_sealed, needs_passphrase, open_sealed

    refuse_to_replace(out, force)
    sealed = _read(file)
    identities = [_read(key).decode("utf-8", errors="replace") for key in keys]
    secret = _passphrase(passphrase_file) if is_sealed(sealed) and needs_passphrase(sealed) else None
    data = open_sealed(sealed, identities, secret, name=str(file))
    case = out
    if is_handover(data):
        files = {out / name: content for name, content in unpack(data, name=str(file)).items()}
        for path in write_all(files):
            say(str(path))
        case, data = out / CASE, files[out / CASE]
    else:
        say(str(write_whole(out, data)))
    try:
        load_bytes(data, name=str(case))
    except LanternError as error:
        complain(str(error))
        return 1
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(why=error.strerror or str(error), path=path) from None


def _passphrase(file: Path | None, new: bool = False) -> str:
    """From the file, else asked for on a terminal, else the first line of stdin; never from the command line, where others see it."""
    if file is not None:
        secret = _read(file).decode("utf-8", errors="surrogateescape").splitlines()[:1]
        return _not_empty("".join(secret), "--passphrase-file")
    if sys.stdin.isatty():
        asked: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt="Once more" if new else False, err=True)
        return asked
    return _not_empty(sys.stdin.readline().rstrip("\r\n"), "stdin")


def _not_empty(secret: str, source: str) -> str:
    if not secret:
        raise BadOption(what="no passphrase", option=source, todo="write it on the first line")
    return secret
