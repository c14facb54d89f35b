"""WordprocessingML by its parts, as far as our template needs it: paragraphs, tables, and the words of docxtpl in them.

Lengths are in twentieths of a point, sizes of letters in half points, as the format has them.
"""

from html import escape

_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOTS_END = 9355


def paragraph(
    text: str,
    *,
    align: str = "left",
    size: int = 26,
    bold: bool = False,
    italic: bool = False,
    before: int = 0,
    after: int = 0,
    indent: int = 0,
    is_kept: bool = False,
) -> str:
    """A paragraph in one kind of letters; `is_kept`: on one page with the next."""
    layout = (
        ("<w:keepNext/>" if is_kept else "")
        + f'<w:spacing w:before="{before}" w:after="{after}"/>'
        + (f'<w:ind w:left="{indent}"/>' if indent else "")
        + f'<w:jc w:val="{align}"/>'
    )
    letters = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + f'<w:sz w:val="{size}"/>'
    run = f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    return f"<w:p><w:pPr>{layout}</w:pPr>{run if text else ''}</w:p>"


def heading(text: str) -> str:
    """A heading that stays with what it is above."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run}</w:p>'


def dotted(text: str) -> str:
    """A line to be written on."""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_DOTS_END}"/></w:tabs>'
    run = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t><w:tab/></w:r>'
    return f'<w:p><w:pPr>{tab}<w:spacing w:before="0" w:after="80"/></w:pPr>{run}</w:p>'


def only_if(condition: str, *content: str) -> tuple[str, ...]:
    """These paragraphs and tables, where it holds."""
    return (paragraph(f"{{%p if {condition} %}}"), *content, paragraph("{%p endif %}"))


def repeated(each: str, *content: str) -> tuple[str, ...]:
    """These paragraphs for each of several."""
    return (paragraph(f"{{%p for {each} %}}"), *content, paragraph("{%p endfor %}"))


def table(widths: tuple[int, ...], *rows: str, is_framed: bool = True) -> str:
    """A table of fixed columns."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    frame = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    borders = f"<w:tblBorders>{frame}</w:tblBorders>" if is_framed else ""
    margins = '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    layout = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>{margins}'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, is_head: bool = False) -> str:
    """A row that no page cuts in two; a head is repeated on every page."""
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*content: str, width: int, span: int = 1, shade: str = "", is_middle: bool = False) -> str:
    """A cell over `span` columns."""
    layout = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "")
        + ('<w:vAlign w:val="center"/>' if is_middle else "")
    )
    return f"<w:tc><w:tcPr>{layout}</w:tcPr>{''.join(content)}</w:tc>"


def document(body: str) -> str:
    """The main part: A4, 20 mm above and below, 30 mm on the left, 15 mm on the right, pages numbered below."""
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" '
        'w:gutter="0"/></w:sectPr>'
    )
    return f'{_XML}<w:document {_NAMES} xmlns:r="{_RELATIONS}"><w:body>{body}{section}</w:body></w:document>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'


def _said(text: str) -> str:
    return f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


_FOOTER = (
    f'{_XML}<w:ftr {_NAMES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    f"{_said('Trang ')}{_field('PAGE')}{_said('/')}{_field('NUMPAGES')}</w:p></w:ftr>"
)
_FONT = "".join(f'w:{use}="Times New Roman" ' for use in ("ascii", "hAnsi", "eastAsia", "cs")).rstrip()
_STYLES = (
    f"{_XML}<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FONT}/>"
    '<w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr>'
    "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="100"/><w:outlineLvl w:val="0"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style></w:styles>"
)
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPES}.footer+xml"/></Types>'
)
_FIRST = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_SECOND = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/footer" Target="footer1.xml"/></Relationships>'
)
FIXED = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": _FIRST,
    "word/_rels/document.xml.rels": _SECOND,
    "word/styles.xml": _STYLES,
    "word/footer1.xml": _FOOTER,
}
