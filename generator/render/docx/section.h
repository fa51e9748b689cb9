#pragma once

#include <string_view>
#include <vector>

#include "compose/content.h"
#include "layout/profile.h"
#include "package/xml_writer.h"

namespace wenshu::docx {

/// The footers a document may have.
enum class Footer {
  odd,          ///< number at the right
  even,         ///< number at the left
  odd_across,   ///< of a page that lies across, with the number where the bound sheet has it
  even_across,  ///< the same
};

/// A footer as a part of the package: `footer1.xml`, called `rId4` by the document.
struct FooterPart {
  Footer footer{};
  std::string_view type;  ///< `default` (odd pages), `even`, or `first` where the first page begins in another way
  std::string_view id, file, name;
};

/// A header as a part of the package, like a footer: the rules of a letter's first page, `Content::continued` on the pages
/// behind the first, `Content::mark` on all.
struct HeadPart {
  std::string_view type;  ///< `default` (odd pages), `even`, or `first` where the first page begins in another way
  std::string_view id, file, name;
};

/// The headers `content` needs.
std::vector<HeadPart> head_parts(const Content& content);

/// Where a section stands in its document.
enum class SectionPlace {
  in_front,  ///< of the document: without header and footer
  first,     ///< the document begins with it, on the front of a sheet
  later,
};

/// The footers `content` needs.
std::vector<FooterPart> footer_parts(const Content& content, const Profile& profile);

bool has_pages_across(const Content& content);

/// The profile of pages that lie across. Where margins change sides from page to page, those of a page that lies change above and
/// below; Word changes left and right whichever way it lies. Such pages get the mean of both sides: it moves nothing from page to
/// page and stays within the 1 mm that GB/T 9704-2012, 5.2.1 (规定) allows.
Profile turned_for_word(const Profile& upright);

/// Pages that lie the same way: paper, margins, headers and footers, grid.
class Section {
 public:
  /// `page` is the profile of its pages, turned already if they lie across.
  Section(const Content& content, const Profile& page, Orientation orientation, SectionPlace place)
      : content_(content), page_(page), orientation_(orientation), place_(place) {}

  /// Writes `w:sectPr`.
  void write(XmlWriter& xml) const;

 private:
  void write_heads(XmlWriter& xml) const;
  void write_footers(XmlWriter& xml) const;
  void write_grid(XmlWriter& xml) const;

  const Content& content_;
  const Profile& page_;
  Orientation orientation_;
  SectionPlace place_;
};

}  // namespace wenshu::docx
