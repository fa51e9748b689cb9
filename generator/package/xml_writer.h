#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wenshu {

/// An attribute of an element: text, or a whole number in decimal.
struct Attribute {
  Attribute(std::string_view attribute_name, std::string_view value) : name(attribute_name), text(value) {}
  Attribute(std::string_view attribute_name, std::int64_t value) : name(attribute_name), number(std::to_string(value)) {}

  std::string_view name;
  std::string_view text;  ///< borrowed
  std::string number;
};

/// Writes one XML part from front to back, in the order OOXML's schemas demand, without a tree in memory.
///
/// Texts and attribute values are escaped here and nowhere else; they must hold no forbidden characters (`check_content`).
class XmlWriter {
 public:
  /// Ends its element when it goes out of scope.
  class [[nodiscard]] Element {
   public:
    explicit Element(XmlWriter& writer) : writer_(&writer) {}
    Element(Element&& other) noexcept : writer_(std::exchange(other.writer_, nullptr)) {}
    Element& operator=(Element&&) = delete;
    ~Element() {
      if (writer_ != nullptr) writer_->end();
    }

   private:
    XmlWriter* writer_;
  };

  /// Starts an element; everything written while the returned value lives stands inside it. `name` must outlive the writer
  /// (a literal does).
  Element element(std::string_view name, std::initializer_list<Attribute> attributes = {});
  /// A whole element without content.
  void leaf(std::string_view name, std::initializer_list<Attribute> attributes = {});
  /// A whole element with nothing but text.
  void leaf_text(std::string_view name, std::string_view text, std::initializer_list<Attribute> attributes = {});
  /// One more attribute of the element just started; nothing may have been written inside it yet.
  void attribute(const Attribute& attribute);
  void text(std::string_view text);
  /// Finished XML, as it is.
  void raw(std::string_view xml);

  /// What was written; every element has ended.
  const std::string& xml() const { return xml_; }

 private:
  void end();
  void close_start_tag();

  std::string xml_;
  std::vector<std::string_view> open_;
  bool in_start_tag_ = false;
};

}  // namespace wenshu
