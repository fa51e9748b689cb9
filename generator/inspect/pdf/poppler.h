#pragma once

#include <cairo.h>
#include <glib.h>
#include <poppler.h>

#include <memory>

/// Owners of what poppler-glib and cairo hand out.
namespace wenshu::inspect {

struct Unreference {
  void operator()(gpointer object) const { g_object_unref(object); }
};
struct FreeError {
  void operator()(GError* error) const { g_error_free(error); }
};
struct FreeBytes {
  void operator()(GBytes* bytes) const { g_bytes_unref(bytes); }
};
struct Free {
  void operator()(gpointer memory) const { g_free(memory); }
};
struct FreeAttributes {
  void operator()(GList* list) const { poppler_page_free_text_attributes(list); }
};
struct FreeImageMapping {
  void operator()(GList* list) const { poppler_page_free_image_mapping(list); }
};
struct FreeAnnotationMapping {
  void operator()(GList* list) const { poppler_page_free_annot_mapping(list); }
};
struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

using PopplerFile = std::unique_ptr<PopplerDocument, Unreference>;
using PopplerSheet = std::unique_ptr<PopplerPage, Unreference>;
using Fault = std::unique_ptr<GError, FreeError>;
using Bytes = std::unique_ptr<GBytes, FreeBytes>;
using Text = std::unique_ptr<char, Free>;
using Rectangles = std::unique_ptr<PopplerRectangle, Free>;
using TextAttributes = std::unique_ptr<GList, FreeAttributes>;
using ImageMappings = std::unique_ptr<GList, FreeImageMapping>;
using AnnotationMappings = std::unique_ptr<GList, FreeAnnotationMapping>;
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
using Context = std::unique_ptr<cairo_t, DestroyContext>;

}  // namespace wenshu::inspect
