#pragma once

#include <vector>

#include "compose/content.h"
#include "layout/document_flow.h"
#include "layout/page.h"

namespace wenshu {

/// How far down the page the head begins: half of the upper margin.
Length running_head_top(const Profile& profile);

/// Writes `Content::continued` in the middle of the upper margin of every page but the first. It is shown again, and no part of
/// the text.
void head_pages(const Content& content, const Sheets& sheets, const FontBook& fonts, LineCache& cache, Pages& pages);

}  // namespace wenshu
