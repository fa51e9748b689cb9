#include "package/xml_writer.h"

#include "base/text.h"

namespace wenshu {

XmlWriter::Element XmlWriter::element(std::string_view name, std::initializer_list<Attribute> attributes) {
  close_start_tag();
  xml_.append("<").append(name);
  open_.push_back(name);
  in_start_tag_ = true;
  for (const auto& one : attributes) attribute(one);
  return Element(*this);
}

void XmlWriter::leaf(std::string_view name, std::initializer_list<Attribute> attributes) {
  const auto whole = element(name, attributes);
}

void XmlWriter::leaf_text(std::string_view name, std::string_view content, std::initializer_list<Attribute> attributes) {
  const auto whole = element(name, attributes);
  text(content);
}

void XmlWriter::attribute(const Attribute& attribute) {
  xml_.append(" ").append(attribute.name).append("=\"").append(attribute.number);
  append_xml_escaped(xml_, attribute.text);
  xml_ += '"';
}

void XmlWriter::text(std::string_view text) {
  close_start_tag();
  append_xml_escaped(xml_, text);
}

void XmlWriter::raw(std::string_view xml) {
  close_start_tag();
  xml_ += xml;
}

void XmlWriter::end() {
  if (in_start_tag_) {
    xml_ += "/>";
    in_start_tag_ = false;
  } else {
    xml_.append("</").append(open_.back()).append(">");
  }
  open_.pop_back();
}

void XmlWriter::close_start_tag() {
  if (in_start_tag_) xml_ += ">";
  in_start_tag_ = false;
}

}  // namespace wenshu
