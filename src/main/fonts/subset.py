#!/usr/bin/env python3
"""Makes the font of the one-page sheet: Noto Sans CJK SC, cut to the characters below, with
quadratic outlines, for Apache PDFBox embeds TrueType alone. It needs fontTools and the font
(Debian: python3-fonttools, fonts-noto-cjk). The same versions give the same bytes.

Characters: those of dialogs.yaml, of what the bot itself says, and of the example questions, which are
how people write about the subject; ASCII, Latin letters with accents, and punctuation. The sheet shows
any other character as 〓, and says so. All of GB 2312, level 1, would add half a megabyte to the jar.
"""
import pathlib

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

PROJECT = pathlib.Path(__file__).resolve().parents[3]
SOURCE = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SIMPLIFIED_CHINESE = 2
TARGET = PROJECT / "src/main/resources/org/chsiguide/page/NotoSansSC-subset.ttf"
MAX_ERROR = 4.0  # of 1000 units


def characters():
    ranges = [(0x20, 0x7E), (0xA1, 0x17F), (0x2010, 0x2027), (0x2030, 0x203B), (0x3001, 0x3017)]
    marks = {chr(code) for first, last in ranges for code in range(first, last + 1)}
    marks |= set("，。！？：；（）￥％＋－＝～“”‘’…—←↑→↓①②③④⑤⑥⑦⑧⑨⑩■□▲△●○◆◇★☆✓✗☐☑")
    sources = [PROJECT / "dialogs.yaml", *sorted((PROJECT / "src/main").rglob("*.yaml"))]
    texts = set().union(*(set(source.read_text("utf-8")) for source in sources))
    return "".join(sorted(marks | texts))


def cut():
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.hinting = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG"]
    font = TTFont(SOURCE, fontNumber=SIMPLIFIED_CHINESE, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    return font


def to_quadratic(font):
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for name in order:
        glyphs[name].recalcBounds(glyf)
    hmtx = font["hmtx"]
    for name in order:
        width, _ = hmtx[name]
        hmtx[name] = (width, getattr(glyphs[name], "xMin", 0))
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field, value in dict(
        maxZones=1, maxTwilightPoints=0, maxStorage=0, maxFunctionDefs=0, maxInstructionDefs=0,
        maxStackElements=0, maxSizeOfInstructions=0, maxComponentElements=0, maxPoints=0,
        maxContours=0, maxCompositePoints=0, maxCompositeContours=0, maxComponentDepth=0).items():
        setattr(maxp, field, value)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


font = cut()
to_quadratic(font)
TARGET.parent.mkdir(parents=True, exist_ok=True)
font.save(TARGET)
print(len(font.getGlyphOrder()), "glyphs,", TARGET.stat().st_size, "bytes")
