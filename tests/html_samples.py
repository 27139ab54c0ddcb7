"""Small invented pages in the manner of the sites that publish law."""

from textwrap import dedent


def page(body: str, *, head: str = "", lang: str = "en") -> bytes:
    """Wrap what stands in the body of a page."""
    start = f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>'
    return dedent(f"{start}<body>{body}</body></html>").encode()


PARLIAMENT = """
<a class="skip-link" href="#main">Skip to content</a>
<header><a href="/">Laws of Oz</a><form><input name="q"><button>Search</button></form></header>
<nav aria-label="breadcrumb"><a href="/">Home</a> > <a href="/acts">Acts</a></nav>
<div id="cookie-banner">We use cookies. <button>Accept</button></div>
<main id="main"><article>
<header><h1>River Act 2020</h1></header>
<h2>Part 1 Permits</h2>
<h3>1 Grant</h3>
<p>(1) The Board may grant a per<b>mit</b> to a person<sup>1</sup> who lives<br>by the river.</p>
<p>(2) The area is 5 km<sup>2</sup> at most.</p>
<ol type="a"><li>pays the fee;<li>is of age:<ol type="i"><li>in fact;<li>in law.</ol></ol>
<h3>2 Fees</h3>
<table><caption>Fees</caption><thead><tr><th>Person<th>Fee</thead>
<tr><td>Adult<td>500 rupees<tr><td>Child<td></table>
<p>Fees are due at once. <a class="anchor" href="#s2">¶</a></p>
</article></main>
<aside class="related"><a href="/x">Lake Act</a> <a href="/y">Sea Act</a></aside>
<footer>© Parliament of Oz <a href="/privacy">Privacy</a></footer>
<script>track("1. Not law.")</script><!-- 2. Not law either. -->"""

UNITED_KINGDOM = """
<div id="layout2"><div id="header"><h2><a href="/">legislation</a></h2></div>
<div id="primaryNav"><ul><li><a href="/a">Home</a></li><li><a href="/b">Browse</a></li></ul></div>
<div id="viewLegContents"><div class="LegSnippet">
<h1 class="LegTitle">River Act 2020</h1>
<h2 class="LegP1GroupTitle">Permits</h2>
<h3 class="LegClearFix LegP1ContainerFirst"><span class="LegDS LegP1No" id="section-1">1</span
><span class="LegDS LegP1GroupTitleFirst">Grant of permits</span></h3>
<p class="LegClearFix LegP2Container"><span class="LegDS LegLHS LegP2No">(1)</span
><span class="LegDS LegRHS LegP2Text">The Board may grant a permit.</span></p>
<p class="LegClearFix LegP3Container"><span class="LegDS LegLHS LegP3No">(a)</span
><span class="LegDS LegRHS LegP3Text">to a person;</span></p>
</div></div></div>"""

EUROPE = """
<div class="eli-container"><div class="eli-subdivision" id="rct_1"><table><tbody><tr>
<td><p class="oj-normal">(1)</p></td><td><p class="oj-normal">Water is scarce.</p></td></tr></table>
</div><div class="eli-subdivision" id="art_1"><p class="oj-ti-art">Article 1</p>
<p class="oj-sti-art">Subject</p><div id="001.001"><p class="oj-normal">1.   Rivers are clean.</p>
<table><tr><td><p>(a)</p></td><td><p>of oil;</p></td></tr><tr><td><p>(b)</p></td>
<td><p>of salt.</p></td></tr></table></div></div></div>"""

AFRICA = """
<nav>Menu</nav><h1>Ignored by the law</h1>
<la-akoma-ntoso><div class="akn-akomaNtoso"><article class="akn-act" data-name="act">
<span class="akn-body"><section class="akn-chapter" id="chp_1" data-eid="chp_1">
<h2>Chapter 1<br/>Permits</h2>
<section class="akn-section" id="sec_1" data-eid="sec_1"><h3>1. Grant of <b>permits</b></h3>
<section class="akn-subsection" data-eid="sec_1__subsec_1"><span class="akn-num">(1)</span>
<span class="akn-content"><span class="akn-p">The Board may grant <a class="akn-ref">a permit</a>
<span class="akn-blockList"><span class="akn-listIntroduction">to a person who—</span>
<span class="akn-item"><span class="akn-num">(a)</span><span class="akn-p">pays;</span></span>
<span class="akn-item"><span class="akn-num">(b)</span><span class="akn-p">asks.</span></span>
</span>
</span></span></section>
<section class="akn-subsection" data-eid="sec_1__subsec_2"><span class="akn-num">(2)</span>
<span class="akn-content"><span class="akn-p">It lasts a year.
<span class="akn-remark" data-status="editorial">[Amended by Act 9.]</span></span></span></section>
</section></section>
<section class="akn-section" data-eid="sec_2"><h3>2. Fees</h3><span class="akn-content">
<span class="akn-p">A fee is due.</span></span></section></span></article>
<div class="akn-components"><div class="akn-component" id="c1"><article class="akn-doc">
<h2>Schedule 1: Rivers</h2><span class="akn-mainBody"><section class="akn-paragraph">
<span class="akn-num">1.</span><span class="akn-content"><span class="akn-p">The Long.</span></span>
</section></span></article></div></div></div></la-akoma-ntoso>
<footer>Site</footer>"""

OLD_OFFICE = """
<form id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="x">
<table width="100%"><tr><td><center><font size="5">RIVER ACT</font></center>
<p class=MsoNormal><span>1.<span>&nbsp;&nbsp;&nbsp;</span>Short title.&#8212;This Act may be called
the River Act, 2020.</span></p><p class=MsoNormal>2.&nbsp;Permits.&mdash;The Board may grant a
permit to any per\u00adson who asks for it in writing and pays the fee that the Board has set for
the year in which it is asked for, and not for any other year, in the office of the Board.</p>
<p>3. Fees.&mdash;The fee is 500 rupees; it is due when the permit is asked for.</p>
<p>Provided that no child pays.</p></td></tr></table></form>"""
