"""Paths, folders, addresses, and the command."""

from __future__ import annotations

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from eventlog import selectors as log
from ingest import intake, models
from ingest.fetch import Fetcher
from ingest.turns import Hosts
from tests.web_server import serving

pytestmark = pytest.mark.django_db
ME = "system:test"


def page(h, body: bytes, media_type: str = "text/html", **headers):
    h.send_response(200)
    for name, value in {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}.items():
        h.send_header(name, value)
    h.end_headers()
    h.wfile.write(body)


def opened(host: str, port: int) -> Fetcher:
    return Fetcher(deadline=3, pause=0, hosts=Hosts(), allowed=frozenset({(host, port)}))


@pytest.fixture
def folder(tmp_path):
    """Two articles, one below the other, a bad file, and what is passed over."""
    (tmp_path / "b" / ".git").mkdir(parents=True)
    (tmp_path / "b" / "one.md").write_text("# One\n\nUp to 4x faster.")
    (tmp_path / "a.txt").write_text("Two is up to 3x faster.")
    (tmp_path / "c.html").write_bytes(b"PK\x03\x04 not a page")
    (tmp_path / ".hidden").write_text("hidden")
    (tmp_path / "b" / ".git" / "x.txt").write_text("hidden")
    return tmp_path


class TestFolders:
    def test_all_files_below_in_order_and_one_bad_does_not_stop_the_others(self, folder):
        seen = []
        results = intake.inputs_ingest(
            inputs=[str(folder)],
            actor=ME,
            progress=lambda done, total, result: seen.append((done, total, result.name)),
        )
        assert [(each.name, each.outcome) for each in results] == [
            ("a.txt", "new"), ("one.md", "new"), ("c.html", "rejected"),
        ]  # fmt: skip
        assert seen == [(1, 3, "a.txt"), (2, 3, "one.md"), (3, 3, "c.html")]
        assert models.Document.objects.count() == 2

    @pytest.mark.parametrize("name", ["", " ", "\t"])
    def test_an_empty_name_is_not_the_folder_one_happens_to_be_in(self, folder, monkeypatch, name):
        monkeypatch.chdir(folder)
        (result,) = intake.inputs_ingest(inputs=[name], actor=ME)
        assert (result.outcome, result.code) == ("rejected", "not_found")
        assert not models.Document.objects.exists()

    def test_no_event_holds_a_folder(self, folder):
        intake.inputs_ingest(inputs=[str(folder)], actor=ME)
        for event in log.read_all(0):
            assert str(folder) not in str(event.payload)
            assert folder.name not in str(event.payload)

    def test_links_to_folders_are_not_followed(self, folder):
        os.symlink(folder, folder / "b" / "loop")
        assert len(intake.inputs_ingest(inputs=[str(folder)], actor=ME)) == 3

    @pytest.mark.parametrize("name", ["missing", "mis\x00sing", "x" * 5000])
    def test_a_path_that_does_not_exist(self, tmp_path, name):
        (result,) = intake.inputs_ingest(inputs=[str(tmp_path / name)], actor=ME)
        assert (result.outcome, result.code) == ("rejected", "not_found")
        assert log.head() == 0

    def test_an_empty_folder_and_a_device(self, tmp_path):
        (tmp_path / "empty").mkdir()
        (empty,) = intake.inputs_ingest(inputs=[str(tmp_path / "empty")], actor=ME)
        (device,) = intake.inputs_ingest(inputs=["/dev/null"], actor=ME)
        assert (empty.code, device.code) == ("empty_folder", "not_a_file")

    def test_a_file_of_eleven_mebibytes_is_not_read_whole(self, tmp_path):
        big = tmp_path / "big.txt"
        with big.open("wb") as file:
            file.truncate(11 << 30)
        (result,) = intake.inputs_ingest(inputs=[str(big)], actor=ME)
        assert result.code == "body_too_large"


