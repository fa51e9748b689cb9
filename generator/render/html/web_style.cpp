#include "render/html/web_style.h"

namespace wenshu {

std::string_view web_style() {
  return R"(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #111; font: 1.125rem/1.8 "FangSong", "STFangsong", "仿宋", "Noto Serif CJK SC", serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
p { margin: 0; text-indent: 2em; }
h1, h2, h3, h4, h5 { margin: 1rem 0 0; font-size: 1.125rem; line-height: 1.6; }
h1 { margin: 1.5rem 0; font-size: 1.6rem; text-align: center; text-wrap: balance; }
h2 { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; font-weight: 600; }
h3 { font-family: "KaiTi", "楷体", serif; font-weight: 600; }
h4, h5 { font-weight: 400; }
h2, h3, h4, h5 { text-indent: 2em; }
.masthead { margin: .5rem 0 1rem; color: #b00d1c; font-size: 2rem; font-weight: 700; line-height: 1.3; text-align: center; text-indent: 0; }
.rule { margin: .5rem 0 1rem; border: 0; border-top: 2px solid #b00d1c; }
.number, .centre { text-align: center; text-indent: 0; }
.flush { text-indent: 0; }
.annex-title { margin: 1rem 0; font-size: 1.4rem; text-align: center; text-indent: 0; }
.signature { margin-top: 2rem; text-align: right; }
.signature p { text-indent: 0; padding-right: 2em; }
.mark { margin: 0 0 1rem; padding: .25rem; border: 3px double #666; font-size: 1.4rem; letter-spacing: .5em; text-align: center; text-indent: 0; }
.wide { margin: 1rem 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 1rem; line-height: 1.5; }
caption { padding: .25rem; font-weight: 600; }
th, td { padding: .3rem .5rem; border: 1px solid #444; text-align: center; vertical-align: middle; min-width: 3em; word-break: keep-all; overflow-wrap: break-word; }
th { background: #eee; }
td.left { text-align: left; min-width: 8em; word-break: normal; }
td.right { text-align: right; }
figure { margin: 1rem 0; text-align: center; }
svg { width: 100%; max-width: 46rem; height: auto; }
img { max-width: 100%; height: auto; }
.blank { display: inline-block; border-bottom: 1px solid; }
footer { margin-top: 2rem; border-top: 2px solid; font-size: 1rem; }
footer p { text-indent: 0; }
a { color: #003a8c; }
@media screen and (max-width: 40rem) {
  .cards, .cards tbody, .cards tr, .cards td { display: block; width: auto; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { margin: 0 0 .75rem; padding: .4rem .6rem; border: 1px solid #444; }
  .cards td, .cards td.left, .cards td.right { padding: .1rem 0; border: 0; min-width: 0; text-align: left; word-break: normal; }
  .cards td::before { content: attr(data-label) "："; font-weight: 600; }
}
@media print {
  @page { size: A4; margin: 30mm 26mm 28mm 28mm; }
  body { font-size: 14pt; }
  table { font-size: 10.5pt; }
  td.left { min-width: 5em; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, figure, .signature { break-inside: avoid; }
  h1, h2, h3, h4, h5, caption, .leads { break-after: avoid; }
  th { background: none; }
  a { color: inherit; text-decoration: none; }
}
)";
}

}  // namespace wenshu
