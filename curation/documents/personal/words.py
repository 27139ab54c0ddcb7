"""Words that law writes with a capital, by which a name is told from a term."""

ROLES = frozenset(
    """
    advisor affiliate agency agent artist assignee assignor association author authority bank
    bidder borrower broker buyer carrier client college company confidant consultant contractor
    controller corporation customer developer discloser disclosing distributor donee donor
    employee employer executive exporter firm founder franchisee franchisor government grantee
    grantor group guarantor holder hospital importer institution insured insurer investor
    landlord lender lessee lessor licensee licensor manager member mortgagee mortgagor
    organisation organization owner participant parties partner party principal processor
    producer provider publisher purchaser receiving recipient reseller school seller service
    services society state subcontractor subscriber supplier tenant trust trustee university
    user vendor
    """.split()
)
"""What a contract calls its parties: defined roles, which stay."""

TERMS = frozenset(
    """
    accept acceptance accepted account acknowledgment act acts addendum address adhiniyam
    administrator advertiser affiliates african agreement agreements amendment american among
    amount amounts analytics and annex annexure any apache appellant appendix applicable
    applicant application approval april arbitration arbitrator article articles as
    assignment assigns at attention attn auditor august authorised authorized background
    between bill biotech board body both branch breach british business by cap capital caps
    center centre certificate chairman chairperson chapter chief city civil claim claimant
    clause clients clinic closing cloud code colleague colleagues commission committee
    compliance conditions conduct confidential confidentiality consideration constitution
    contact contract contracting copyright corporate council counsel counterparts court
    courts covenants creditor criminal customers damages data date dated days december deed
    default defendant definition definitions delivery department deponent designation digital
    director directors disclaimer disclosure dispute disputes district document documents due
    during duties each east effective electronic email energy enforceability engineering
    english enterprises entire entity equipment escrow european event evidence exceptions
    exclusions exhibit expert export facsimile fax february federal fee fees field filing
    final financial for force form foundation french friday from full fund general german
    global governing grant guardian heading headings health hereby herein high hindi holdings
    house i identified if in inc include including increased indemnification indemnity
    independent indian industrial industries information injunctive institute insurance
    intellectual interest international interpretation into invention inventions issuer it
    its january joint judge july june jurisdiction justice key kingdom laboratories labs
    latin law laws lease legal letter liability licence license limit limitation limited
    liquidated lok losses madam maintenance majeure management managing march marks material
    materials matter may media mediation medical meeting members memorandum ministry
    miscellaneous model monday mortgage mutual name names national nda network new no non
    nondisclosure north not notes notice notices november now number obligations october of
    offer office officer online open operating operator option or order other our output
    overview page paragraph parliament part partners partnership payment penalty per
    performance period permitted person personal petitioner pharma pharmaceuticals phone
    place plaintiff platform policy power premises president price printed privacy procedure
    proceedings product products project property proposal prosecution protection province
    provision provisions public publication purchase purpose purposes quality receiver
    recital recitals records reference regarding regional regulation regulations regulatory
    related relationship remedies renewal representative representatives research reserve
    residual respondent restated retained return returns revised right rights royalty rule
    rules sabha sale sanhita sanskrit saturday schedule scheduled science sciences scope seal
    secretary section sections security sellers september settlement severability share
    shareholder shares signatory signature signatures signed sir software solutions source
    south spanish specifically statement states stockholder street studio sub subject
    subprocessor subscription subsidiary successor successors such sunday sum sums supplies
    supreme surgery survival systems tax technical technologies technology telephone tender
    term termination terms territory that the their there therefore these third this thursday
    title to together trade trademark trademarks trading transaction transfer transferee
    transmission treaty tribunal tuesday under undersigned undertaking union unless unpaid
    upon uptime use users vendors ventures version void waiver warranties warranty we
    wednesday west whereas whereof which will with witness witnesses witnesseth work works
    written you your yours
    """.split()
)
"""Headings, terms, offices, days and kinds of companies."""

PLACES = frozenset(
    """
    africa ahmedabad alabama alaska alberta america arizona arkansas asia assam australia
    austria ave avenue bangalore bangladesh belgium bengal bengaluru bihar blvd botswana
    boulevard brazil california canada cape carolina chennai china colorado columbia connecticut
    dakota delaware delhi denmark durban england europe finland florida france gauteng georgia
    germany ghana goa gujarat hampshire harare haryana hawaii hong hyderabad idaho illinois
    india indiana iowa ireland italy japan jersey johannesburg kansas karnataka kentucky kenya
    kerala kolkata kong lane lanka london louisiana madhya maharashtra maine malaysia marg
    maryland massachusetts mexico michigan minnesota mississippi missouri montana mumbai nadu
    nagar namibia nebraska nepal netherlands nevada nigeria norway odisha ohio oklahoma ontario
    oregon pakistan paris pennsylvania poland portugal pradesh pretoria pune punjab quebec
    rajasthan rhode road scotland singapore spain sweden switzerland tamil tennessee texas utah
    uttar vermont virginia wales washington wisconsin wyoming york zambia zealand zimbabwe
    """.split()
)
"""Words of the names of countries, states, cities and streets."""

ALSO_NAMES = frozenset(
    """
    april august bill case east england english field french german grant holland house judge
    june justice king lane law london march marks may model north page parliament power price
    south street texas west will york young
    """.split()
)
"""Of all these, the surnames and first names: beside a label they count as such."""
