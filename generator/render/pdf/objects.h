#pragma once

#include <span>
#include <string>
#include <vector>

#include "compose/picture.h"
#include "layout/page.h"
#include "render/pdf/font_program.h"
#include "render/pdf/hpdf.h"

// The objects of a PDF file; each is written by the file of its name.
namespace wenshu {

/// Writes the font objects of one face and gives the one that page resources name: a Type 0 font under Identity-H, so that a
/// code in a page is a CID, with the program embedded.
///
///     Type0 ── DescendantFonts ── CIDFontType0 or 2 ── W, FontDescriptor ── FontFile2 or 3, CIDSet
///       └──── ToUnicode
HPDF_Dict add_font(HaruDocument& document, const FontSource& source, const FontProgram& program);

/// An image XObject: a JPEG file as it is, a PNG file's pixels as they are deflated already. The numbers are those of sRGB, which
/// the file's output intent names; nothing is transparent (ISO 19005-1, 6.2.3.3 and 6.4).
HPDF_Dict add_picture(HaruDocument& document, const Picture& picture);

/// The name of a part in a PDF (PDF Reference 1.4, 9.7.4): `H1` for a title, `H2` for a heading of level 1, `P`, `TD` …
const char* structure_type(const StructureNode& node);

/// Writes the tree that tells a reader what stands on the pages and in which order, and the links that lead elsewhere.
///
///     Catalog ── MarkInfo, StructTreeRoot ── K: Document ── K: H1, P …, Table ── TR ── TH, TD
///                              │                                    └── Link ── OBJR ── annotation
///                              └── ParentTree: of each page the part of each marked stretch, of each annotation its Link
///
/// `marked` holds, page by page, the node of each marked stretch of its content. Does nothing to the tree if there is none.
void add_structure(HaruDocument& document, const Pages& pages, std::span<const HPDF_Page> handles,
                   const std::vector<std::vector<std::uint32_t>>& marked);

/// Writes the reader's outline, nested by level. A single bookmark is none: it would only repeat the title.
/// `handles` are the written pages, one for each of `pages`.
void add_bookmarks(HaruDocument& document, const Pages& pages, std::span<const HPDF_Page> handles);

/// The XMP packet of a document: what the Info dictionary says, and that the file is PDF/A-1b (ISO 19005-1, 6.7).
std::string xmp_packet(const Pages& pages);

/// Writes the Info dictionary, the XMP packet, the language and how the reader's window is titled. Both dates are the
/// document's own, at midnight in Beijing; without a valid date neither is written. Empty properties are left out.
void add_metadata(HaruDocument& document, const Pages& pages, const std::string& xmp);

/// An ICC profile, version 2.1, of the sRGB colour space (IEC 61966-2-1:1999), computed, so the same bytes everywhere.
std::string srgb_profile();

/// Says in the catalog that colours are sRGB: PDF/A-1 (ISO 19005-1, 6.2.2) wants a meaning for every DeviceRGB.
void add_output_intent(HaruDocument& document);

}  // namespace wenshu
