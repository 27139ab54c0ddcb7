"""Word files for tests, made of the XML that Word writes."""

import io
import zipfile
from collections.abc import Sequence

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ROOTS = {"header": "hdr", "footer": "ftr"}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title>'
    "</cp:coreProperties>"
)


def word_file(body: str, *, title: str = "", extra: dict[str, bytes] | None = None,
              **parts: str) -> bytes:  # fmt: skip
    """Return a Word file: `body` and parts such as `numbering`, `styles`, `footnotes`, as XML."""
    links = "".join(
        f'<Relationship Id="rId{index}" Type="{_RELATIONS}/{part}" Target="{part}.xml"/>'
        for index, part in enumerate(parts, start=1)
    )
    files: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/></Relationships>'
        ).encode(),
        "docProps/core.xml": _CORE.format(title).encode(),
        "word/document.xml": (
            f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
        ).encode(),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
        ).encode(),
    }
    for part, inner in parts.items():
        root = _ROOTS.get(part, part)
        files[f"word/{part}.xml"] = f"<w:{root} {_SPACES}>{inner}</w:{root}>".encode()
    return zipped({**files, **(extra or {})})


def zipped(files: dict[str, bytes]) -> bytes:
    """Return files as a package."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def _content_types(parts: dict[str, str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    named = {"document": f"{kind}.document.main+xml"} | {p: f"{kind}.{p}+xml" for p in parts}
    listed = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{name}"/>'
        for part, name in named.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{listed}</Types>'
    )


def run(text: str, look: str = "") -> str:
    """Return a run; `look` is run properties, such as `<w:b/>`."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, num: int | None = None, level: int | None = None, style: str = "",
              more: str = "") -> str:  # fmt: skip
    """Return a paragraph; a piece that is no XML becomes a run. `more` is paragraph properties."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    numbered = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    numbered += "" if num is None else f'<w:numId w:val="{num}"/>'
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f"<w:numPr>{numbered}</w:numPr>" if numbered else ""
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{inner}</w:p>"


def level(depth: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """Return a level of a list, such as `level(0, "decimal", "%1.")`."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def abstract(identity: int, *levels: str, more: str = "") -> str:
    """Return a list with its levels."""
    inner = "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{inner}</w:abstractNum>'


def instance(num: int, of: int, overrides: str = "") -> str:
    """Return the instance of a list that paragraphs name."""
    return f'<w:num w:numId="{num}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(depth: int, start: int) -> str:
    """Return what lets an instance begin a level at a number of its own."""
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(identity: str, inner: str, *, based_on: str = "", name: str = "", kind: str = "paragraph",
          default: bool = False) -> str:  # fmt: skip
    """Return a style; `inner` holds its `w:pPr` and `w:rPr`."""
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    usual = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"{usual}>'
        f'<w:name w:val="{name or identity}"/>{parent}{inner}</w:style>'
    )


def table(*rows: Sequence[str]) -> str:
    """Return a table; a cell that is no XML becomes a paragraph."""
    lines = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"
