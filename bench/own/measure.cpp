// bench_own cut FONT.otf      cutting 300 glyphs out of a CFF font: fonts/cut.h, HarfBuzz
// bench_own deflate FONT.otf  deflating what was cut: render/pdf/byte_code.h, libdeflate
// bench_own xml ours|expat|pugixml  reading a worksheet of 200 MB
#include <expat.h>
#include <hb-subset.h>
#include <libdeflate.h>
#include <sys/resource.h>
#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "fonts/cut.h"
#include "fonts/face.h"
#include "package/xml_stream.h"
#include "render/pdf/byte_code.h"

namespace {

using namespace wenshu;

/// The least processor time of a call, in milliseconds, and what it gave.
template <typename Call>
void measure(const char* what, int rounds, Call call) {
  double least = 1e9;
  std::size_t bytes = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto before = std::clock();
    bytes = call();
    least = std::min(least, double(std::clock() - before) * 1000 / CLOCKS_PER_SEC);
  }
  fmt::print("{:<44} {:>9.3f} ms {:>9} bytes\n", what, least, bytes);
}

/// Every `step`th glyph, as many as a paper draws of its body type.
std::vector<std::uint32_t> glyphs_of(const Face& face) {
  std::vector<std::uint32_t> all{0};
  const auto count = std::min<std::uint32_t>(face.glyph_count(), 8000);
  for (std::uint32_t i = 1; i <= 300; ++i) all.push_back(i * count / 301);
  return all;
}

std::vector<std::uint16_t> cids_of(const Face& face, const std::vector<std::uint32_t>& glyphs) {
  std::vector<std::uint16_t> cids;
  for (const auto glyph : glyphs) cids.push_back(cid_of(face.outlines().cff()->font(), glyph));
  return cids;
}

std::size_t cut_by_harfbuzz(hb_face_t* face, const std::vector<std::uint32_t>& glyphs) {
  const std::unique_ptr<hb_subset_input_t, decltype(&hb_subset_input_destroy)> input(hb_subset_input_create_or_fail(),
                                                                                     hb_subset_input_destroy);
  for (const auto glyph : glyphs) hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
  auto* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : {"GSUB", "GPOS", "GDEF", "BASE", "VORG", "name", "cmap"})
    hb_set_add(dropped, hb_tag_from_string(tag, 4));
  const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> cut(hb_subset_or_fail(face, input.get()), hb_face_destroy);
  const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> blob(hb_face_reference_blob(cut.get()), hb_blob_destroy);
  return hb_blob_get_length(blob.get());
}

void cut(const Face& face) {
  const auto glyphs = glyphs_of(face);
  const auto cids = cids_of(face, glyphs);
  measure("first cut, glyphs not flattened yet", 1, [&] { return cut_cff(*face.outlines().cff(), glyphs, cids).value().size(); });
  measure("every other cut", 50, [&] { return cut_cff(*face.outlines().cff(), glyphs, cids).value().size(); });
  measure("hb_subset_or_fail", 5, [&] { return cut_by_harfbuzz(face.face(), glyphs); });
  hb_face_t* prepared = nullptr;
  measure("hb_subset_preprocess, once a face", 1, [&] {
    prepared = hb_subset_preprocess(face.face());
    return std::size_t{0};
  });
  measure("hb_subset_or_fail of the preprocessed face", 50, [&] { return cut_by_harfbuzz(prepared, glyphs); });
  hb_face_destroy(prepared);
}

void deflate(const Face& face) {
  const auto glyphs = glyphs_of(face);
  const auto program = cut_cff(*face.outlines().cff(), glyphs, cids_of(face, glyphs)).value();
  std::array<std::uint32_t, 256> counts{};
  for (std::uint32_t glyph = 0; glyph < face.glyph_count(); glyph += face.glyph_count() / 400)
    for (const char byte : face.outlines().bytes(glyph)) ++counts[static_cast<unsigned char>(byte)];
  const ByteCode code(counts);
  measure("as it is", 1, [&] { return program.size(); });
  measure("ByteCode", 50, [&] { return code.zlib_stream(program).size(); });
  for (const int level : {1, 2, 3, 4, 6}) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(level), libdeflate_free_compressor);
    std::string out(libdeflate_zlib_compress_bound(compressor.get(), program.size()), '\0');
    measure(fmt::format("libdeflate, level {}", level).c_str(), 50,
            [&] { return libdeflate_zlib_compress(compressor.get(), program.data(), program.size(), out.data(), out.size()); });
  }
}

