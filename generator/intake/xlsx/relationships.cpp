#include "intake/xlsx/relationships.h"

#include <charconv>

#include "base/text.h"
#include "intake/xlsx/xml_part.h"

namespace wenshu {

namespace {

/// `xl/workbook.xml` -> `xl/`
std::string_view folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
}

std::string without_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned int byte = 0;
    if (text[i] == '%' && i + 2 < text.size()) {
      const char* digits = text.data() + i + 1;
      if (const auto [end, error] = std::from_chars(digits, digits + 2, byte, 16); error == std::errc{} && end == digits + 2) {
        out.push_back(static_cast<char>(byte));
        i += 2;
        continue;
      }
    }
    out.push_back(text[i]);
  }
  return out;
}

class RelationshipsHandler : public XmlHandler {
 public:
  RelationshipsHandler(std::string source, std::vector<Relationship>& found) : source_(std::move(source)), found_(found) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship") return;
    const auto type = attributes.find("Type").value_or("");
    Relationship relationship{.id = std::string(attributes.find("Id").value_or("")),
                              .type = std::string(type.substr(type.rfind('/') + 1))};
    if (attributes.find("TargetMode") != "External") {
      relationship.target = resolve_target(source_, attributes.find("Target").value_or("")).value_or("");
    }
    found_.push_back(std::move(relationship));
  }

 private:
  std::string source_;
  std::vector<Relationship>& found_;
};

}  // namespace

std::optional<std::string> resolve_target(std::string_view source, std::string_view target) {
  const auto path = replace_all(without_percent(target.substr(0, target.find_first_of("?#"))), "\\", "/");
  const auto whole = path.starts_with('/') ? path : std::string(folder_of(source)) + path;
  std::vector<std::string> steps;
  for (auto& step : split(whole, "/")) {
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      steps.push_back(std::move(step));
    } else if (steps.empty()) {
      return std::nullopt;
    } else {
      steps.pop_back();
    }
  }
  return join(steps, "/");
}

Result<std::vector<Relationship>> read_relationships(ZipArchive& archive, const std::string& part) {
  const auto folder = folder_of(part);
  const auto name = std::string(folder) + "_rels/" + part.substr(folder.size()) + ".rels";
  std::vector<Relationship> found;
  if (!archive.has(name)) return found;
  RelationshipsHandler handler(part, found);
  if (auto parsed = parse_part(archive, name, handler); !parsed) return tl::make_unexpected(std::move(parsed.error()));
  return found;
}

}  // namespace wenshu
