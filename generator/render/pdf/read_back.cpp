// N 0 obj … endobj: dictionaries as text, streams deflated, their length under /Length N 0 R; hexadecimal strings for all text.
#include "render/pdf/read_back.h"

#include <charconv>
#include <map>
#include <string_view>
#include <utility>

#include "base/deflate.h"
#include "base/text.h"
#include "render/pdf/code_texts.h"

namespace wenshu {

namespace {

constexpr std::size_t most_unpacked = 256U << 20U;

/// An object of the file: what stands in it, and its stream, unpacked.
struct PdfObject {
  std::string_view dictionary;
  std::string stream;
};
using PdfObjects = std::map<int, PdfObject>;

int number_at(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\n')) text.remove_prefix(1);
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The number of the object a key refers to; -1: none.
int reference(std::string_view dictionary, std::string_view key) {
  const auto at = dictionary.find(key);
  return at == std::string_view::npos ? -1 : number_at(dictionary.substr(at + key.size()));
}

std::optional<std::string> unpacked(std::string_view dictionary, std::string_view stream) {
  if (dictionary.find("/FlateDecode") == std::string_view::npos) return std::string(stream);
  constexpr std::size_t head = 2, check = 4;  // of a zlib stream
  if (stream.size() < head + check) return std::nullopt;
  return inflated(stream.substr(head, stream.size() - head - check), most_unpacked);
}

/// True for what holds no text: fonts, pictures, colours.
bool is_opaque(std::string_view dictionary) {
  for (const auto* const key :
       {"/Length1", "/Subtype /CIDFontType0C", "/Subtype /OpenType", "/Subtype /Image", "/N 3", "/DCTDecode"}) {
    if (dictionary.find(key) != std::string_view::npos) return true;
  }
  return false;
}

std::optional<PdfObjects> objects_of(const std::string& file) {
  PdfObjects objects;
  std::map<int, int> lengths;  // objects that are nothing but the length of a stream
  std::vector<std::pair<int, std::size_t>> streams;
  const std::string_view all(file);
  for (std::size_t at = 0; (at = all.find(" 0 obj", at)) != std::string_view::npos;) {
    auto begin = at;
    while (begin > 0 && all[begin - 1] >= '0' && all[begin - 1] <= '9') --begin;
    const int number = number_at(all.substr(begin, at - begin));
    const auto body = at + 6;
    const auto stream = all.find("stream", body), end = all.find("endobj", body);
    if (number < 0 || end == std::string_view::npos) return std::nullopt;
    if (stream < end) {
      objects[number].dictionary = all.substr(body, stream - body);
      auto start = stream + 6;
      while (start < all.size() && (all[start] == '\r' || all[start] == '\n')) {
        const bool last = all[start++] == '\n';
        if (last) break;
      }
      const auto stop = all.find("\nendstream", start);
      if (stop == std::string_view::npos) return std::nullopt;
      streams.emplace_back(number, start);
      at = all.find("endobj", stop);
      if (at == std::string_view::npos) return std::nullopt;
    } else {
      objects[number].dictionary = all.substr(body, end - body);
      if (const int value = number_at(all.substr(body, end - body)); value >= 0) lengths[number] = value;
      at = end;
    }
  }
  for (const auto& [number, start] : streams) {
    auto& object = objects[number];
    if (is_opaque(object.dictionary)) continue;
    const auto known = lengths.find(reference(object.dictionary, "/Length"));
    const int length = known != lengths.end() ? known->second : reference(object.dictionary, "/Length");
    if (length < 0 || start + static_cast<std::size_t>(length) > all.size()) return std::nullopt;
    auto stream = unpacked(object.dictionary, all.substr(start, static_cast<std::size_t>(length)));
    if (!stream) return std::nullopt;
    object.stream = std::move(*stream);
  }
  return objects;
}

/// By the name pages use, what the codes of each font mean.
std::map<std::string, CodeTexts> fonts_of(const PdfObjects& objects) {
  std::map<std::string, CodeTexts> fonts;
  for (const auto& [number, object] : objects) {
    if (object.dictionary.find("/Type /Page\n") == std::string_view::npos) continue;
    for (std::size_t at = 0; (at = object.dictionary.find("/F", at)) != std::string_view::npos; at += 2) {
      const auto end = object.dictionary.find(' ', at);
      const std::string name(object.dictionary.substr(at, end - at));
      if (name.size() < 3 || name[2] < '0' || name[2] > '9' || fonts.contains(name)) continue;
      const auto font = objects.find(number_at(object.dictionary.substr(end)));
      if (font == objects.end()) continue;
      const auto map = objects.find(reference(font->second.dictionary, "/ToUnicode"));
      if (map != objects.end()) fonts[name] = code_texts(map->second.stream);
    }
  }
  return fonts;
}

/// The text a page draws, a line for what is marked as one piece (a paragraph, a cell): whatever its faces and lines, so that a
/// name that is written in two faces, or goes on in the next line, is found.
void read_page(std::string_view content, const std::map<std::string, CodeTexts>& fonts, std::vector<std::string>& lines) {
  const CodeTexts* font = nullptr;
  std::string text;
  int inside = 0;  // stretches of a piece that say what they stand for
  for (const auto& line : split(std::string(content), "\n")) {
    if (line.ends_with(" Tf")) {
      const auto known = fonts.find(line.substr(0, line.find(' ')));
      font = known == fonts.end() ? nullptr : &known->second;
      continue;
    }
    if (line.find("/ActualText") != std::string::npos) {
      for (const auto& one : hex_strings(std::string_view(line).substr(line.find("/ActualText")))) {
        if (one.starts_with("\xFE\xFF")) text += of_utf16(std::string_view(one).substr(2));
      }
      ++inside;
      continue;
    }
    if (line == "EMC" && inside > 0) {
      --inside;
      continue;
    }
    const bool parts = line.ends_with("BDC") || line.ends_with("BMC") || line == "EMC";
    if (parts && !text.empty()) lines.push_back(std::exchange(text, {}));
    if (font == nullptr || !(line.ends_with("Tj") || line.ends_with("TJ"))) continue;
    for (const auto& codes : hex_strings(line)) {
      for (std::size_t i = 0; i + 1 < codes.size(); i += 2) {
        const auto known = font->find(code_of(std::string_view(codes).substr(i, 2)));
        if (known != font->end()) text += known->second;
      }
    }
  }
  if (!text.empty()) lines.push_back(std::move(text));
}

}  // namespace

std::optional<PdfText> read_pdf_back(const std::string& bytes) {
  const auto objects = bytes.starts_with("%PDF-1.4") ? objects_of(bytes) : std::nullopt;
  if (!objects) return std::nullopt;
  const auto fonts = fonts_of(*objects);
  PdfText found;
  std::size_t pages = 0;
  for (const auto& [number, object] : *objects) {
    if (object.dictionary.find("/Type /Page\n") != std::string_view::npos) {
      const auto content = objects->find(reference(object.dictionary, "/Contents"));
      if (content == objects->end()) return std::nullopt;
      read_page(content->second.stream, fonts, found.lines);
      ++pages;
    }
    for (const auto& one : hex_strings(object.dictionary)) {
      if (one.starts_with("\xFE\xFF")) found.beside.push_back(of_utf16(std::string_view(one).substr(2)));
    }
    if (object.dictionary.find("/Type /Metadata") != std::string_view::npos) found.beside.push_back(object.stream);
  }
  if (pages == 0) return std::nullopt;
  return found;
}

}  // namespace wenshu
