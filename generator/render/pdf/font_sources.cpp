#include "render/pdf/font_sources.h"

#include <fmt/format.h>

#include "fonts/face.h"

namespace wenshu {

namespace {

constexpr std::size_t few_glyphs = 64;       // body type has more, and hardly ever the same ones twice
constexpr std::size_t most_programs = 1000;  // of some 10 KiB each

std::string key_of(const UsedGlyphs& use) {
  std::string key = fmt::format("{}#{}", use.face().file().string(), use.face().index());
  for (const GlyphMeaning& one : use.meanings()) fmt::format_to(std::back_inserter(key), " {}={}", one.glyph, one.text);
  return key;
}

}  // namespace

const FontSource& FontSources::of(const Face& face) {
  const std::lock_guard lock(one_at_a_time_);
  return sources_.try_emplace(&face, face).first->second;
}

const FontSource* FontSources::named(std::string_view postscript_name) {
  const std::lock_guard lock(one_at_a_time_);
  const FontSource* found = nullptr;
  for (const auto& [face, source] : sources_) {
    if (source.postscript_name() != postscript_name) continue;
    if (found != nullptr) return nullptr;
    found = &source;
  }
  return found;
}

Result<FontProgram> FontSources::cut(const FontSource& source, const UsedGlyphs& use) {
  if (use.meanings().size() > few_glyphs) return source.cut(use);
  const auto key = key_of(use);
  {
    const std::lock_guard lock(one_at_a_time_);
    if (const auto known = programs_.find(key); known != programs_.end()) return known->second;
  }
  auto program = source.cut(use);
  if (!program) return program;
  const std::lock_guard lock(one_at_a_time_);
  if (programs_.size() >= most_programs) programs_.clear();
  programs_.emplace(key, *program);
  return program;
}

}  // namespace wenshu
