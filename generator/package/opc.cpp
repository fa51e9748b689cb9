#include "package/opc.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "package/xml_writer.h"

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

std::string relationships_part(std::string_view part) {
  const auto folder = folder_of(part);
  return std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

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

Result<std::vector<Relationship>> read_relationships(const ZipArchive& archive, const std::string& part) {
  const auto name = relationships_part(part);
  std::vector<Relationship> found;
  if (!archive.has(name)) return found;
  RelationshipsHandler handler(part, found);
  if (auto parsed = parse_part(archive, name, handler); !parsed) return failure(std::move(parsed.error()));
  return found;
}

const Relationship* find_type(const std::vector<Relationship>& all, std::string_view type) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.type == type && !r.target.empty(); });
  return found == all.end() ? nullptr : &*found;
}

const Relationship* find_id(const std::vector<Relationship>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.id == id; });
  return found == all.end() ? nullptr : &*found;
}

Result<void> parse_part(const ZipArchive& archive, const std::string& part, XmlHandler& handler) {
  auto bytes = archive.part(part);
  if (!bytes) return failure(std::move(bytes.error()));
  const XmlSource source{.read = [&](std::span<char> buffer) { return bytes->read(buffer); },
                         .diagnostic =
                             [&](const XmlFault& fault) {
                               const bool large = fault.kind == XmlFault::Kind::too_large;
                               return archive.diagnostic(large ? PackageFault::Kind::too_large : PackageFault::Kind::damaged,
                                                         part, fault.what);
                             },
                         .token_bytes = archive.limits().token_bytes,
                         .depth = archive.limits().depth};
  return parse_xml(source, handler);
}

std::string relationships_xml(const std::vector<Relationship>& all) {
  XmlWriter xml;
  {
    const auto root = xml.element("Relationships", {{"xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"}});
    for (const auto& one : all) xml.leaf("Relationship", {{"Id", one.id}, {"Type", one.type}, {"Target", one.target}});
  }
  return xml.xml();
}

std::string content_types_xml(const std::vector<TypedPart>& parts) {
  XmlWriter xml;
  {
    const auto root = xml.element("Types", {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}});
    xml.leaf("Default", {{"Extension", "rels"}, {"ContentType", relationships_type}});
    xml.leaf("Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
    for (const auto& part : parts) {
      if (part.type != relationships_type) xml.leaf("Override", {{"PartName", part.name}, {"ContentType", part.type}});
    }
  }
  return xml.xml();
}

}  // namespace wenshu
