#include "layout/typeface_label.h"

namespace wenshu {

std::string_view label_of(Typeface face) {
  switch (face) {
    case Typeface::xiaobiaosong: return "小标宋";
    case Typeface::fangsong: return "仿宋";
    case Typeface::hei: return "黑体";
    case Typeface::kai: return "楷体";
    case Typeface::song: return "宋体";
  }
  return {};
}

}  // namespace wenshu
