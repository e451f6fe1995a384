"""The JOBS_FEED_* settings: read with their types, refused all at once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plugins.jobs import settings as jobs_settings
from plugins.jobs.settings import SettingsError, read


def test_a_plain_pelican_build_needs_no_setting(tmp_path: Path) -> None:
    settings = read({"PATH": str(tmp_path / "content")})
    assert settings.councils == tmp_path / "content" / "councils.yaml"
    assert settings.state == tmp_path / "var" / "vacancies.json"
    assert settings.now is None
    assert settings.recover_from is None
    assert (settings.min_interval, settings.closed_days) == (900, 90)
    assert settings.allow_samples
    assert not settings.offline


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = read(
        {
            "PATH": str(tmp_path / "content"),
            "JOBS_FEED_COUNCILS": "other/councils.yaml",
            "JOBS_FEED_STATE": str(tmp_path / "elsewhere" / "state.json"),
            "JOBS_FEED_NOW": "2026-11-22T03:10:00+00:00",
            "JOBS_FEED_OFFLINE": True,
            "JOBS_FEED_MIN_INTERVAL": 0,
            "JOBS_FEED_RECOVER_FROM": "https://example.org/jobs/vacancies.json",
            "JOBS_FEED_CLOSED_DAYS": 30,
            "JOBS_FEED_ALLOW_SAMPLES": False,
            "JOBS_FEED_ACCEPT_FALL": "2026-11-22",
        }
    )
    assert settings == jobs_settings.Settings(
        councils=tmp_path / "other" / "councils.yaml",
        state=tmp_path / "elsewhere" / "state.json",
        now=datetime(2026, 11, 22, 3, 10, tzinfo=UTC),
        offline=True,
        min_interval=0,
        recover_from="https://example.org/jobs/vacancies.json",
        closed_days=30,
        allow_samples=False,
        accept_fall=date(2026, 11, 22),
    )


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("NOW", "2026-11-22T03:10:00", "an instant with its offset"),
        ("NOW", "tomorrow", "an instant with its offset"),
        ("NOW", 20261122, "an instant with its offset"),
        ("OFFLINE", "yes", "true or false"),
        ("ALLOW_SAMPLES", 1, "true or false"),
        ("MIN_INTERVAL", -1, "a whole number, 0 or more"),
        ("MIN_INTERVAL", True, "a whole number, 0 or more"),
        ("CLOSED_DAYS", "90", "a whole number, 0 or more"),
        ("RECOVER_FROM", "ftp://example.org/x", "begins with https://"),
        ("ACCEPT_FALL", "last night", "null or a day such as 2026-11-23"),
        ("ACCEPT_FALL", 20261123, "null or a day such as 2026-11-23"),
        ("COUNCILS", "", "the path of a file"),
        ("STATE", 3, "the path of a file"),
    ],
)
def test_a_wrong_value_is_named_with_what_it_must_be(
    name: str, value: object, words: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read({"PATH": "content", f"JOBS_FEED_{name}": value})
    (fault,) = caught.value.faults
    assert fault.startswith(f"JOBS_FEED_{name} is {value!r}.")
    assert words in fault


def test_every_fault_is_told_at_once() -> None:
    wrong = {"JOBS_FEED_OFFLINE": "no", "JOBS_FEED_NOW": "x", "JOBS_FEED_OFLINE": True}
    with pytest.raises(SettingsError) as caught:
        read({"PATH": "content", **wrong})
    assert len(caught.value.faults) == 3
    assert "Did you mean “JOBS_FEED_OFFLINE”?" in str(caught.value)
