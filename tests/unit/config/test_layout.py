"""Places of the embedded server: short, private, the same in every process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from config.postgres.layout import SOCKET_NAME, SOCKET_PATH_LIMIT, layout, socket_folder


def test_a_short_path_keeps_its_socket_beside_the_data() -> None:
    assert socket_folder(Path("/srv/ledger")) == Path("/srv/ledger/run")


@pytest.mark.parametrize("home", ["/srv/with space", "/srv/o'clock", "/srv/a,b", "/srv/" + "long" * 30])
def test_a_path_that_a_socket_cannot_have_moves_to_a_short_one(home: str) -> None:
    folder = socket_folder(Path(home))
    assert not str(folder).startswith("/srv")
    assert len(os.fsencode(folder / SOCKET_NAME)) <= SOCKET_PATH_LIMIT


def test_two_data_folders_never_share_a_socket() -> None:
    one, other = (socket_folder(Path(f"/srv/{name} x")) for name in "ab")
    assert one != other


def test_locks_stay_in_the_data_folder(tmp_path: Path) -> None:
    places = layout(tmp_path)
    assert places.lock.parent == places.users.parent == tmp_path


@pytest.mark.skipif(os.geteuid() != 0, reason="only root must drop its rights")
def test_root_never_runs_the_server(tmp_path: Path) -> None:
    account = layout(tmp_path).account
    assert account is not None
    assert account.uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root must drop its rights")
def test_root_moves_data_that_the_server_could_not_reach(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert not layout(closed).cluster.is_relative_to(tmp_path)
