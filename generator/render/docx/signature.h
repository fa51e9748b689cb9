#pragma once

#include <string_view>
#include <vector>

#include "compose/content.h"
#include "layout/profile.h"
#include "render/docx/paragraph.h"

namespace wenshu::docx {

/// Right indents in hundredths of a character: one a signer, and the date's.
struct SignatureIndents {
  std::vector<int> signers;
  int date = 0;
};

/// Where signers and date stand (GB/T 9704-2012, 7.3.5 (规定)).
///
/// Sealed: the date 4 characters from the right, signers centred above it; a signer too long for that moves the date in.
/// Not sealed: the signer 2 characters from the right, the date's first character 2 characters right of the signer's first; if
/// the date is longer than the signer, the date stands 2 from the right and the signer moves in.
SignatureIndents signature_indents(const Signature& signature, const Profile& profile);

/// Writes signers and date as one block that no page break parts, with the room above that a seal needs. Several sealed signers
/// stand side by side, a seal's width apart, the last above the date. With signature stamps the posts stand one below the other,
/// room for a stamp on the right of each. `format` is the first paragraph's; a section it ends, ends with the date, and the date
/// is what keeps with the next paragraph.
void write_signature(XmlWriter& xml, ParagraphWriter& paragraphs, const Profile& profile, const Signature& signature,
                     ParagraphFormat format);

/// True if several signers stand side by side: in a table, which cannot start a page by itself.
bool stands_in_table(const Signature& signature);

}  // namespace wenshu::docx
