#include "compose/template_parser.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

namespace {

constexpr int deepest_partial = 16;

class Marker {
 public:
  explicit Marker(const Template::Partials& partials) : partials_(partials) {}

  void add(std::string_view text, const std::string& file, int depth);
  MarkedTemplate take() { return std::move(result_); }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  struct Source {
    std::string_view text;
    const std::string& file;
    Place at(std::size_t offset) const {
      const auto before = text.substr(0, offset);
      const auto line = before.rfind('\n');
      return {.file = file,
              .line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
              .column = static_cast<int>(character_count(line == std::string_view::npos ? before : before.substr(line + 1))) + 1};
    }
  };

  void tag(const Source& source, std::string_view body, std::size_t offset, int depth, std::vector<std::size_t>& open);
  void open_section(TagKind kind, const std::string& name, Place place, std::vector<std::size_t>& open);
  void close_section(const std::string& name, Place place, std::vector<std::size_t>& open);
  void partial(const std::string& name, const Place& place, int depth);
  void add_tag(TagKind kind, const std::string& name, Place place) {
    result_.tags.push_back({kind, name, std::move(place), name == "." ? std::vector<std::string>() : split(name, "."),
                            enclosing_.empty() ? std::nullopt : std::optional(enclosing_.back())});
  }
  void complain(std::string code, Place place, std::string message, std::string hint = {}) {
    diagnostics_.push_back(input_error(std::move(code), std::move(place), std::move(message), std::move(hint)));
  }

  const Template::Partials& partials_;
  std::vector<std::size_t> enclosing_;  ///< sections that are open, those around a partial too
  MarkedTemplate result_;
  Diagnostics diagnostics_;
};

void Marker::add(std::string_view text, const std::string& file, int depth) {
  const Source source{text, file};
  std::vector<std::size_t> open;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto start = text.find("{{", at);
    result_.text += text.substr(at, start == std::string_view::npos ? start : start - at);
    if (start == std::string_view::npos) break;
    const bool triple = text.substr(start).starts_with("{{{");
    const auto end = text.find(triple ? "}}}" : "}}", start);
    if (end == std::string_view::npos) {
      complain("template-syntax", source.at(start), "标签没有结束", "请补上 }}");
      break;
    }
    if (triple) {
      complain("template-unescaped", source.at(start), "不允许三重花括号：文字会被当成标记", "请改用 {{名称}}");
    } else {
      tag(source, text.substr(start + 2, end - start - 2), start, depth, open);
    }
    at = end + (triple ? 3 : 2);
  }
  for (const auto index : open) {
    complain("template-section", result_.tags[index].place, fmt::format("段落 {} 没有结束", result_.tags[index].name),
             fmt::format("请补上 {{{{/{}}}}}", result_.tags[index].name));
  }
}

void Marker::tag(const Source& source, std::string_view body, std::size_t offset, int depth, std::vector<std::size_t>& open) {
  const auto place = source.at(offset);
  auto name = trim(body);
  const char sigil = name.empty() ? '\0' : name.front();
  if (sigil == '!') return;
  if (sigil == '=' || sigil == '&') {
    complain("template-unescaped", place, fmt::format("不允许 {{{{{} …}}}} 这种标签", sigil), "请改用 {{名称}}");
    return;
  }
  if (sigil == '#' || sigil == '^' || sigil == '/' || sigil == '>') name = trim(name.substr(1));
  if (name.empty() || name.find_first_of("@ \t\n{}") != std::string::npos) {
    complain("template-syntax", place, fmt::format("标签名“{}”不合规定", name), "标签名由字母、数字、下划线和点组成");
    return;
  }
  switch (sigil) {
    case '#': return open_section(TagKind::section, name, place, open);
    case '^': return open_section(TagKind::inverted, name, place, open);
    case '/': return close_section(name, place, open);
    case '>': return partial(name, place, depth);
    default: break;
  }
  result_.text += fmt::format("{{{{{}@{}}}}}", name, result_.tags.size());
  add_tag(TagKind::variable, name, place);
}

void Marker::open_section(TagKind kind, const std::string& name, Place place, std::vector<std::size_t>& open) {
  open.push_back(result_.tags.size());
  result_.text += fmt::format("{{{{{}{}@{}}}}}", kind == TagKind::section ? '#' : '^', name, result_.tags.size());
  add_tag(kind, name, std::move(place));
  enclosing_.push_back(open.back());
}

void Marker::close_section(const std::string& name, Place place, std::vector<std::size_t>& open) {
  if (open.empty() || result_.tags[open.back()].name != name) {
    complain("template-section", std::move(place),
             open.empty() ? fmt::format("段落 {} 没有开始就结束了", name)
                          : fmt::format("段落 {} 还没有结束，不能先结束 {}", result_.tags[open.back()].name, name),
             "请检查 {{#…}} 与 {{/…}} 是否成对");
    return;
  }
  result_.text += fmt::format("{{{{/{}@{}}}}}", name, open.back());
  enclosing_.pop_back();
  open.pop_back();
}

void Marker::partial(const std::string& name, const Place& place, int depth) {
  if (depth >= deepest_partial) {
    complain("template-partial", place, fmt::format("片段 {} 套叠过深，可能引用了自己", name));
    return;
  }
  const auto text = partials_(name);
  if (!text) {
    complain("template-partial", place, fmt::format("没有片段 {}", name), "片段文件应当在 templates/partials/ 里");
    return;
  }
  add(*text, "partials/" + name, depth + 1);
}

}  // namespace

Result<MarkedTemplate> mark_tags(std::string_view text, const std::string& name, const Template::Partials& partials) {
  Marker marker(partials);
  marker.add(text, name, 0);
  if (!marker.diagnostics().empty()) return failure(std::move(marker.diagnostics()));
  return marker.take();
}

std::size_t index_of(std::string_view marked) {
  std::size_t index = 0;
  const auto digits = marked.substr(marked.rfind('@') + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), index);
  return index;
}

}  // namespace wenshu
