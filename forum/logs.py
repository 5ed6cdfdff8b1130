import copy
import logging


class PlainRefusals(logging.Filter):
    """A refused request is no fault of the site: one line, a warning at most, and no traceback."""

    def filter(self, record: logging.LogRecord) -> bool | logging.LogRecord:
        is_refusal = 400 <= getattr(record, "status_code", 0) < 500
        if is_refusal or record.levelno < logging.ERROR:
            return _in_one_line(record)
        return True


def _in_one_line(record: logging.LogRecord) -> logging.LogRecord:
    plain = copy.copy(record)  # other handlers get the record as it is
    plain.levelno = min(record.levelno, logging.WARNING)
    plain.levelname = logging.getLevelName(plain.levelno)
    plain.msg, plain.args = " ".join(record.getMessage().splitlines()), None
    plain.exc_info = plain.exc_text = plain.stack_info = None
    return plain
