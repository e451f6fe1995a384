"""XML text → a tree: strict first, then mended, and never anything from outside."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

from lxml import etree
from lxml.etree import ErrorTypes

from jobs_feed.errors import UnreadableFeed
from jobs_feed.models import Problem
from jobs_feed.parse.encoding import Decoded
from jobs_feed.parse.repair import DEPTH, TooDeep, mend
from jobs_feed.parse.tree import Tree, excerpt
from jobs_feed.problems import problem

# What may stand before a DOCTYPE: declaration, comments, white space.
_PROLOGUE: Final = re.compile(r"\A(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
# A DOCTYPE with, perhaps, an internal subset, whose comments and literals may
# hold brackets (XML 1.0, productions [28] to [28b]). No part can match in two ways,
# so that hostile text is refused in one pass.
_DOCTYPE: Final = re.compile(
    r"<!DOCTYPE(?:[^\[\"'>]|\"[^\"]*\"|'[^']*')*+"
    r"(?:\[(?P<subset>(?:<!--.*?-->|\"[^\"]*\"|'[^']*'|(?!<!--)[^\]\"'])*+)\]\s*+)?>",
    re.DOTALL,
)
# The name of each entity that a DOCTYPE declares.
_ENTITY: Final = re.compile(r"<!ENTITY\s+(?:%\s+)?([^\s%\"'>]+)")

# What libxml2 says of a document that stops too soon.
_CUT_SHORT: Final = frozenset(
    {
        ErrorTypes.ERR_TAG_NOT_FINISHED,
        ErrorTypes.ERR_GT_REQUIRED,
        ErrorTypes.ERR_LT_REQUIRED,
        ErrorTypes.ERR_CDATA_NOT_FINISHED,
        ErrorTypes.ERR_COMMENT_NOT_FINISHED,
        ErrorTypes.ERR_ATTRIBUTE_NOT_FINISHED,
        ErrorTypes.ERR_DOCUMENT_END,
    }
)

_AMPERSAND_FIX: Final = "Write & as &amp; and < as &lt;, or put the text in CDATA."
_QUOTES_FIX: Final = "Put the value of every attribute in quotation marks."
_START_FIX: Final = (
    "Let the feed begin with its XML declaration, and nothing before it."
)
_LETTERS_FIX: Final = "Write the letter itself, in UTF-8."

_PLAINLY: Final = {
    ErrorTypes.ERR_NAME_REQUIRED: ("an & or < stands alone", _AMPERSAND_FIX),
    ErrorTypes.ERR_ENTITYREF_SEMICOL_MISSING: ("an & stands alone", _AMPERSAND_FIX),
    ErrorTypes.ERR_UNDECLARED_ENTITY: (
        "an HTML entity that XML does not know",
        _LETTERS_FIX,
    ),
    ErrorTypes.ERR_TAG_NAME_MISMATCH: (
        "an end tag does not match its start tag",
        "Close each element with its own name, in the same capitals.",
    ),
    ErrorTypes.ERR_RESERVED_XML_NAME: (
        "something stands before the XML declaration",
        _START_FIX,
    ),
    ErrorTypes.ERR_STRING_NOT_STARTED: (
        "a value is not in quotation marks",
        _QUOTES_FIX,
    ),
    ErrorTypes.ERR_ATTRIBUTE_NOT_STARTED: (
        "a value is not in quotation marks",
        _QUOTES_FIX,
    ),
    ErrorTypes.ERR_LT_IN_ATTRIBUTE: ("a < stands in an attribute", _AMPERSAND_FIX),
    ErrorTypes.ERR_HYPHEN_IN_COMMENT: (
        "a comment holds --",
        "Leave comments out of the feed.",
    ),
    ErrorTypes.ERR_XMLDECL_NOT_FINISHED: (
        "the XML declaration is not written properly",
        _START_FIX,
    ),
    ErrorTypes.ERR_DOCUMENT_END: (
        "something follows the end of the feed",
        "Let nothing follow the end tag of the outermost element.",
    ),
    ErrorTypes.ERR_DOCUMENT_EMPTY: (
        "something stands before the first element",
        _START_FIX,
    ),
    ErrorTypes.ERR_INVALID_CHAR: (
        "a character that no XML document may contain",
        "Leave control characters out.",
    ),
    ErrorTypes.ERR_ATTRIBUTE_REDEFINED: (
        "an attribute is given twice",
        "Give each attribute once.",
    ),
    ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE: (
        "a prefix is not declared",
        'Declare the prefix on the outermost element, as xmlns:prefix="…".',
    ),
}
"""What is wrong in plain words, and what mends it."""


def read_xml(decoded: Decoded) -> Tree:
    """Raises UnreadableFeed when no element can be read."""
    text = _strip_doctype(decoded.text)
    problems = decoded.problems
    try:
        root = _parse(text)
    except etree.XMLSyntaxError as error:
        mended = _read_mended(text, error)
        return Tree(
            root=mended.root,
            kind="xml",
            complete=mended.complete,
            well_formed=False,
            problems=problems + mended.problems,
        )
    return Tree(root, "xml", well_formed=decoded.valid, problems=problems)


def _strip_doctype(text: str) -> str:
    """Take the DOCTYPE away, so that no entity can ever be expanded.

    Raises UnreadableFeed (F013) when one that it declares is used and is not one
    of HTML's own, which we know: its text would be missing from the adverts.
    """
    prologue = _PROLOGUE.match(text)
    start = prologue.end() if prologue else 0
    if not text.startswith("<!DOCTYPE", start):
        return text
    doctype = _DOCTYPE.match(text, start)
    if doctype is None:
        found = excerpt(text, start + 30)
        raise UnreadableFeed(problem("F013", found=found))
    names = _ENTITY.findall(doctype["subset"] or "")
    rest = text[doctype.end() :]
    strange = (f"&{name};" for name in names if f"{name};" not in html5)
    used = next((entity for entity in strange if entity in rest), None)
    if used:
        raise UnreadableFeed(problem("F013", found=used))
    lines = "\n" * doctype[0].count("\n")  # so that line numbers stay right
    return text[:start] + lines + rest


def _parse(text: str) -> etree._Element:
    return etree.fromstring(_bytes(text), _parser(recover=False))


def _recover(text: str) -> etree._Element | None:
    """None when not even a root element can be made out."""
    try:
        return etree.fromstring(_bytes(text), _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",  # of the bytes made here; the declaration is not asked
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _read_mended(text: str, error: etree.XMLSyntaxError) -> Tree:
    try:
        mended = mend(text)
    except TooDeep:
        detail = f"Its elements stand more than {DEPTH} deep in one another."
        raise UnreadableFeed(problem("F010", detail=detail)) from error
    complete = not mended.cut
    root: etree._Element | None
    try:
        root = _parse(mended.text)
    except etree.XMLSyntaxError:
        # Damage that we do not know: what libxml2 makes of it may lack anything.
        root, complete = _recover(mended.text), False
    if root is None:
        found = excerpt(text, 30)
        raise UnreadableFeed(problem("F010", found=found)) from error
    problems = _explain(text, error, complete=complete)
    return Tree(root, "xml", complete, well_formed=False, problems=problems)


def _explain(
    text: str, error: etree.XMLSyntaxError, *, complete: bool
) -> tuple[Problem, ...]:
    line, column = error.position
    code = error.code  # type: ignore[attr-defined]  # lxml-stubs does not know it
    lines = text.splitlines() or [""]
    here = lines[min(line, len(lines)) - 1]
    found = excerpt(here, max(0, column - 1))
    where = f"Line {line}, column {column}"
    wrong, fix = _PLAINLY.get(code, ("this cannot be read as XML", None))
    fault = problem("F003", detail=f"{where}: {wrong}.", fix=fix, found=found)
    if complete:
        return (fault,)
    end = problem("F004", found=excerpt(text, max(0, len(text) - 30)))
    return (end,) if code in _CUT_SHORT else (fault, end)
