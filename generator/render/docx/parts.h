#pragma once

#include <string>
#include <string_view>

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/section.h"
#include "render/docx/word_stock.h"

// The parts of a Word package; each is written by the file of its name.
namespace wenshu::docx {

/// The namespace of ECMA-376, transitional, which every version of Word and WPS reads.
inline constexpr std::string_view w_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// `word/document.xml`: what the document says, block by block, and its section. `content` has passed `check_content`.
std::string document_part(const Content& content, const Profile& profile, const WordFonts& fonts);

/// `word/styles.xml`: one paragraph style a role, as the profile has it, so that a clerk changes a look in one place.
std::string styles_part(const Profile& profile, const WordFonts& fonts);

/// `word/settings.xml`: what Word must know of the whole document.
std::string settings_part(const Profile& profile);

/// `word/fontTable.xml`: the families the document names, and what Word may take where one is not installed.
std::string font_table_part(const WordFonts& fonts);

/// `word/footer1.xml` …: — 1 — on the outer edge of a sheet printed on both sides, or in the middle (GB/T 9704-2012, 7.5 (规定));
/// in the left strip of a page that lies across, turned as the bound sheet wants it (8 (规定)). `profile` is that of the upright
/// page.
std::string footer_part(const Profile& profile, Footer footer);

/// The line pitch of the footer.
Length footer_pitch(const Profile& profile);

/// From the lower edge of the paper to the lower edge of the footer, such that the dash stands `page_number.offset` below the
/// text area: the dash runs through the middle of its line.
Length footer_distance(const Profile& profile);

/// `word/header1.xml` …: what stands on the pages it is of beside the text: a letter's rules, `Content::continued` in the middle
/// of the line, `Content::mark` across the page.
std::string head_part(const HeadPart& head, const Content& content, const WordFonts& fonts, const Profile& profile);

/// `docProps/core.xml`: title, authority, number; created and modified on the document's own date, so that a file tells nothing
/// about the machine or the hour it was made.
std::string core_properties_part(const Content& content);

/// `docProps/app.xml`: the program.
std::string app_properties_part();

}  // namespace wenshu::docx
