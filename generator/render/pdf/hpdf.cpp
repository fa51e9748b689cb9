#include "render/pdf/hpdf.h"

#include <hpdf_pages.h>

#include <fmt/format.h>

#include <new>

#include "render/pdf/pdf_syntax.h"

namespace wenshu {

namespace {

template <typename Handle>
Handle present(Handle handle) {
  if (handle == nullptr) throw std::bad_alloc();
  return handle;
}

const HPDF_BYTE* bytes_of(std::string_view text) { return reinterpret_cast<const HPDF_BYTE*>(text.data()); }

HPDF_UINT size_of(std::string_view text) { return static_cast<HPDF_UINT>(text.size()); }

/// libharu drops a Filter entry from a stream it does not deflate itself; what this writes behind the entries stays.
HPDF_STATUS write_filter(HPDF_Dict, HPDF_Stream stream) { return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012"); }

HPDF_Binary binary(HPDF_MMgr memory, std::string value) {
  return present(HPDF_Binary_New(memory, reinterpret_cast<HPDF_BYTE*>(value.data()), size_of(value)));
}

}  // namespace

HaruDocument::HaruDocument() : doc_(present(HPDF_New(nullptr, nullptr))) { doc_->pdf_version = HPDF_VER_14; }

HaruDocument::~HaruDocument() { HPDF_Free(doc_); }

HPDF_Dict HaruDocument::dictionary() {
  HPDF_Dict dict = present(HPDF_Dict_New(doc_->mmgr));
  HPDF_Xref_Add(doc_->xref, dict);
  return dict;
}

HPDF_Dict HaruDocument::plain_stream(std::string_view bytes) {
  HPDF_Dict stream = present(HPDF_DictStream_New(doc_->mmgr, doc_->xref));
  HPDF_Stream_Write(stream->stream, bytes_of(bytes), size_of(bytes));
  return stream;
}

HPDF_Dict HaruDocument::deflated_stream(std::string_view deflated) {
  HPDF_Dict stream = plain_stream(deflated);
  stream->write_fn = write_filter;
  return stream;
}

HPDF_Page HaruDocument::page(Length width, Length height, std::string_view deflated_content) {
  HPDF_Page page = present(HPDF_AddPage(doc_));
  HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width.pt()));
  HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height.pt()));
  HPDF_Dict contents = static_cast<HPDF_PageAttr>(page->attr)->contents;
  HPDF_Stream_Write(contents->stream, bytes_of(deflated_content), size_of(deflated_content));
  contents->write_fn = write_filter;
  return page;
}

HPDF_Outline HaruDocument::outline_entry(HPDF_Outline parent) { return present(HPDF_CreateOutline(doc_, parent, "", nullptr)); }

void HaruDocument::identify(std::string_view id) {
  HPDF_Array array = add_array(doc_->trailer, "ID");
  for (int copy = 0; copy < 2; ++copy) HPDF_Array_Add(array, binary(doc_->mmgr, std::string(id)));
}

Result<std::string> HaruDocument::save() {
  HPDF_SaveToStream(doc_);
  if (const HPDF_STATUS status = HPDF_GetError(doc_); status != HPDF_OK)
    return failure(environment_error("pdf-failed", {}, fmt::format("生成 PDF 时出错（libharu 错误号 0x{:04X}）", status),
                                     "请检查可用内存；若仍出错，请把这份数据交给程序维护者"));
  std::string out;
  const HPDF_UINT blocks = HPDF_MemStream_GetBufCount(doc_->stream);
  for (HPDF_UINT i = 0; i < blocks; ++i) {
    HPDF_UINT length = 0;
    const HPDF_BYTE* block = HPDF_MemStream_GetBufPtr(doc_->stream, i, &length);
    out.append(reinterpret_cast<const char*>(block), length);
  }
  return out;
}

HPDF_Dict add_dictionary(HPDF_Dict parent, const char* key) {
  HPDF_Dict dict = present(HPDF_Dict_New(parent->mmgr));
  HPDF_Dict_Add(parent, key, dict);
  return dict;
}

HPDF_Array add_array(HPDF_Dict parent, const char* key) {
  HPDF_Array array = present(HPDF_Array_New(parent->mmgr));
  HPDF_Dict_Add(parent, key, array);
  return array;
}

HPDF_Array add_array(HPDF_Array parent) {
  HPDF_Array array = present(HPDF_Array_New(parent->mmgr));
  HPDF_Array_Add(parent, array);
  return array;
}

HPDF_Dict add_dictionary(HPDF_Array parent) {
  HPDF_Dict dict = present(HPDF_Dict_New(parent->mmgr));
  HPDF_Array_Add(parent, dict);
  return dict;
}

void add_ascii(HPDF_Dict parent, const char* key, const std::string& value) {
  HPDF_Dict_Add(parent, key, present(HPDF_String_New(parent->mmgr, value.c_str(), nullptr)));
}

void add_text(HPDF_Dict parent, const char* key, std::string_view value) {
  HPDF_Dict_Add(parent, key, binary(parent->mmgr, "\xFE\xFF" + utf16be(value)));
}

void add_real(HPDF_Array parent, double value) { HPDF_Array_AddReal(parent, static_cast<HPDF_REAL>(value)); }

}  // namespace wenshu
