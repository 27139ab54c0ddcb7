"""Small invented laws and judgments in Akoma Ntoso, as several publishers mark them."""

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def akn(inner: str, *, namespace: str = NAMESPACE) -> bytes:
    """Wrap the main document of a file."""
    return f'<akomaNtoso xmlns="{namespace}">{inner}</akomaNtoso>'.encode()


def act(body: str, *, before: str = "", after: str = "", meta: str = "") -> bytes:
    """Make an act of its body and what stands before and after it."""
    return akn(f'<act name="act">{meta}{before}<body>{body}</body>{after}</act>')


META = """
<meta><identification source="#us">
  <FRBRWork><FRBRthis value="/akn/ke/act/2020/7/!main"/><FRBRuri value="/akn/ke/act/2020/7"/>
    <FRBRalias value="River Act, 2020" name="title"/><FRBRdate date="2020-03-01" name="made"/>
    <FRBRcountry value="ke"/></FRBRWork>
  <FRBRExpression><FRBRthis value="/akn/ke/act/2020/7/eng@2022-05-06/!main"/>
    <FRBRuri value="/akn/ke/act/2020/7/eng@2022-05-06"/><FRBRdate date="2022-05-06" name="made"/>
    <FRBRlanguage language="eng"/></FRBRExpression></identification>
  <lifecycle><eventRef date="2020-04-01" type="generation" name="commencement"/>
    <eventRef date="2030-01-01" type="repeal"/></lifecycle>
  <notes source="#us"><note eId="n1"><p>Inserted by Act 9 of 2021.</p></note></notes></meta>"""

RIVER = """
<chapter eId="chp_I"><num>Chapter I</num><heading>Permits</heading>
  <section eId="sec_1"><num>1.</num><heading>Definitions</heading><content>
    <p>In this Act—</p>
    <blockList eId="sec_1__list_1"><listIntroduction>“<def>water</def>” means—</listIntroduction>
      <item eId="sec_1__list_1__item_a"><num>(a)</num><p>a river; or</p></item>
      <item eId="sec_1__list_1__item_b"><num>(b)</num><p>a lake;</p></item></blockList>
    <p eId="sec_1__p_2">“<def>Board</def>” means the River Board.</p></content></section>
  <section eId="sec_2"><num>2.</num><heading>Grant of per<b>mits</b></heading>
    <subsection eId="sec_2__subsec_1"><num>(1)</num>
      <intro><p>The Board may grant a permit<noteRef href="#n1" marker="3"/> to a person
        who—</p></intro>
      <paragraph eId="sec_2__subsec_1__para_a"><num>(a)</num>
        <content><p>pays the fee; and</p></content></paragraph>
      <paragraph eId="sec_2__subsec_1__para_b"><num>(b)</num>
        <content><p>lives in the <ref href="/x">District</ref>,</p></content></paragraph>
      <wrapUp><p>unless the river is dry.</p></wrapUp></subsection>
    <subsection eId="sec_2__subsec_2"><num>(2)</num><content>
      <p>A permit lasts<eol/>one
        year.<authorialNote marker="*"><p>Leap years too.</p></authorialNote></p>
      <p><remark status="editorial">[Sub-s. (2) substituted by Act 9 of 2021.]</remark></p>
    </content></subsection>
    <subsection eId="sec_2__subsec_3"><num>(3)</num><content>
      <p>……</p><p><remark status="editorial">[Sub-s. (3) repealed by Act 9 of 2021.]</remark></p>
    </content></subsection></section></chapter>
<chapter eId="chp_II"><num>Chapter II</num><heading>Fees</heading>
  <crossHeading eId="x1">Of all fees</crossHeading>
  <section eId="sec_3"><num>3.</num><content><p>A fee is due. Provided that no child pays.</p>
    <table><caption>Fees</caption><tr><th><p>Person</p></th><th><p>Fee</p></th></tr>
    <tr><td><p>Adult</p></td><td><p>500</p><p>rupees</p></td></tr></table></content></section></chapter>
"""

