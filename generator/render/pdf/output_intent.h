#pragma once

#include <string>

#include "render/pdf/hpdf.h"

namespace wenshu {

/// An ICC profile, version 2.1, of the sRGB colour space (IEC 61966-2-1:1999), computed, so the same bytes everywhere.
std::string srgb_profile();

/// Says in the catalog that colours are sRGB: PDF/A-1 (ISO 19005-1, 6.2.2) wants a meaning for every DeviceRGB.
void add_output_intent(HaruDocument& document);

}  // namespace wenshu
