// %PDF … N 0 obj value [stream] endobj … xref first count offsets … trailer << … >> startxref offset %%EOF
#include "render/pdf/pdf_file.h"

#include <algorithm>
#include <charconv>

#include "base/deflate.h"

namespace wenshu {

namespace {

constexpr int deepest = 64;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
bool is_delimiter(char c) { return is_blank(c) || std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t past_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::size_t past_word(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_delimiter(text[at])) ++at;
  return at;
}

/// Past a string in parentheses that begins at `at`.
std::size_t past_string(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '(') {
      ++depth;
    } else if (text[at] == ')' && --depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

std::size_t past_hex(std::string_view text, std::size_t at) {
  const auto end = text.find('>', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// A reference that begins at `at`.
struct Reference {
  int number = 0;
  std::size_t end = 0;  ///< 0: there is none
};

Reference reference_at(std::string_view text, std::size_t at) {
  Reference found;
  const auto first = past_word(text, at);
  const auto read = std::from_chars(text.data() + at, text.data() + first, found.number);
  if (first == at || read.ptr != text.data() + first || read.ec != std::errc()) return {};
  const auto second = past_blanks(text, first), second_end = past_word(text, second);
  if (second == first || second_end == second ||
      !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(second), text.begin() + static_cast<std::ptrdiff_t>(second_end),
                   is_digit))
    return {};
  const auto mark = past_blanks(text, second_end);
  if (mark == second_end || mark >= text.size() || text[mark] != 'R' || past_word(text, mark) != mark + 1) return {};
  found.end = mark + 1;
  return found;
}

/// Past the value that begins at `at`, or behind the blanks there.
std::size_t past_value(std::string_view text, std::size_t at, int depth = 0) {
  at = past_blanks(text, at);
  if (at >= text.size() || depth > deepest) return text.size();
  const bool dictionary = text.substr(at).starts_with("<<");
  if (dictionary || text[at] == '[') {
    const std::string_view end = dictionary ? ">>" : "]";
    at += dictionary ? 2 : 1;
    for (at = past_blanks(text, at); at < text.size() && !text.substr(at).starts_with(end); at = past_blanks(text, at))
      at = past_value(text, at, depth + 1);
    return std::min(at + end.size(), text.size());
  }
  if (text[at] == '(') return past_string(text, at);
  if (text[at] == '<') return past_hex(text, at);
  if (text[at] == '/') return past_word(text, at + 1);
  if (const auto reference = reference_at(text, at); reference.end > 0) return reference.end;
  return std::max(past_word(text, at), at + 1);
}

std::optional<std::size_t> whole_number_at(std::string_view text, std::size_t at) {
  at = past_blanks(text, at);
  std::size_t value = 0;
  const auto read = std::from_chars(text.data() + std::min(at, text.size()), text.data() + text.size(), value);
  if (read.ec != std::errc()) return std::nullopt;
  return value;
}

}  // namespace

PdfEntries pdf_entries(std::string_view dictionary) {
  PdfEntries entries;
  auto at = past_blanks(dictionary, 0);
  if (!dictionary.substr(at).starts_with("<<")) return entries;
  for (at = past_blanks(dictionary, at + 2); at < dictionary.size() && dictionary[at] == '/'; at = past_blanks(dictionary, at)) {
    const auto name_end = past_word(dictionary, at + 1);
    const auto value = past_blanks(dictionary, name_end), end = past_value(dictionary, value);
    entries.emplace_back(dictionary.substr(at, name_end - at), dictionary.substr(value, end - value));
    at = end;
  }
  return entries;
}

std::string_view pdf_entry(std::string_view dictionary, std::string_view name) {
  const auto entries = pdf_entries(dictionary);
  const auto at = std::find_if(entries.begin(), entries.end(), [&](const auto& one) { return one.first == name; });
  return at == entries.end() ? std::string_view() : at->second;
}

std::optional<int> pdf_reference(std::string_view value) {
  const auto found = reference_at(value, past_blanks(value, 0));
  if (found.end == 0 || past_blanks(value, found.end) != value.size()) return std::nullopt;
  return found.number;
}

std::string with_references(std::string_view value, const std::function<int(int)>& renamed) {
  std::string out;
  out.reserve(value.size() + 16);
  for (std::size_t at = 0; at < value.size();) {
    auto end = at + 1;
    if (value[at] == '(') {
      end = past_string(value, at);
    } else if (value[at] == '<' && !value.substr(at).starts_with("<<")) {
      end = past_hex(value, at);
    } else if (value[at] == '/') {
      end = past_word(value, at + 1);
    } else if (value.substr(at).starts_with("<<")) {
      end = at + 2;
    } else if (!is_delimiter(value[at])) {
      if (const auto reference = reference_at(value, at); reference.end > 0) {
        out += std::to_string(renamed(reference.number)) + " 0 R";
        at = reference.end;
        continue;
      }
      end = past_word(value, at);
    }
    out += value.substr(at, end - at);
    at = end;
  }
  return out;
}

std::optional<std::string> pdf_unpacked(const PdfItem& item) {
  constexpr std::size_t most_unpacked_item = 256U << 20U, head = 2, check = 4;  // of a zlib stream
  if (pdf_entry(item.value, "/Filter") != "/FlateDecode") return std::string(item.stream);
  if (item.stream.size() < head + check) return std::nullopt;
  return inflated(item.stream.substr(head, item.stream.size() - head - check), most_unpacked_item);
}

std::vector<int> pdf_references(std::string_view value) {
  std::vector<int> all;
  with_references(value, [&](int number) {
    all.push_back(number);
    return number;
  });
  return all;
}

std::optional<PdfFile> PdfFile::open(std::string_view bytes) {
  constexpr std::string_view start_mark = "startxref", table_mark = "xref", trailer_mark = "trailer";
  const auto start = bytes.rfind(start_mark);
  if (start == std::string_view::npos || !bytes.starts_with("%PDF-1.4")) return std::nullopt;
  const auto table = whole_number_at(bytes, start + start_mark.size()).value_or(std::string_view::npos);
  if (table > start || !bytes.substr(table).starts_with(table_mark)) return std::nullopt;
  PdfFile file(bytes);
  auto at = past_blanks(bytes, table + table_mark.size());
  while (at < start && is_digit(bytes[at])) {
    const auto first_end = past_word(bytes, at);
    const auto first = whole_number_at(bytes, at), count = whole_number_at(bytes, first_end);
    if (!first || !count || *first + *count > bytes.size()) return std::nullopt;
    at = past_word(bytes, past_blanks(bytes, first_end));
    file.offsets_.resize(std::max(file.offsets_.size(), *first + *count));
    for (std::size_t i = *first; i < *first + *count; ++i) {
      at = past_blanks(bytes, at);
      const auto offset = whole_number_at(bytes, at);
      const auto use = past_blanks(bytes, past_word(bytes, past_blanks(bytes, past_word(bytes, at))));
      if (!offset || use >= start) return std::nullopt;
      if (bytes[use] == 'n') file.offsets_[i] = *offset;
      at = use + 1;
    }
    at = past_blanks(bytes, at);
  }
  if (!bytes.substr(at).starts_with(trailer_mark)) return std::nullopt;
  const auto dictionary = past_blanks(bytes, at + trailer_mark.size());
  file.trailer_ = bytes.substr(dictionary, past_value(bytes.substr(0, start), dictionary) - dictionary);
  return file;
}

PdfItem PdfFile::item(int number) const {
  PdfItem item;
  if (number < 0 || static_cast<std::size_t>(number) >= offsets_.size()) return item;
  const auto offset = offsets_[static_cast<std::size_t>(number)];
  if (offset == 0 || offset >= bytes_.size() || whole_number_at(bytes_, offset) != static_cast<std::size_t>(number)) return item;
  constexpr std::string_view mark = "obj", stream_mark = "stream";
  const auto begin = bytes_.find(mark, offset);
  if (begin == std::string_view::npos) return item;
  const auto value = past_blanks(bytes_, begin + mark.size()), end = past_value(bytes_, value);
  item.value = bytes_.substr(value, end - value);
  auto at = past_blanks(bytes_, end);
  if (!bytes_.substr(at).starts_with(stream_mark)) return item;
  at += stream_mark.size();
  if (bytes_.substr(at).starts_with("\r\n"))
    at += 2;
  else if (at < bytes_.size() && bytes_[at] == '\n')
    ++at;
  const auto length = whole_number_at(resolved(pdf_entry(item.value, "/Length")), 0);
  if (!length || at + *length > bytes_.size()) return {};
  item.stream = bytes_.substr(at, *length);
  item.has_stream = true;
  return item;
}

std::string_view PdfFile::resolved(std::string_view value) const {
  const auto number = pdf_reference(value);
  return number ? item(*number).value : value;
}

void PdfFile::add_pages(int node, std::vector<int>& pages, int depth) const {
  if (depth > deepest) return;
  const auto value = item(node).value;
  const auto kids = pdf_entry(value, "/Kids");
  if (kids.empty() && !value.empty()) pages.push_back(node);
  for (const int kid : pdf_references(kids)) add_pages(kid, pages, depth + 1);
}

std::vector<int> PdfFile::pages() const {
  std::vector<int> pages;
  const auto catalog = resolved(pdf_entry(trailer_, "/Root"));
  if (const auto root = pdf_reference(pdf_entry(catalog, "/Pages"))) add_pages(*root, pages, 0);
  return pages;
}

}  // namespace wenshu