SCHEDULE = """
<attachments><attachment eId="att_1"><heading>Schedule 1</heading><subheading>Rivers</subheading>
  <doc name="schedule"><meta/><mainBody>
    <paragraph eId="att_1__para_1"><num>1.</num>
      <content><p>The Long River.</p></content></paragraph>
    <paragraph eId="att_1__para_2"><num>2.</num>
      <content><p>The Short River.</p></content></paragraph>
  </mainBody></doc></attachment></attachments>"""

REGULATION = """
<act name="regulation"><preface><p>REGULATION (EU) 2020/1</p></preface>
<preamble><formula name="x"><p>THE COUNCIL,</p></formula>
  <recitals><recital eId="rec_1"><num>(1)</num><p>Water is scarce.</p></recital>
  <recital eId="rec_2"><num>(2)</num><p>Fish need it.</p></recital></recitals></preamble>
<body><title><num>TITLE II</num><heading>Water</heading><section><num>Section 3</num>
  <heading>Rivers</heading>
  <article eId="art_1"><num>Article 1</num><heading>Subject</heading>
    <paragraph eId="art_1__par_1"><num>1.</num><list><intro><p>This Regulation governs:</p></intro>
      <point><num>(a)</num><content><p>rivers;</p></content></point>
      <point><num>(b)</num><content><p>lakes.</p></content></point></list></paragraph></article>
</section></title></body>
<conclusions><p>Done at Brussels, 1 May 2020.</p></conclusions></act>"""

AMENDING = """
<section eId="s1"><num>1</num><heading>Amendment of the Lake Act</heading>
  <subsection><num>(1)</num><content><p>After section 5 insert—<mod>
    <quotedStructure startQuote="“" endQuote="”"><section eId="q"><num>5A</num>
      <heading>Boats</heading>
      <subsection><num>(1)</num><content><p>No boat may—</p>
        <p>(a) race; or</p><p>(b) sink.</p></content></subsection></section></quotedStructure>
  </mod></p></content></subsection></section>
<section eId="s2"><num>2</num><heading>Extent</heading>
  <content><p>This Act is of England.</p></content></section>"""

UK = """
<part eId="part-1"><num>PART 1</num><heading>Rivers</heading>
  <hcontainer name="crossheading" eId="x"><heading>General</heading>
    <section eId="section-1"><num>1</num><heading>Duty</heading>
      <subsection><num>(1)</num><intro><p>A person commits an offence if he—</p></intro>
        <level class="para1"><num>(a)</num><content><p>takes water, or</p></content></level>
        <level class="para1"><num>(b)</num><content><p>wastes it.</p></content></level></subsection>
    </section></hcontainer></part>
<hcontainer name="schedules" eId="schedules"><heading>SCHEDULES</heading>
  <hcontainer name="schedule" eId="schedule-1"><num>SCHEDULE 1</num><heading>Fees</heading>
    <paragraph eId="schedule-1-paragraph-1"><num>1</num><subparagraph><num>(1)</num><content>
      <p>The fee is one pound.</p></content></subparagraph></paragraph></hcontainer></hcontainer>"""

JUDGMENT = """
<judgment name="judgment"><meta><identification source="#t"><FRBRWork>
  <FRBRuri value="https://caselaw.example/id/ewca/2021/1"/>
  <FRBRdate date="2021-04-12" name="judgment"/>
  <FRBRcountry value="GB-UKM"/><FRBRname value="Smith v Jones"/></FRBRWork><FRBRExpression>
  <FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<header><p><courtType>Court of Appeal</courtType></p><p>Between</p>
  <p><party as="#appellant">MARY SMITH</party></p>
  <blockContainer><num>(1)</num><p>A headnote.</p></blockContainer>
  <p><docDate date="2021-04-12">12 April 2021</docDate></p></header>
<judgmentBody><introduction><p>This is an appeal.</p></introduction>
<decision><level><num>A.</num><heading>Facts</heading>
  <paragraph eId="para_1"><num>1.</num><content><p>The river rose.</p></content></paragraph>
  <paragraph eId="para_2"><num>2.</num><intro><p>Two things followed:</p></intro>
    <subparagraph><num>(i)</num><content><p>the dam broke;</p></content></subparagraph>
    <subparagraph><num>(ii)</num><content><p>the town drowned.</p></content></subparagraph>
  </paragraph>
  </level></decision></judgmentBody></judgment>"""
