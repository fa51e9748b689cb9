#include "compose/template.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "compose/mustache.h"
#include "compose/template_parser.h"

namespace wenshu {

namespace {

/// Text as XML content; a line break of a cell stays one on the page.
std::string escaped(const std::string& text) { return replace_all(xml_escape(text), "\n", "<br/>"); }

std::string unescaped(const std::string& text) { return text; }

}  // namespace

Result<Template> Template::parse(std::string_view text, const std::string& name, const Partials& partials) {
  auto marked = mark_tags(text, name, partials);
  if (!marked) return failure(std::move(marked.error()));
  Template result;
  result.name_ = name;
  result.text_ = std::move(marked->text);
  result.tags_ = std::move(marked->tags);
  return result;
}

Result<Template> Template::read(const std::filesystem::path& directory, const std::string& name) {
  const auto text = read_file(directory / name);
  if (!text) return failure(text.error());
  return parse(*text, name, [&](const std::string& partial) { return read_file(directory / "partials" / partial); });
}

Result<std::string> Template::render(const Fact& facts, const std::vector<std::string>& must_use, Escaping escaping) const {
  const auto data = to_mustache(facts);
  StrictContext context(data, tags_);
  // kainjow keeps state while rendering, so each call has its own.
  kainjow::mustache::mustache engine(text_);
  engine.set_custom_escape(escaping == Escaping::xml ? escaped : unescaped);
  if (!engine.is_valid()) return failure(input_error("template-syntax", {.file = name_}, engine.error_message()));
  auto xml = engine.render(context);
  auto diagnostics = context.diagnostics();
  for (const auto& name : must_use) {
    if (context.used().contains(name)) continue;
    diagnostics.push_back(input_error("template-unused", {.file = name_}, fmt::format("模板没有用到必须写入文书的 {}", name),
                                      fmt::format("请在模板里写上 {{{{{}}}}}", name)));
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return xml;
}

Result<std::string> fill(const std::string& pattern, const std::string& name, const Fact& facts) {
  const auto no_partials = [&](const std::string&) -> Result<std::string> { return failure(Diagnostics{}); };
  return Template::parse(pattern, name, no_partials).and_then([&](const Template& one) {
    return one.render(facts, {}, Escaping::none);
  });
}

}  // namespace wenshu
