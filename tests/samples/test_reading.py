"""Every sample advert, read by the whole street, is read as its writer meant it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from jobs_feed import councils, pipeline, report

SAMPLES = Path("content/samples")
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (SAMPLES / "expected.yaml").read_text(encoding="utf-8")
)
COUNCILS = {each.id: each for each in councils.load(Path("content/councils.yaml"))}
NOW = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)
OUTCOMES = {"publish": "would_publish"}


def read(council_id: str, now: datetime = NOW) -> dict[str, Any]:
    council = COUNCILS[council_id]
    feed_report, changes = pipeline.check_one(council, now=now)
    return report.feed_document(council.feed.url, feed_report, changes)


def days_to_closing(item: dict[str, Any], now: datetime) -> int | None:
    if item["closes"] is None:
        return None
    london = ZoneInfo("Europe/London")
    closes = datetime.fromisoformat(item["closes"]).astimezone(london).date()
    return (closes - now.astimezone(london).date()).days


@pytest.mark.parametrize("council_id", sorted(EXPECTED))
def test_a_councils_adverts_are_read_as_they_were_meant(council_id: str) -> None:
    items = read(council_id)["items"]
    wanted = EXPECTED[council_id] or []
    assert [item["index"] for item in items] == [each["item"] for each in wanted]
    for item, truth in zip(items, wanted, strict=True):
        where = f"{council_id} {truth['item']}: {truth['title']}"
        outcome = OUTCOMES.get(truth["outcome"], truth["outcome"])
        assert item["outcome"] == outcome, where
        if truth["relevance"] is None or outcome == "rejected":
            continue
        assert item["title"] == truth["title"], where
        assert item["relevance"] == truth["relevance"], where
        assert days_to_closing(item, NOW) == truth["closes"], where
        if truth["relevance"] != "core":
            continue
        assert item["level"] == truth["level"], where
        pay = {key: item["salary"][key] for key in ("min", "max", "unit")}
        assert pay == (truth["salary"] or dict.fromkeys(pay)), where


def published(now: datetime) -> set[str]:
    return {
        item["id"]
        for council_id in COUNCILS
        for item in read(council_id, now)["items"]
        if item["outcome"] == "would_publish"
    }


def test_the_same_sample_vacancies_are_open_in_any_later_year() -> None:
    today = published(NOW)
    assert len(today) >= 60
    for years in (1, 5, 20):
        assert published(NOW + timedelta(days=365.25 * years)) == today


def test_one_feed_breaks_its_own_format_and_loses_nothing() -> None:
    barnsley = read("barnsley")
    assert barnsley["problems"][0]["code"] == "F003"
    assert barnsley["complete"]
    assert barnsley["verdict"] == "ready_with_problems"


def test_check_reads_a_sample_as_its_council_does() -> None:
    command = [sys.executable, "-m", "jobs_feed", "check", "content/samples/leeds.xml"]
    done = subprocess.run([*command, "--json"], capture_output=True, check=False)
    document = json.loads(done.stdout)
    assert document["counts"]["would_publish"] == len(
        [each for each in EXPECTED["leeds"] if each["outcome"] == "publish"]
    )
