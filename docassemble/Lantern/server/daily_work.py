"""docassemble's daily work as a process of its own (see `daily`). Importing this module starts docassemble."""

import docassemble.base.config

# Before anything else of docassemble, as in `wsgi`.
docassemble.base.config.load()

from docassemble.base.logger import set_logmessage  # noqa: E402
from docassemble.webapp.server import app  # noqa: E402
from flask.cli import ScriptInfo  # noqa: E402

from docassemble.Lantern.server.logs import log  # noqa: E402

if __name__ == "__main__":
    set_logmessage(log)
    app.cli.main(args=["cron", "run", "cron_daily"], prog_name="daily", obj=ScriptInfo(create_app=lambda: app))
