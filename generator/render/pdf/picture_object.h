#pragma once

#include "compose/picture.h"
#include "render/pdf/hpdf.h"

namespace wenshu {

/// An image XObject: a JPEG file as it is, a PNG file's pixels as they are deflated already. The numbers are those of sRGB, which
/// the file's output intent names; nothing is transparent (ISO 19005-1, 6.2.3.3 and 6.4).
HPDF_Dict add_picture(HaruDocument& document, const Picture& picture);

}  // namespace wenshu
