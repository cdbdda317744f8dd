"""What gunicorn serves. Importing this module starts docassemble, so nothing else may import it."""

import gc
import os
from pathlib import Path

import docassemble.base.config

# Before anything else of docassemble: its web module imports parts that read settings first and loads the settings later, so that
# `nltk socket` and others would keep their defaults.
docassemble.base.config.load()

from docassemble.base.config import daconfig  # noqa: E402
from docassemble.base.language.words import update_word_collection  # noqa: E402
from docassemble.base.logger import set_logmessage  # noqa: E402
from docassemble.webapp.flask_app import flaskapp  # noqa: E402

from ..errors import LanternError  # noqa: E402
from ..language import catalog, languages  # noqa: E402
from . import compiled, parts, plain, typed  # noqa: E402
from .doors import close_doors  # noqa: E402
from .logs import log  # noqa: E402
from .pages import Pages  # noqa: E402
from .sessions import SessionFiles  # noqa: E402
from .shield import Shield  # noqa: E402

STATE = Path(os.environ["LANTERN_SERVER_STATE"])

set_logmessage(log)
flaskapp.kvsession_store = SessionFiles(STATE / "sessions")
flaskapp.config["SESSION_COOKIE_HTTPONLY"] = True
flaskapp.json.ensure_ascii = False  # a screen in Arabic is a third of the size
close_doors(flaskapp, set(daconfig["dispatch"].values()), api=bool(daconfig.get("enable api")))

from docassemble.webapp.run import application as docassemble_application  # noqa: E402

compiled.install()
parts.install()
plain.install()
typed.install()
for tag in languages():
    if tag != "en":
        try:
            update_word_collection(tag, catalog(tag).docassemble_words())
        except LanternError as error:
            log(f"{tag}: {error}")

application = Shield(docassemble_application, Pages(STATE / "static"))

# What is loaded by now stays for good: it need not be looked through for rubbish again and again while people wait.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
