"""From paths and addresses to inputs: files and folders, pages and feeds. One bad input does not stop the
others.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ingest.domain.documents import MAX_BYTES, DocumentError, RawInput, clean_name
from ingest.domain.outcomes import IngestResult
from ingest.fetch import Fetcher
from ingest.services import document_ingest, input_reject, rejected

Progress = Callable[[int, int, IngestResult], None]  # done, of how many, the last result


def inputs_ingest(
    *, inputs: Sequence[str], actor: str, progress: Progress | None = None, fetcher: Fetcher | None = None
) -> list[IngestResult]:
    """Ingest paths and addresses in order: folders recursively and sorted, feeds with their items."""
    found = [item for text in inputs for item in _expanded(text)]
    results = []
    for done, item in enumerate(found, start=1):
        if isinstance(item, IngestResult):
            result = item
        elif isinstance(item, Path):
            result = path_ingest(path=item, actor=actor)
        else:
            result = url_ingest(url=item, actor=actor, fetcher=fetcher)
        results.append(result)
        if progress:
            progress(done, len(found), result)
    return results


def is_url(text: str) -> bool:
    """Anything with a scheme, so that `file://` and `ftp://` are refused as addresses, not looked for as
    files.
    """
    return "://" in text[:12]


def _expanded(text: str) -> Iterator[str | Path | IngestResult]:
    if not text.strip():  # Path("") is the folder that one happens to be in
        yield rejected(text, DocumentError("not_found", "The name is empty; give a file, a folder or an address."))
        return
    if is_url(text):
        yield text
        return
    try:
        path = Path(text)
        if path.is_dir():
            files = sorted(_files(path))
            yield from files
            if not files:
                yield rejected(text, DocumentError("empty_folder", "The folder holds no files; give one that does."))
        elif path.exists():
            yield path
        else:
            yield rejected(text, DocumentError("not_found", "This path does not exist; check its spelling."))
    except (OSError, ValueError):
        yield rejected(text, DocumentError("not_found", "This path can't be read; check its spelling and permissions."))


def _files(folder: Path) -> Iterator[Path]:
    """Files below a folder; hidden ones are skipped, links to folders not followed."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in names if not name.startswith("."))


def path_ingest(*, path: Path, actor: str) -> IngestResult:
    """Ingest one file."""
    try:
        name = clean_name(path.name)
        data = _read(path)
    except DocumentError as error:
        return rejected(str(path), error)
    raw = RawInput(data=data, name=name)
    return document_ingest(raw=raw, actor=actor, path=os.path.realpath(path))


def _read(path: Path) -> bytes:
    """At most one byte more than is allowed, which is enough to refuse it."""
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise DocumentError("not_a_file", "This is not a regular file; give files or folders.")
            return file.read(MAX_BYTES + 1)
    except OSError:
        raise DocumentError("unreadable", "The file can't be read; check its permissions.") from None


def url_ingest(*, url: str, actor: str, fetcher: Fetcher | None = None) -> IngestResult:
    """Fetch a page or feed and ingest it."""
    try:
        page = (fetcher or Fetcher()).get(url)
    except DocumentError as error:
        return input_reject(raw=RawInput(b"", url=url[:2048]), error=error, actor=actor)
    if page.not_modified:
        return IngestResult("known", url)
    raw = RawInput(data=page.data, media_type=page.media_type, url=page.url, charset=page.charset)
    return document_ingest(raw=raw, actor=actor)
