#pragma once

#include <string>

#include "compose/content.h"
#include "render/docx/paragraph.h"

namespace wenshu::docx {

/// How the package calls the picture of the document's figure `number`, from 1.
std::string picture_relationship(std::size_t number);
/// Where it stands in the package: `media/image1.png`, from `word/`.
std::string picture_target(const Picture& picture, std::size_t number);

/// Lines of a figure's caption, as far as they can be known without its face.
int caption_lines(const Figure& figure, const Profile& page);

/// Writes the paragraph that holds the picture of figure `number`, as large as the PDF prints it.
void write_figure(XmlWriter& xml, ParagraphWriter& paragraphs, const Profile& page, const Figure& figure, std::size_t number,
                  const ParagraphFormat& format);

}  // namespace wenshu::docx