/// The part of a worksheet from `at` on, made as it is asked for.
class Worksheet {
 public:
  std::size_t read(std::span<char> buffer) {
    if (at_ == piece_.size()) next();
    const auto count = std::min(buffer.size(), piece_.size() - at_);
    std::copy_n(piece_.data() + at_, count, buffer.data());
    at_ += count;
    return count;
  }
  std::string whole() {
    std::string all;
    for (next(); !piece_.empty(); next()) all += piece_;
    return all;
  }

 private:
  void next() {
    constexpr int rows = 100'000;
    piece_.clear();
    at_ = 0;
    if (row_ == 0) piece_ = "<worksheet><sheetData>";
    if (row_ == rows) piece_ = "</sheetData></worksheet>";
    if (++row_ > rows) return;
    piece_ += fmt::format("<row r=\"{}\">", row_);
    for (int column = 0; column < 51; ++column)
      piece_ += fmt::format("<c r=\"{}{}\" s=\"3\" t=\"s\"><v>{}</v></c>", char('A' + column % 26), row_, row_ * 7 + column);
    piece_ += "</row>";
  }

  int row_ = 0;
  std::string piece_;
  std::size_t at_ = 0;
};

class Counting : public XmlHandler {
 public:
  void start(std::string_view, const XmlAttributes& attributes) override { count += attributes.find("r") ? 1 : 0; }
  std::size_t count = 0;
};

std::size_t scanned() {
  Worksheet sheet;
  Counting counting;
  const XmlSource source{.read = [&](std::span<char> buffer) -> Result<std::size_t> { return sheet.read(buffer); },
                         .diagnostic = [](const XmlFault& fault) { return input_error("xml", {}, fault.what); }};
  return parse_xml(source, counting) ? counting.count : 0;
}

std::size_t told_by_expat() {
  Worksheet sheet;
  std::size_t count = 0;
  auto* parser = XML_ParserCreate(nullptr);
  XML_SetUserData(parser, &count);
  XML_SetElementHandler(
      parser,
      [](void* data, const char*, const char** attributes) {
        for (; *attributes != nullptr; attributes += 2)
          *static_cast<std::size_t*>(data) += std::strcmp(*attributes, "r") == 0 ? 1 : 0;
      },
      [](void*, const char*) {});
  XML_SetCharacterDataHandler(parser, [](void*, const char*, int) {});
  std::array<char, 1 << 16> buffer{};
  for (std::size_t got = 1; got > 0;) {
    got = sheet.read(buffer);
    XML_Parse(parser, buffer.data(), static_cast<int>(got), got == 0 ? 1 : 0);
  }
  XML_ParserFree(parser);
  return count;
}

std::size_t grown_by_pugixml() {
  auto text = Worksheet().whole();
  pugi::xml_document document;
  document.load_buffer_inplace(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  std::size_t count = 0;
  for (const auto row : document.first_child().first_child().children()) {
    ++count;
    for (const auto cell : row.children()) count += cell.attribute("r") ? 1 : 0;
  }
  return count;
}

void xml(const std::string& which) {
  measure("making the worksheet alone", 1, [] {
    Worksheet sheet;
    std::array<char, 1 << 16> buffer{};
    std::size_t all = 0;
    for (std::size_t got = 1; got > 0; all += got) got = sheet.read(buffer);
    return all;
  });
  measure(which.c_str(), 1, [&] {
    return which == "ours" ? scanned() : which == "expat" ? told_by_expat() : grown_by_pugixml();
  });
  struct rusage used {};
  getrusage(RUSAGE_SELF, &used);
  fmt::print("memory at most {} MB\n", used.ru_maxrss / 1024);
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string what = words[1];
  if (what == "xml") {
    xml(words[2]);
    return 0;
  }
  const auto face = wenshu::Face::open(words[2], 0, "font");
  if (!face || (*face)->outlines().cff() == nullptr) return 1;
  what == "cut" ? cut(**face) : deflate(**face);
  return 0;
}
