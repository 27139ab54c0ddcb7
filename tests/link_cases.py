# ruff: noqa: E501  a line of a law is as long as it is
"""Small texts in which every citation that points into the corpus is marked with its target.

`{section 2=>s-2}` is a citation of the document's own section 2; a target with `@` names another
document by its key in `CORPUS`. What is not marked has no link.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A document with its links: spans in its text and keys."""

    title: str
    text: str
    links: tuple[tuple[int, int, str], ...]
    jurisdiction: str = ""
    in_force: str = ""


_MARK = re.compile(r"\{([^{}=]+)=>([^{}]+)\}")


def case(title: str, marked: str, jurisdiction: str = "", in_force: str = "") -> Case:
    """Read the marks of a text."""
    text, links, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        links += [(len(text), len(text) + len(match[1]), target) for target in match[2].split()]
        text += match[1]
        at = match.end()
    return Case(title, text + marked[at:], tuple(links), jurisdiction, in_force)


CORPUS = {
    "river": case("River Act, 2001", """
PART I
Preliminary
1. Short title
This Act may be called the River Act, 2001.
2. Definitions
In this Act, "fund" means the fund under {section 4=>s-4}.
PART II
Fishing
3. Licences
(1) No person shall fish save under a licence.
(2) A licence under {sub-section (1)=>s-3/1} is granted by the Board, subject to {clause (a) of sub-section (3)=>s-3/3/a}.
(3) The Board may refuse a licence—
(a) to a person convicted under {section 5=>s-5}; or
(b) to a person who has broken a condition under {clause (a)=>s-3/3/a}.
4. Fund
(1) There shall be a fund, to which {this Part=>part-II} and {sections 3 and 5=>s-3 s-5} apply.
(2) Nothing in {this section=>s-4} limits {section 3(3)(b) of this Act=>s-3/3/b}.
5. Offences
(1) Whoever breaks {section 3=>s-3}, {section 4(2)=>s-4/2} or {Part I=>part-I} is liable to a fine.
(2) Section 12 of the Lake Act, 1990 and section 3 of that Act do not apply, nor does section 4 of the principal Act.
(3) {Article 21 of the Constitution=>@india#art-21} and {section 2 of the Penal Code of India, 1900=>@penal#s-2} remain; sections 4 and 5 of the Companies Act, 2013 do not.
(4) A person aggrieved by an order under {sub-sections (1) and (2)=>s-5/1 s-5/2} may appeal as {the Schedule=>sch} says.
(5) Section 9 thereof and Article 14 do not matter, but {sections 1 to 3=>s-1 s-2 s-3} do.
SCHEDULE
Form of appeal
""", "IN"),
    "india": case("Constitution of India", """
PART III
FUNDAMENTAL RIGHTS
14. Equality before law
The State shall not deny to any person equality before the law.
19. Protection of certain rights
(1) All citizens shall have the right—
(a) to freedom of speech; and
(b) to assemble.
(2) Nothing in {sub-clause (a) of clause (1)=>art-19/1/a} shall affect any law, and {clause (1)=>art-19/1} does not either.
21. Protection of life
No person shall be deprived of his life except as {article 14=>art-14} and {this Part=>part-III} allow.
32. Remedies
(1) The right under {article 19(1)(b)=>art-19/1/b} is guaranteed.
(2) The power in {this article=>art-32} is with the Supreme Court, whatever {articles 14, 19 and 21=>art-14 art-19 art-21} say.
""", "IN"),
    "penal": case("Penal Code of India, 1900", """
1. Extent
This Code extends to the whole of India.
2. Theft
Whoever steals is punished under {section 3 of this Code=>s-3}.
3. Punishment
Section 2 of the River Act, 1950 is repealed; {section 3 of the River Act, 2001=>@river#s-3} is not.
""", "IN"),
    "foreign": case("Companies Act, 2013", """
1. Name
This Act is the Companies Act.
4. Register
A register is kept, save where {section 1=>s-1} says otherwise.
""", "ZA"),
    "judgment": case("Ram v. State", """
SUPREME COURT OF INDIA
JUDGMENT
1. This petition rests on {Articles 14 and 21 of the Constitution of India=>@india#art-14 @india#art-21} and on {Article 19(1)(a)=>@india#art-19/1/a}.
2. It was argued that Article 11 of the Convention on Rivers binds us; Article 14 of it was read too.
3. {Section 3(1) of the River Act, 2001=>@river#s-3/1} was broken, and {section 2 of the Penal Code of India=>@penal#s-2} too. For the reasons in {para 1=>para-1} above the petition fails.
4. In Shyam v. State, AIR 1980 SC 5, para 3 was to the contrary; section 304 of the Indian Penal Code was in issue.
5. The {Penal Code of India=>@penal} does not help.
""", "IN"),
    "contract": case("Services Agreement", """
This Services Agreement (the "Agreement") is made between Foo Ltd and Bar Ltd.
1. Services
1.1 The Provider performs the services in {Section 2=>cl-2}.
1.2 Fees are due under {Section 2.1=>cl-2/1} and {clause 2.2(a)=>cl-2/2/a}.
2. Fees
2.1 The Customer pays the fees subject to {Section 1.1=>cl-1/1} of this Agreement.
2.2 Late payment:
(a) bears interest; and
(b) is a breach of {Section 1.2=>cl-1/2}, unlike Section 1.1 of the Master Agreement.
3. General
3.1 Article 28 of the GDPR and Section 2 of the Sale of Goods Act 1979 apply.
""", "GB"),
    "rules": case("River Rules, 2005", """
1. Name
These rules may be called the River Rules, 2005.
2. Definitions
In these rules, "the Act" means the {River Act, 2001=>@river}.
3. Form
(1) An application under {section 3 of the Act=>@river#s-3} is made under {rule 4=>r-4}.
(2) {Sub-rule (1)=>r-3/1} applies to {sub-section (2) of section 4 of the Act=>@river#s-4/2}.
4. Fee
The fee is five rupees. Section 5 does not apply, and rule 9 of the Lake Rules, 1991 neither.
""", "IN"),
    "uk": case("Water Act 1998","""
Part 1
Supply
1 Duty to supply
(1) A supplier must supply water in accordance with {Schedule 1=>sch-1}.
(2) The duty in {subsection (1)=>s-1/1} does not apply where {section 3(2)(a)=>s-3/2/a} applies.
(3) For the purposes of {this Part=>part-1}, "supplier" has the meaning given by {section 2=>s-2}, not by section 2 of the Gas Act 1986.
2 Suppliers
A supplier is a person to whom {paragraph 2 of Schedule 1=>sch-1-para-2} applies.
Part 2
Enforcement
3 Penalties
(1) A person who breaches {section 1(1) or (2)=>s-1/1 s-1/2} is liable.
(2) The penalty is—
(a) a fine; or
(b) where {paragraph (a)=>s-3/2/a} does not apply, a warning under {Part 1=>part-1} or Chapter 9.
4 Saving
{Part A=>sch-2-part-A} of {Schedule 2=>sch-2} and Part A of Schedule 2 to the Gas Act 1986 differ.
Nothing in {sections 1 to 3=>s-1 s-2 s-3} affects sections 4 to 6 of the Rivers Act 1951, or section 20 of that Act or section 1 of any other enactment.
SCHEDULE 1
Standards
1. Water must be clean.
2. {Paragraph 1=>sch-1-para-1} applies to suppliers; so does {section 4=>s-4}.
SCHEDULE 2
Forms
Part A
Short form
Part B
Long form
""","GB"),
    "eu": case("Regulation (EU) 2019/1","""
HAVE ADOPTED THIS REGULATION:
Article 1
Subject matter
1. This Regulation lays down rules on boats.
2. {Paragraph 1=>art-1/1} does not apply in the cases of {Article 2=>art-2}.
Article 2
Definitions
For the purposes of this Regulation, boats are those of point (3) of Article 3 of Directive 2006/1/EC, and not those of Article 3 TFEU.
Article 3
Duties
1. Member States shall, in accordance with {Article 1(2)=>art-1/2} and {Articles 2 and 4=>art-2 art-4}, keep registers.
2. Article 5 of the Treaty remains; Annex II to Regulation (EC) No 4/2009 does not.
Article 4
Entry into force
This Regulation shall enter into force.
""","EU"),
    "za": case("S v Botha","""
IN THE HIGH COURT OF SOUTH AFRICA
JUDGMENT
[1] The accused relies on {section 35(3) of the Constitution of South Africa=>@zacon#s-35/3}.
[2] As held in paragraph [1] above, and in S v Zuma 1995 (2) SA 642 (CC) at para 12, that right is wide. {Section 35(3)(a)=>@zacon#s-35/3/a} is its first part.
[3] Section 51 of the Criminal Law Amendment Act 105 of 1997 prescribes a sentence; section 51(3) allows less.
""","ZA"),
    "zacon": case("Constitution of South Africa, 1996","""
CHAPTER 2
BILL OF RIGHTS
35. Arrested persons
(1) Everyone who is arrested has rights.
(2) Those of {subsection (1)=>s-35/1} and {section 36=>s-36} are such.
(3) Every accused has a right—
(a) to be informed; and
(b) to a trial, despite section 8 of this Constitution and section 25 of the previous Constitution.
36. Limitation
The rights in {this Chapter=>ch-2} are limited only by {section 35(3)(b)=>s-35/3/b} or the Interim Constitution, 1993.
""","ZA"),
    "us": case("Master Supply Agreement","""
This Master Supply Agreement (this "Agreement") is entered into by and between Acme, Inc. ("Seller") and Beta, LLC ("Buyer").
ARTICLE I
DEFINITIONS
Section 1.1 Terms. Capitalized terms have the meanings in {Section 1.2=>art-I-cl-1/2} or {Exhibit A=>sch-A}.
Section 1.2 Others. The definitions in Section 101 of the Bankruptcy Code and 11 U.S.C. § 362 apply.
ARTICLE II
SALE
Section 2.1 Sale. Seller sells as {Article I=>art-I} says, and subject to {Sections 1.1 and 2.2=>art-I-cl-1/1 art-II-cl-2/2}, not to Section 2.2 of the Lease.
Section 2.2 Price. The price is in {Exhibit A=>sch-A}; {this Article=>art-II} governs.
EXHIBIT A
PRICES
""","US"),
}  # fmt: skip
"""Laws, a judgment and a contract that cite one another."""
