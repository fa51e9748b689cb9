#pragma once

#include "compose/chart.h"
#include "layout/drawing.h"

namespace wenshu {

/// Draws a chart `width` wide, as high as it needs to be: the one layout that every format prints.
///
///     单位：家          ▨ 甲  ▢ 乙
///      4 ┤───────────────────
///        │   ┌3┐
///      2 ┤───│░│───┌2┐───────         names of many rows, or long ones, stand at the left of bars that lie
///        │   │░│   │▨│
///      0 ┼───┴─┴───┴─┴───────
///           东山镇  西河镇
///
/// Nothing depends on a face: widths of words are estimated (`text_room.h`), so that a page of another program is drawn the same.
/// Series are told apart by greys and hatches, lines by their marks and dashes, and every value that has room stands beside its
/// bar: a black and white print, and a copy of it, still tell all. A value that is not known is a dash (—), never a bar of no
/// length; a chart without any says so.
Drawing draw_chart(const Chart& chart, const ChartProfile& look, Length width);

}  // namespace wenshu
