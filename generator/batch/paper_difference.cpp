#include "batch/paper_difference.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/text.h"
#include "base/xml_file.h"
#include "batch/digest.h"

namespace wenshu {

namespace {

constexpr std::size_t hash_length = 64;

Diagnostic unknown(const std::string& why) {
  return input_error("diff-unknown", {}, why, "旧版程序发出的、程序之外给的文号没有记下印出的内容；请对照文件看");
}

/// All text of an element, pieces parted by a blank where one ends.
std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const auto child : node.children()) {
    const bool is_text = child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata;
    const auto piece = is_text ? trim(child.value()) : text_of(child);
    if (piece.empty()) continue;
    text += (text.empty() || is_text ? "" : " ") + piece;
  }
  return text;
}

/// Elements that hold others which stand for themselves.
bool holds_blocks(pugi::xml_node node) {
  return std::any_of(node.children().begin(), node.children().end(), [](const auto& child) {
    return child.type() == pugi::node_element && child.first_child().type() == pugi::node_element;
  });
}

/// The blocks of a document, as a person reads them: a row of a table is one.
void add_blocks(pugi::xml_node node, std::vector<std::string>& blocks) {
  for (const auto child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    if (holds_blocks(child)) {
      add_blocks(child, blocks);
      continue;
    }
    auto text = replace_all(text_of(child), number_placeholder, "〔文号〕");
    if (!text.empty()) blocks.push_back(std::move(text));
  }
}

/// What a digest stands for, block by block, its editions one after the other.
Result<std::vector<std::string>> blocks_of(const std::string& digest, const KeptBytes& kept) {
  constexpr std::string_view scheme = "2:";
  if (!digest.starts_with(scheme)) return failure(unknown("没有记下这份文书印出的内容"));
  const auto listing = kept(digest.substr(scheme.size()));
  if (!listing) return failure(listing.error());
  if (!*listing) return failure(unknown("登记簿里没有保存这份文书印出的内容"));
  std::vector<std::string> blocks;
  for (const auto& line : split(**listing, "\n")) {
    if (line.size() != hash_length) continue;
    const auto bytes = kept(line);
    if (!bytes) return failure(bytes.error());
    if (!*bytes) {  // a picture: its hash is all that is kept
      blocks.push_back("图片 " + line.substr(0, 16));
      continue;
    }
    const auto document = XmlFile::parse(**bytes, "document.xml");
    if (!document) return failure(document.error());
    add_blocks(document->root(), blocks);
  }
  return blocks;
}

/// The longest run of blocks both have, as a table of lengths: `at(i, j)` from `one[i]` and `other[j]` on.
class Shared {
 public:
  Shared(const std::vector<std::string>& one, const std::vector<std::string>& other)
      : width_(other.size() + 1), lengths_((one.size() + 1) * width_) {
    for (auto i = one.size(); i-- > 0;) {
      for (auto j = other.size(); j-- > 0;)
        lengths_[i * width_ + j] = one[i] == other[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::size_t at(std::size_t i, std::size_t j) const { return lengths_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::size_t> lengths_;
};

/// Blocks taken out and put in at one place, side by side.
void pair_up(std::vector<std::string>& out, std::vector<std::string>& in, std::vector<BlockChange>& changes) {
  for (std::size_t i = 0; i < std::max(out.size(), in.size()); ++i)
    changes.push_back({i < out.size() ? out[i] : std::string(), i < in.size() ? in[i] : std::string()});
  out.clear(), in.clear();
}

}  // namespace

Result<std::vector<BlockChange>> paper_difference(const std::string& before, const std::string& after, const KeptBytes& kept) {
  const auto old_blocks = blocks_of(before, kept);
  if (!old_blocks) return failure(old_blocks.error());
  const auto new_blocks = blocks_of(after, kept);
  if (!new_blocks) return failure(new_blocks.error());
  const auto &one = *old_blocks, &other = *new_blocks;
  // What both begin and end with needs no table: a list of a thousand rows differs in a few.
  std::size_t first = 0, one_end = one.size(), other_end = other.size();
  while (first < one_end && first < other_end && one[first] == other[first]) ++first;
  while (one_end > first && other_end > first && one[one_end - 1] == other[other_end - 1]) --one_end, --other_end;
  const std::vector<std::string> old_part(one.begin() + static_cast<std::ptrdiff_t>(first),
                                          one.begin() + static_cast<std::ptrdiff_t>(one_end));
  const std::vector<std::string> new_part(other.begin() + static_cast<std::ptrdiff_t>(first),
                                          other.begin() + static_cast<std::ptrdiff_t>(other_end));
  constexpr std::size_t most_compared = 4'000'000;
  std::vector<BlockChange> changes;
  std::vector<std::string> out, in;
  if (old_part.size() * new_part.size() > most_compared) {
    out = old_part, in = new_part;
    pair_up(out, in, changes);
    return changes;
  }
  const Shared shared(old_part, new_part);
  std::size_t i = 0, j = 0;
  while (i < old_part.size() || j < new_part.size()) {
    if (i < old_part.size() && j < new_part.size() && old_part[i] == new_part[j]) {
      pair_up(out, in, changes);
      ++i, ++j;
    } else if (j == new_part.size() || (i < old_part.size() && shared.at(i + 1, j) >= shared.at(i, j + 1))) {
      out.push_back(old_part[i++]);
    } else {
      in.push_back(new_part[j++]);
    }
  }
  pair_up(out, in, changes);
  return changes;
}

}  // namespace wenshu
