#include "compose/template.h"

#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "compose/mustache.h"
#include "compose/template_parser.h"

namespace wenshu {

namespace {

/// Text as XML content; a line break of a cell stays one on the page.
std::string escaped(const std::string& text) { return replace_all(xml_escape(text), "\n", "<br/>"); }

std::string unescaped(const std::string& text) { return text; }

/// What kainjow writes to, without the locale and the copies of a stream.
struct Output {
  std::string text;
  Output& operator<<(const std::string& more) {
    text += more;
    return *this;
  }
};

}  // namespace

/// The template as kainjow reads it, taken apart once instead of once a paper. kainjow changes an engine while it renders, so
/// each rendering borrows one: there are as many as threads that ever rendered at the same time.
class Template::Engines {
 public:
  using Engine = kainjow::mustache::mustache;

  std::unique_ptr<Engine> borrow(const std::string& text) {
    const std::lock_guard lock(one_at_a_time_);
    if (idle_.empty()) return std::make_unique<Engine>(text);
    auto engine = std::move(idle_.back());
    idle_.pop_back();
    return engine;
  }
  void give_back(std::unique_ptr<Engine> engine) {
    const std::lock_guard lock(one_at_a_time_);
    idle_.push_back(std::move(engine));
  }

 private:
  std::mutex one_at_a_time_;
  std::vector<std::unique_ptr<Engine>> idle_;
};

Template::Template() : engines_(std::make_unique<Engines>()) {}
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

Result<Template> Template::parse(std::string_view text, const std::string& name, const Partials& partials) {
  auto marked = mark_tags(text, name, partials);
  if (!marked) return failure(std::move(marked.error()));
  Template result;
  result.name_ = name;
  result.text_ = std::move(marked->text);
  result.tags_ = std::move(marked->tags);
  return result;
}

Result<Template> Template::read(const DataFolder& folder, const std::string& name) {
  const auto text = read_file(folder.find(name), longest_form);
  if (!text) return failure(text.error());
  return parse(*text, name,
               [&](const std::string& partial) {
                 return read_file(folder.find(std::filesystem::path("partials") / partial), longest_form);
               })
      .map([&](Template&& one) {
        one.folder_ = folder;
        return std::move(one);
      });
}

Result<Template> Template::pattern(std::string_view text, const std::string& name) {
  return parse(text, name, [](const std::string&) -> Result<std::string> { return failure(Diagnostics{}); });
}

Result<std::string> Template::render(const Fact& facts, const std::vector<std::string>& must_use, Escaping escaping) const {
  StrictContext context(facts, tags_);
  auto engine = engines_->borrow(text_);
  if (!engine->is_valid()) return failure(input_error("template-syntax", {.file = name_}, engine->error_message()));
  engine->set_custom_escape(escaping == Escaping::xml ? escaped : unescaped);
  Output xml;
  engine->render(context, xml);
  engines_->give_back(std::move(engine));
  auto diagnostics = context.diagnostics();
  for (const auto& name : must_use) {
    if (context.used(name)) continue;
    diagnostics.push_back(input_error("template-unused", {.file = name_}, fmt::format("这一份没有印出必须写入文书的 {}", name),
                                      fmt::format("应当印的，把 {{{{{0}}}}} 写在总会印出的地方；有时不印的，从种类里去掉 "
                                                  "<must-use fact=\"{0}\"/>",
                                                  name)));
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return std::move(xml.text);
}

Result<std::string> fill(const std::string& pattern, const std::string& name, const Fact& facts) {
  return Template::pattern(pattern, name).and_then([&](const Template& one) { return one.render(facts, {}, Escaping::none); });
}

}  // namespace wenshu
