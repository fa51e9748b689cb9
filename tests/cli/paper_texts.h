#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace wenshu::test {

/// The text of each paragraph of a Word document, cells included, in reading order.
std::vector<std::string> word_paragraphs(const std::filesystem::path& file);

/// Every part of a package by its name, unpacked.
std::vector<std::pair<std::string, std::string>> package_parts(const std::filesystem::path& file);

/// Everything a reader of the file can find in it: of a PDF the text of its pages, its titles and metadata; of a Word document
/// each part as it is and its text without marks; of anything else its bytes. Blanks are left out.
std::string everything_in(const std::filesystem::path& file);

std::string without_blanks(const std::string& text);

}  // namespace wenshu::test
