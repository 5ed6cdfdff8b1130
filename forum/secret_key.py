import os
import stat
from pathlib import Path
from secrets import token_urlsafe

from django.core.exceptions import ImproperlyConfigured


def kept_secret_key(path: Path) -> str:
    """The key kept at `path`, made at the first call; only its owner may read the file."""
    private_folder(path.parent)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_text(token_urlsafe(64))
        # Two processes may start at once: the first link wins and both read the same key.
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return path.read_text().strip()


def private_folder(path: Path) -> None:
    """Make `path`, or close it to others if it is ours; what is in it is people's secrets."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        now = path.stat()
        # A sticky folder such as /tmp is everybody's, even if it is root's and we are root.
        is_ours = now.st_uid == os.geteuid() and not now.st_mode & stat.S_ISVTX
        if is_ours and now.st_mode & 0o077:
            path.chmod(0o700)
    except OSError as error:
        raise ImproperlyConfigured(
            f"VAR_DIR is {path}, where the site cannot write: {error.strerror}."
        ) from error
