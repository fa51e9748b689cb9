#include "intake/xlsx/shared_strings.h"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "intake/limits.h"
#include "intake/xlsx/fault.h"
#include "intake/xlsx/string_text.h"
#include "package/opc.h"

namespace wenshu {

namespace {

/// sst > si > t, or sst > si > r > t; an rPh (how to pronounce it) has a t too, which is not part of the text.
class SharedStringsHandler : public XmlHandler {
 public:
  SharedStringsHandler(std::uint64_t most, TextPool& texts) : most_(most), texts_(texts) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    const auto parent = path_.empty() ? Where::outside : path_.back();
    path_.push_back(child(parent, name));
    if (path_.back() == Where::item) item_.clear(), strikes_ = {}, rich_ = false;
    if (path_.back() == Where::run) run_.start_run(), run_.text_begins_at(item_.size());
    if (path_.back() == Where::properties) run_.start_properties(), rich_ = true;
    if (parent == Where::properties && name == "strike") run_.start_strike(attributes.find("val").value_or("1"));
  }

  void text(std::string_view piece) override {
    if (path_.empty() || path_.back() != Where::text || item_.size() > max_raw_text) return;
    item_ += piece;
  }

  void end() override {
    if (path_.back() == Where::run)
      strikes_.add(run_.has_properties(), run_.strike(), std::string_view(item_).substr(run_.text_from()));
    if (path_.back() == Where::item) {
      if (rich_) strings_.rich.emplace(strings_.texts.size(), strikes_);
      strings_.texts.push_back(texts_.keep(unescape(item_)));
      if (strings_.texts.size() > most_) stop();
    }
    path_.pop_back();
  }

  SharedStrings take() { return std::move(strings_); }

 private:
  enum class Where { outside, table, item, run, properties, text, other };

  static Where child(Where parent, std::string_view name) {
    if (parent == Where::outside && name == "sst") return Where::table;
    if (parent == Where::table && name == "si") return Where::item;
    if (parent == Where::item && name == "r") return Where::run;
    if (parent == Where::run && name == "rPr") return Where::properties;
    if ((parent == Where::item || parent == Where::run) && name == "t") return Where::text;
    return Where::other;
  }

  std::vector<Where> path_;
  std::string item_;
  RunFollower run_;
  RunStrikes strikes_;
  bool rich_ = false;  // a run of the item has looks of its own
  std::uint64_t most_;
  TextPool& texts_;
  SharedStrings strings_;
};

}  // namespace

Result<SharedStrings> read_shared_strings(const ZipArchive& archive, const std::string& part, std::uint64_t most,
                                          TextPool& texts) {
  SharedStringsHandler handler(most, texts);
  if (auto parsed = parse_part(archive, part, handler); !parsed) return failure(std::move(parsed.error()));
  if (handler.stopped()) return failure(too_large(archive.name(), part, fmt::format("里的文本超过 {} 条", most)));
  return handler.take();
}

}  // namespace wenshu