class TestAddresses:
    def test_a_page_is_stored_under_its_last_address(self):
        def respond(h):
            if h.path == "/old":
                h.send_response(301)
                h.send_header("Location", "/new#part")
                h.end_headers()
            else:
                page(h, b"<title>A part</title><p>Up to 4x faster.</p>")

        with serving(respond) as (host, port, seen):
            fetcher = opened(host, port)
            first = intake.url_ingest(url=f"http://{host}:{port}/old", actor=ME, fetcher=fetcher)
            second = intake.url_ingest(url=f"http://{host}:{port}/new", actor=ME, fetcher=fetcher)
        document = models.Document.objects.get()
        assert (first.outcome, second.outcome) == ("new", "known")
        assert document.url == f"http://{host}:{port}/new#part"
        assert seen == ["/old", "/new", "/new"]

    def test_a_feed_gives_its_items(self):
        items = b"".join(b"<item><title>Up to %dx</title></item>" % n for n in (2, 3))
        feed = b"<rss><channel>" + items + b"</channel></rss>"
        with serving(lambda h: page(h, feed, "application/rss+xml")) as (host, port, _):
            result = intake.url_ingest(url=f"http://{host}:{port}/", actor=ME, fetcher=opened(host, port))
        assert len(result.related) == models.Document.objects.count() == 2

    def test_a_failure_is_recorded_with_what_to_do(self):
        (result,) = intake.inputs_ingest(inputs=["http://127.0.0.1/"], actor=ME)
        assert (result.outcome, result.code, result.retry) == ("rejected", "blocked_address", False)
        assert models.RejectedInput.objects.get().url == "http://127.0.0.1/"

    @pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.com/a"])
    def test_other_schemes_are_not_paths(self, url):
        (result,) = intake.inputs_ingest(inputs=[url], actor=ME)
        assert result.code == "bad_scheme"


class TestCommand:
    def run(self, *inputs) -> tuple[str, str, int]:
        out, err = StringIO(), StringIO()
        try:
            call_command("ingest", *map(str, inputs), stdout=out, stderr=err)
        except CommandError as error:
            return out.getvalue(), err.getvalue() + str(error), error.returncode
        return out.getvalue(), err.getvalue(), 0

    def test_all_good(self, folder):
        (folder / "c.html").unlink()
        out, err, code = self.run(folder)
        assert code == 0
        assert err == ""
        assert out.splitlines() == ["new       Two is up to 3x faster.", "new       One", "Documents: 2 new."]

    def test_again_adds_nothing_and_says_so(self, folder):
        (folder / "c.html").unlink()
        self.run(folder)
        before = log.head()
        out, _, code = self.run(folder)
        assert (code, out.splitlines()[-1], log.head()) == (0, "Documents: 2 known.", before)

    def test_a_refused_file_is_named_and_the_code_is_not_zero(self, folder):
        out, err, code = self.run(folder, folder / "missing.md")
        assert code == 1
        assert "Documents: 2 new, 2 rejected." in out
        assert "c.html: This is a ZIP or Office file, which is not read;" in err
        assert "missing.md: This path does not exist" in err
        assert "2 of 4 inputs were not accepted" in err

    def test_coverage_is_counted(self, tmp_path):
        (tmp_path / "r.yaml").write_text("title: A\nexcerpt: Up to 4x.\nrelated:\n- {title: B, excerpt: Up to 3x.}\n")
        out, _, _ = self.run(tmp_path)
        assert "new       A  + 1 new" in out
        assert "Documents: 2 new." in out


def test_the_bundled_samples_are_all_accepted(settings):
    results = intake.inputs_ingest(inputs=[str(settings.BASE_DIR / "ingest" / "samples")], actor=ME)
    assert all(each.outcome == "new" for result in results for each in result.every)
    assert models.Document.objects.count() == 10
    assert all(row.published and "(illustrative)" in row.publisher for row in models.Document.objects.all())
