#pragma once

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>

#include <deque>
#include <string>
#include <string_view>

#include "base/length.h"
#include "base/result.h"

namespace wenshu {

/// Bytes of a stream that libharu reads where they lie, and how far it has come.
struct StreamSource {
  std::string bytes;
  std::size_t at = 0;
};

/// A PDF under construction: libharu's document, used for its objects, pages and cross-reference table only.
///
/// libharu's first error sticks until `save`, which reports it, so no call in between needs checking. Want of memory throws
/// `std::bad_alloc`. Objects belong to the document; the handles given out live as long as it does.
class HaruDocument {
 public:
  HaruDocument();
  ~HaruDocument();
  HaruDocument(const HaruDocument&) = delete;
  HaruDocument& operator=(const HaruDocument&) = delete;

  /// An indirect dictionary, to be filled.
  HPDF_Dict dictionary();
  /// An indirect stream of bytes that are deflated already.
  HPDF_Dict deflated_stream(std::string deflated);
  /// An indirect stream that is a JPEG file.
  HPDF_Dict jpeg_stream(std::string file);
  /// An indirect stream without a filter, as PDF/A asks for its metadata.
  HPDF_Dict plain_stream(std::string bytes);
  /// A page with its content, deflated already.
  HPDF_Page page(Length width, Length height, std::string deflated_content);

  HPDF_Dict catalog() const { return doc_->catalog; }
  HPDF_Dict info() const { return doc_->info; }
  /// An entry of the outline under `parent`, or at its top if `parent` is null; it still lacks Title and Dest.
  HPDF_Outline outline_entry(HPDF_Outline parent);

  /// The file identifier of the trailer, twice the same 16 bytes.
  void identify(std::string_view id);
  /// The finished bytes. Fails with `pdf-failed` if any call failed.
  Result<std::string> save();

 private:
  /// Gives a stream, which is empty, the bytes that libharu reads when it saves.
  void fill(HPDF_Dict dict, std::string bytes);

  HPDF_Doc doc_;
  std::deque<StreamSource> sources_;  ///< libharu keeps pointers to them
  std::size_t size_ = 0;              ///< of all streams together
};

/// New direct objects under `key`, owned by `parent`.
HPDF_Dict add_dictionary(HPDF_Dict parent, const char* key);
HPDF_Array add_array(HPDF_Dict parent, const char* key);
HPDF_Array add_array(HPDF_Array parent);
HPDF_Dict add_dictionary(HPDF_Array parent);
/// An ASCII string: `(Adobe)`.
void add_ascii(HPDF_Dict parent, const char* key, const std::string& value);
/// A text string of any UTF-8: `<FEFF4F60>`.
void add_text(HPDF_Dict parent, const char* key, std::string_view value);
/// A number rounded to thousandths.
void add_real(HPDF_Array parent, double value);

}  // namespace wenshu
