#pragma once

#include <span>
#include <vector>

#include "layout/page.h"
#include "render/pdf/hpdf.h"

namespace wenshu {

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

}  // namespace wenshu
