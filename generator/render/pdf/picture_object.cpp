// PNG   signature  IHDR  …  IDAT  IDAT …  IEND        the IDATs together are one zlib stream of rows, each behind a byte that
// names
//                                                     its filter: what a PDF calls Predictor 15
#include "render/pdf/objects.h"

#include "base/bytes.h"

namespace wenshu {

namespace {

constexpr int png_predictor = 15;

/// The zlib stream of a PNG file that `Picture` holds, and so is sound.
std::string pixels_of(std::string_view png) {
  std::string out;
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::size_t size = big_endian(png, at, 4);
    if (png.substr(at + 4, 4) == "IDAT") out += png.substr(at + 8, size);
    at += 12 + size;
  }
  return out;
}

}  // namespace

HPDF_Dict add_picture(HaruDocument& document, const Picture& picture) {
  const bool jpeg = picture.form == Picture::Form::jpeg;
  HPDF_Dict out = jpeg ? document.jpeg_stream(picture.bytes) : document.deflated_stream(pixels_of(picture.bytes));
  HPDF_Dict_AddName(out, "Type", "XObject");
  HPDF_Dict_AddName(out, "Subtype", "Image");
  HPDF_Dict_AddNumber(out, "Width", picture.width);
  HPDF_Dict_AddNumber(out, "Height", picture.height);
  HPDF_Dict_AddName(out, "ColorSpace", picture.grey ? "DeviceGray" : "DeviceRGB");
  HPDF_Dict_AddNumber(out, "BitsPerComponent", 8);
  if (jpeg) return out;
  HPDF_Dict parameters = add_dictionary(out, "DecodeParms");
  HPDF_Dict_AddNumber(parameters, "Predictor", png_predictor);
  HPDF_Dict_AddNumber(parameters, "Colors", picture.grey ? 1 : 3);
  HPDF_Dict_AddNumber(parameters, "Columns", picture.width);
  return out;
}

}  // namespace wenshu
