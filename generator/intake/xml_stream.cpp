#include "intake/xml_stream.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <span>
#include <type_traits>

#include <expat.h>
#include <fmt/format.h>

namespace wenshu {

namespace {

constexpr int chunk_bytes = 1 << 16;

std::string_view local_name(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

/// What expat's callbacks share. An exception (out of memory, nothing else is thrown here) waits in `thrown` until expat has
/// returned: it must not cross C.
struct Session {
  XML_Parser parser = nullptr;
  XmlHandler& handler;
  std::size_t depth_limit;
  bool decoded = false;
  std::size_t depth = 0;
  std::string refusal;  // set when this file, not expat, ended the parsing
  std::exception_ptr thrown;

  template <typename Action>
  void guarded(Action action) {
    if (thrown || handler.stopped() || !refusal.empty()) return;
    try {
      action();
    } catch (...) {
      thrown = std::current_exception();
    }
    if (thrown || handler.stopped() || !refusal.empty()) XML_StopParser(parser, XML_FALSE);
  }
};

Session& session(void* data) { return *static_cast<Session*>(data); }

void on_start(void* data, const char* name, const char** attributes) {
  auto& s = session(data);
  s.guarded([&] {
    if (++s.depth > s.depth_limit) {
      s.refusal = fmt::format("的元素嵌套超过 {} 层", s.depth_limit);
    } else {
      s.handler.start(local_name(name), XmlAttributes(attributes));
    }
  });
}

void on_end(void* data, const char*) {
  auto& s = session(data);
  s.guarded([&] {
    --s.depth;
    s.handler.end();
  });
}

void on_text(void* data, const char* text, int length) {
  auto& s = session(data);
  s.guarded([&] { s.handler.text({text, static_cast<std::size_t>(length)}); });
}

void on_doctype(void* data, const char*, const char*, const char*, int) {
  auto& s = session(data);
  s.guarded([&] { s.refusal = "含有文档类型声明（DOCTYPE），不予读取"; });
}

void on_declaration(void* data, const char*, const char* encoding, int) {
  auto& s = session(data);
  s.guarded([&] {
    if (encoding == nullptr || s.decoded) return;
    std::string name(encoding);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (name != "utf-8" && name != "utf-16" && name != "us-ascii") s.refusal = fmt::format("的编码是 {}，应为 UTF-8", encoding);
  });
}

Parser make_parser(Session& state) {
  Parser parser(XML_ParserCreate(state.decoded ? "UTF-8" : nullptr));
  if (!parser) throw std::bad_alloc();
  state.parser = parser.get();
  XML_SetUserData(parser.get(), &state);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  XML_SetXmlDeclHandler(parser.get(), on_declaration);
  return parser;
}

std::string_view reason(XML_Error error) {
  switch (error) {
    case XML_ERROR_NO_ELEMENTS: return "没有内容";
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_UNCLOSED_CDATA_SECTION: return "在标签中间断了";
    case XML_ERROR_TAG_MISMATCH: return "的标签不成对";
    case XML_ERROR_INVALID_TOKEN:
    case XML_ERROR_PARTIAL_CHAR: return "含有不合规的字符或编码";
    case XML_ERROR_UNKNOWN_ENCODING:
    case XML_ERROR_INCORRECT_ENCODING: return "的编码不是 UTF-8";
    case XML_ERROR_UNDEFINED_ENTITY: return "引用了未定义的实体";
    default: return "不是合规的 XML";
  }
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (name == pair[0]) return pair[1];
  }
  return std::nullopt;
}

std::optional<std::string_view> XmlAttributes::find_prefixed(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (std::strchr(pair[0], ':') != nullptr && local_name(pair[0]) == name) return pair[1];
  }
  return std::nullopt;
}

bool XmlAttributes::flag(std::string_view name) const {
  const auto value = find(name);
  return value == "1" || value == "true";
}

std::vector<std::pair<std::string_view, std::string_view>> XmlAttributes::all() const {
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    const std::string_view name(pair[0]);
    if (name != "xmlns" && name.find(':') == std::string_view::npos) pairs.emplace_back(name, pair[1]);
  }
  return pairs;
}

Result<void> parse_xml(const XmlSource& source, XmlHandler& handler) {
  const auto fail = [&](XmlFault::Kind kind, std::string what) { return failure(source.diagnostic({kind, std::move(what)})); };
  Session state{.handler = handler, .depth_limit = source.depth, .decoded = source.decoded};
  const auto parser = make_parser(state);
  handler.set_line_source([&] { return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser.get())); });
  XML_Index fed = 0;
  for (bool more = true; more;) {
    auto* buffer = static_cast<char*>(XML_GetBuffer(parser.get(), chunk_bytes));
    if (buffer == nullptr) throw std::bad_alloc();
    const auto got = source.read(std::span(buffer, static_cast<std::size_t>(chunk_bytes)));
    if (!got) return tl::make_unexpected(got.error());
    more = *got > 0;
    const auto status = XML_ParseBuffer(parser.get(), static_cast<int>(*got), more ? XML_FALSE : XML_TRUE);
    if (state.thrown) std::rethrow_exception(state.thrown);
    if (handler.stopped()) return {};
    if (!state.refusal.empty()) return fail(XmlFault::Kind::damaged, state.refusal);
    if (status == XML_STATUS_ERROR) {
      return fail(XmlFault::Kind::damaged,
                  fmt::format("{}（第 {} 行）", reason(XML_GetErrorCode(parser.get())), XML_GetCurrentLineNumber(parser.get())));
    }
    // Expat keeps an unfinished tag and scans it again with each chunk: without a bound one endless tag takes hours.
    fed += static_cast<XML_Index>(*got);
    const auto pending = fed - XML_GetCurrentByteIndex(parser.get());
    if (more && pending > static_cast<XML_Index>(source.token_bytes)) {
      return fail(XmlFault::Kind::too_large, fmt::format("有一个标签长达 {} KB 以上", source.token_bytes >> 10));
    }
  }
  return {};
}

}  // namespace wenshu
