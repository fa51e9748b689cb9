#include "render/pdf/hpdf.h"

#include <hpdf_pages.h>

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

#include "base/diagnose.h"
#include "render/pdf/pdf_syntax.h"

namespace wenshu {

namespace {

template <typename Handle>
Handle present(Handle handle) {
  if (handle == nullptr) throw std::bad_alloc();
  return handle;
}

HPDF_UINT size_of(std::string_view text) { return static_cast<HPDF_UINT>(text.size()); }

/// libharu drops a Filter entry from a stream it does not deflate itself; what this writes behind the entries stays.
HPDF_STATUS write_filter(HPDF_Dict, HPDF_Stream stream) { return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012"); }
HPDF_STATUS write_jpeg_filter(HPDF_Dict, HPDF_Stream stream) { return HPDF_Stream_WriteStr(stream, "/Filter /DCTDecode\012"); }

// libharu's own memory streams copy byte by byte in blocks; fonts make that the dearest part of writing a file.

HPDF_STATUS read_source(HPDF_Stream stream, HPDF_BYTE* to, HPDF_UINT* size) {
  auto& source = *static_cast<StreamSource*>(stream->attr);
  const std::size_t count = std::min<std::size_t>(*size, source.bytes.size() - source.at);
  std::copy_n(source.bytes.data() + source.at, count, to);
  source.at += count;
  *size = static_cast<HPDF_UINT>(count);
  return source.at == source.bytes.size() ? HPDF_STREAM_EOF : HPDF_OK;
}

HPDF_STATUS seek_source(HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode) {
  static_cast<StreamSource*>(stream->attr)->at = static_cast<std::size_t>(position);  // libharu only ever goes back to the start
  return HPDF_OK;
}

HPDF_INT32 tell_source(HPDF_Stream stream) { return static_cast<HPDF_INT32>(static_cast<StreamSource*>(stream->attr)->at); }

HPDF_UINT32 size_of_source(HPDF_Stream stream) {
  return static_cast<HPDF_UINT32>(static_cast<StreamSource*>(stream->attr)->bytes.size());
}

HPDF_STATUS append_to_string(HPDF_Stream stream, const HPDF_BYTE* from, HPDF_UINT size) {
  static_cast<std::string*>(stream->attr)->append(reinterpret_cast<const char*>(from), size);
  return HPDF_OK;
}

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

void HaruDocument::fill(HPDF_Dict dict, std::string bytes) {
  HPDF_Stream_Free(dict->stream);
  size_ += bytes.size();
  StreamSource& source = sources_.emplace_back(StreamSource{std::move(bytes)});
  dict->stream = present(HPDF_CallbackReader_New(dict->mmgr, read_source, seek_source, tell_source, size_of_source, &source));
}

HPDF_Dict HaruDocument::plain_stream(std::string bytes) {
  HPDF_Dict stream = present(HPDF_DictStream_New(doc_->mmgr, doc_->xref));
  fill(stream, std::move(bytes));
  return stream;
}

HPDF_Dict HaruDocument::deflated_stream(std::string deflated) {
  HPDF_Dict stream = plain_stream(std::move(deflated));
  stream->write_fn = write_filter;
  return stream;
}

HPDF_Dict HaruDocument::jpeg_stream(std::string file) {
  HPDF_Dict stream = plain_stream(std::move(file));
  stream->write_fn = write_jpeg_filter;
  return stream;
}

HPDF_Page HaruDocument::page(Length width, Length height, std::string deflated_content) {
  HPDF_Page page = present(HPDF_AddPage(doc_));
  HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width.pt()));
  HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height.pt()));
  HPDF_Dict contents = static_cast<HPDF_PageAttr>(page->attr)->contents;
  fill(contents, std::move(deflated_content));
  contents->write_fn = write_filter;
  return page;
}

HPDF_Outline HaruDocument::outline_entry(HPDF_Outline parent) { return present(HPDF_CreateOutline(doc_, parent, "", nullptr)); }

void HaruDocument::identify(std::string_view id) {
  HPDF_Array array = add_array(doc_->trailer, "ID");
  for (int copy = 0; copy < 2; ++copy) HPDF_Array_Add(array, binary(doc_->mmgr, std::string(id)));
}

Result<std::string> HaruDocument::save() {
  std::string out;
  out.reserve(size_ + 65536);
  doc_->stream = present(HPDF_CallbackWriter_New(doc_->mmgr, append_to_string, &out));
  HPDF_SaveToStream(doc_);
  HPDF_Stream_Free(doc_->stream);
  doc_->stream = nullptr;
  if (const HPDF_STATUS status = HPDF_GetError(doc_); status != HPDF_OK)
    return failure(environment_error("pdf-failed", {}, fmt::format("生成 PDF 时出错（libharu 错误号 0x{:04X}）", status),
                                     "请检查可用内存；若仍出错，请把这份数据交给程序维护者"));
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
