#include "package/xml_stream.h"

#include <algorithm>
#include <array>
#include <memory>

#include "base/text_decoder.h"
#include "package/xml_scanner.h"

namespace wenshu {

namespace {

using namespace std::string_view_literals;

/// The two byte orders of UTF-16, with a mark or, as a document begins with `<`, without.
std::optional<Encoding> utf16_of(std::string_view beginning) {
  if (beginning.starts_with("\xFF\xFE"sv) || beginning.starts_with("<\0"sv)) return Encoding::utf16_le;
  if (beginning.starts_with("\xFE\xFF"sv) || beginning.starts_with("\0<"sv)) return Encoding::utf16_be;
  return std::nullopt;
}

/// A source in UTF-16 as one in UTF-8. Bytes that mean nothing end in one that no UTF-8 has, so that the scanner finds them.
class Utf16Source {
 public:
  Utf16Source(const XmlSource& source, Encoding encoding, std::string_view beginning) : source_(source), decoder_(encoding) {
    decode(beginning);
  }

  Result<std::size_t> read(std::span<char> buffer) {
    while (text_.empty()) {
      std::array<char, 1 << 15> bytes{};
      auto got = source_.read(bytes);
      if (!got) return got;
      if (*got == 0 && !decoder_.waits()) return 0;
      *got == 0 ? text_.push_back('\xFF') : decode({bytes.data(), *got});
    }
    const auto count = std::min(buffer.size(), text_.size());
    std::copy_n(text_.begin(), count, buffer.begin());
    text_.erase(0, count);
    return count;
  }

 private:
  void decode(std::string_view bytes) {
    if (!decoder_.decode(bytes, text_)) text_.push_back('\xFF');
  }

  const XmlSource& source_;
  TextDecoder decoder_;
  std::string text_;
};

Result<void> scan(const XmlSource& source, XmlHandler& handler) {
  XmlScanner scanner(source, handler);
  handler.set_line_source([&] { return scanner.line(); });
  auto scanned = scanner.run();
  handler.set_line_source({});
  return scanned;
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const auto& [key, value] : pairs_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> XmlAttributes::find_prefixed(std::string_view local_name) const {
  for (const auto& [key, value] : pairs_) {
    const auto colon = key.rfind(':');
    if (colon != std::string_view::npos && key.substr(colon + 1) == local_name) return value;
  }
  return std::nullopt;
}

bool XmlAttributes::flag(std::string_view name) const {
  const auto value = find(name);
  return value == "1" || value == "true";
}

std::vector<XmlAttributes::Pair> XmlAttributes::plain() const {
  std::vector<Pair> pairs;
  for (const auto& pair : pairs_) {
    if (pair.first != "xmlns" && pair.first.find(':') == std::string_view::npos) pairs.push_back(pair);
  }
  return pairs;
}

Result<void> parse_xml(const XmlSource& source, XmlHandler& handler) {
  std::string beginning(1 << 12, '\0');
  auto got = source.read(beginning);
  if (!got) return failure(std::move(got.error()));
  beginning.resize(*got);
  auto whole = source;
  if (const auto encoding = utf16_of(beginning)) {
    Utf16Source decoded(source, *encoding, beginning);
    whole.read = [&](std::span<char> buffer) { return decoded.read(buffer); };
    whole.decoded = true;
    return scan(whole, handler);
  }
  whole.read = [&](std::span<char> buffer) -> Result<std::size_t> {
    if (beginning.empty()) return source.read(buffer);
    const auto count = std::min(buffer.size(), beginning.size());
    std::copy_n(beginning.begin(), count, buffer.begin());
    beginning.erase(0, count);
    return count;
  };
  return scan(whole, handler);
}

}  // namespace wenshu
