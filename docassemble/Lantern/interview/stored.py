"""Files of a telling in docassemble's file store. They go when the telling goes; what must rest unreadable is sealed with a key that
stands in the encrypted session alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docassemble.base.util import DAFile, get_saved_file_class

from ..case.seal import open_sealed, seal

if TYPE_CHECKING:
    from .story import Story

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "png": "image/png",
    "age": "application/octet-stream",
}
SEALED = ".sealed.age"
"""How the name of a file ends that only this session can open."""


def put(story: "Story", name: str, data: bytes) -> DAFile:
    """Keep a file under a neutral name. A later one takes the place of the one before it, so that no earlier words lie about (R115)."""
    files: dict[str, DAFile] = story.files
    if name not in files:
        fmt = name.rpartition(".")[2]
        files[name] = DAFile()
        files[name].set_random_instance_name()
        files[name].initialize(filename=name, mimetype=_TYPES[fmt], extension=fmt)
    file = files[name]
    file.write(data, binary=True)
    file.commit()
    return file


def put_sealed(story: "Story", name: str, data: bytes) -> None:
    """Keep a file that nobody can read without the session's own key, which docassemble encrypts with the browser's."""
    import pyrage

    if "key" not in story.made:
        story.made["key"] = str(pyrage.x25519.Identity.generate())
    public = str(pyrage.x25519.Identity.from_str(story.made["key"]).to_public())
    put(story, name + SEALED, seal(data, [public]))


def get_sealed(story: "Story", name: str) -> bytes:
    """What `put_sealed` kept. Raises KeyError for a name that is not there."""
    return open_sealed(_read(story.files[name + SEALED].number), [story.made["key"]])


def _read(number: int) -> bytes:
    with open(get_saved_file_class()(number, fix=True).path, "rb") as file:
        return file.read()


def take_upload(file: Any) -> bytes:
    """The bytes of a file that just came in. They are on the server's disk no longer, and its name is forgotten."""
    data = _read(file.number)
    file.set_attributes(filename="file")
    forget(file.number)
    return data


def forget(number: int) -> None:
    """Delete one file from the disk."""
    get_saved_file_class()(number, fix=True).delete()


def forget_where(story: "Story", goes: Callable[[str], bool]) -> None:
    """Delete every file of the telling whose name is one to go."""
    for name in [name for name in story.files if goes(name)]:
        forget(story.files.pop(name).number)
