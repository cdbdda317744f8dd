"""docassemble's inflection daemon without its language corpora: msgpack over a UNIX socket.

docassemble.base.pattern asks this daemon when the socket named by the setting `nltk socket` exists; otherwise it downloads corpora from
the internet when it is imported. Its own daemon wants them too. The four functions it asks for are rules and need none.
"""

import importlib
import os
import socketserver
import struct
import sys
import types
import warnings
from typing import Any

LANGUAGES = ("en", "es", "de", "fr", "it", "nl")
FUNCTIONS = ("article", "conjugate", "pluralize", "singularize")
_LARGEST = 1 << 20


def modules() -> dict[str, Any]:
    """The rules of each language. WordNet is imported by docassemble_pattern and never used by these functions."""
    warnings.simplefilter("ignore")
    wordnet = "docassemble_pattern.text.en.wordnet"
    sys.modules.setdefault(wordnet, types.ModuleType(wordnet))
    return {language: importlib.import_module(f"docassemble_pattern.{language}") for language in LANGUAGES}


class _Conversation(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        import msgpack

        try:
            while True:
                (length,) = struct.unpack(">I", self._read(4))
                answer = msgpack.packb(self._answer(msgpack.unpackb(self._read(min(length, _LARGEST)))))
                self.request.sendall(struct.pack(">I", len(answer)) + answer)
        except (EOFError, ConnectionError):
            return

    def _answer(self, question: Any) -> dict[str, Any]:
        try:
            language, function, arguments, options = question
            if function not in FUNCTIONS:
                raise ValueError
            return {"result": getattr(self.server.rules[language], function)(*arguments, **options)}  # type: ignore[attr-defined]
        except Exception as error:
            # The name only: the words asked about are a person's.
            return {"error": type(error).__name__}

    def _read(self, length: int) -> bytes:
        received = b""
        while len(received) < length:
            piece = self.request.recv(length - len(received))
            if not piece:
                raise EOFError
            received += piece
        return received


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


def main(socket: str) -> None:
    """Answer on `socket` until told to stop."""
    rules = modules()
    if os.path.exists(socket):
        os.unlink(socket)
    with _Server(socket, _Conversation) as server:
        server.rules = rules  # type: ignore[attr-defined]
        server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
