"""What is broken is mended where it is known how, and nothing else is touched."""

import pytest
from lxml import etree

from jobs_feed.parse.repair import TooDeep, mend


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("<a>R & D</a>", "<a>R &amp; D</a>"),
        ("<a>&nbsp;&eacute;&copy;&bogus;</a>", "<a>&#160;&#233;&#169;&amp;bogus;</a>"),
        ("<a>&amp;&lt;&#38;</a>", "<a>&amp;&lt;&#38;</a>"),
        ("<a>&#0;&#x1f;&#x110000;x</a>", "<a>x</a>"),
        ("<a><![CDATA[R & D < E]]></a>", "<a><![CDATA[R & D < E]]></a>"),
        ("<a>3 < 4 <5 ]]> x</a>", "<a>3 &lt; 4 &lt;5 ]]&gt; x</a>"),
        ("<a>x\x08\x00y\ufffe</a>", "<a>xy</a>"),
        ("<a b=1 c d='x & y'/>", '<a b="1" c="" d=\'x &amp; y\'/>'),
        ("<a b='1' b='2'/>", "<a b='1'/>"),
        ("<a><b>x</a>", "<a><b>x</b></a>"),
        ("<a></b>x</a>", "<a>x</a>"),
        ("<a><B>x</b></a>", "<a><B>x</B></a>"),
        ("<a><t>x<l>y</l></a>", "<a><t>x</t><l>y</l></a>"),
        ("<a>x<br>y<br/>z</a>", "<a>x<br/>y<br/>z</a>"),
        ("junk<a>x</a><script>y</script>", "<a>x</a>"),
        ("<a><p:b/></a>", '<a xmlns:p="undeclared:p"><p:b/></a>'),
        ("<a><!-- x -- y --><?p?>z</a>", "<a>z</a>"),
    ],
)
def test_it_becomes_well_formed(broken, mended):
    result = mend(broken)
    assert (result.text, result.cut) == (mended, False)
    etree.fromstring(result.text)


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("<a><b>x", "<a><b>x<cut-here/></b></a>"),
        ("<a><b/><!-- x", "<a><b/><cut-here/></a>"),
        ("<a><b/><![CDATA[ x", "<a><b/><cut-here/></a>"),
        ("<a><b/></", "<a><b/>&lt;/<cut-here/></a>"),
    ],
)
def test_where_it_stopped_is_marked(broken, mended):
    result = mend(broken)
    assert (result.text, result.cut) == (mended, True)


def test_more_of_the_same_after_the_end_means_that_something_is_missing():
    assert mend("<a><b/></a><a><b/></a>").cut
    assert not mend("<a><b/></a><script></script>").cut


def test_endless_nesting_is_refused():
    with pytest.raises(TooDeep):
        mend("<a>" * 251)
