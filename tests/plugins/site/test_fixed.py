from __future__ import annotations

from datetime import UTC, datetime

from plugins.site import fixed

BASE = "https://small.example.org"


def test_robots_txt_names_the_sitemap():
    assert f"Sitemap: {BASE}/sitemap.xml\n" in fixed.robots(BASE).decode()


def test_security_txt_says_whom_to_tell_and_for_less_than_a_year():
    now = datetime(2026, 11, 23, 3, 10, tzinfo=UTC)
    text = fixed.security("hello@small.example.org", BASE, now=now).decode()
    said = dict(line.split(": ", 1) for line in text.splitlines())
    assert said["Contact"] == "mailto:hello@small.example.org"
    assert said["Canonical"] == f"{BASE}/.well-known/security.txt"
    expires = datetime.fromisoformat(said["Expires"])
    assert 30 < (expires - now).days < 365
