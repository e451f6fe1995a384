"""The menus without what is not there any more. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from plugins.site.data import Link, Site


def without(site: Site, gone: Collection[str]) -> Site:
    """The site whose menus lead to none of the addresses `gone`."""

    def left(links: Iterable[Link]) -> tuple[Link, ...]:
        return tuple(link for link in links if link.path not in gone)

    return replace(
        site,
        navigation=left(site.navigation),
        footer=tuple(replace(group, links=left(group.links)) for group in site.footer),
    )
