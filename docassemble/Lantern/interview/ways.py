"""The ways that an address may ask for. docassemble lets an address name any variable or action of its own."""

from docassemble.base.functions import this_thread

WAYS = frozenset(
    {
        "take_break", "stop_now", "skip_part", "change_answer", "my_answers", "get_help", "go_back", "leave_page",
        "my_parts", "choose_part", "finish_now", "go_on", "remember", "languages", "use_language", "use_second",
        "information", "information_on", "interpreter_help", "change_interpreter", "without_interpreter", "move_card",
        "look_at_paper", "save_paper", "send_papers", "bring_file",
    }
)  # fmt: skip
"""The actions that an address may ask for: the events of `chapters/ways.yml`."""


def drop_other_actions() -> None:
    """Forget an action that no link of ours asks for, so that no page is reached out of its turn (R2, R15) and nothing is set."""
    info = this_thread.current_info
    action, arguments = info.get("action"), info.get("arguments")
    if action == "_da_priority_action" and isinstance(arguments, dict):
        action = arguments.get("_action")
    if action is not None and action not in WAYS:
        info.pop("action")
