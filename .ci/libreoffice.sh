#!/usr/bin/env bash
# 用 LibreOffice 打开一个文件夹里的全部 DOCX，页数和文字应与同名的 PDF 一致：.ci/libreoffice.sh 文件夹
#
# 字体按 .ci/fonts.conf 与 PDF 用同一套。文字比较每个字出现的次数，不计空白、页码和先后（两个程序取出并排文字的次序不同），
# 也不计表题和表头里有的字：它们随表格转页重复，PDF 另写“续表”，而两个程序转页的地方可以不同。
#
# 固定值行距的字在 Word、LibreOffice 里都比 PDF 低约 0.9 毫米（见 generator/render/docx/grid.cpp），首页红线以下低约 2 毫米；与下段同页的段落
# LibreOffice 整段移到下一面，Word 只移末几行。这些不影响页数和文字，不比。
#
# LibreOffice 7.4 不读 autoSpaceDE、autoSpaceDN，在汉字与数字之间加五分之一字宽，又把 overflowPunct 读反，故回行处可以与 PDF、Word 不同。
set -euo pipefail
tree=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$PWD/build/checks/libreoffice
rm -rf "$work"
mkdir -p "$work/home"

mapfile -t docx < <(find "$tree" -type f -name '*.docx' | LC_ALL=C sort)
[ ${#docx[@]} -gt 0 ] || { echo "$tree：没有 DOCX" >&2; exit 1; }
# 不同文件夹里有同名的文书，故编号；一次启动转换全部。
for i in "${!docx[@]}"; do ln -s "${docx[$i]}" "$work/$i.docx"; done
FONTCONFIG_FILE=$PWD/.ci/fonts.conf HOME=$work/home soffice --headless --convert-to pdf --outdir "$work" "$work"/*.docx >"$work/log" 2>&1

pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
# pdftotext 丢掉行末的连字符，故不比。
one_a_line() { tr -d '[:space:]-' | grep -o . | LC_ALL=C sort; }
characters() { pdftotext -enc UTF-8 "$1" - | sed 's/—[[:space:]]*[0-9]*[[:space:]]*—//' | one_a_line; }
header_characters() {
  echo 续表 | one_a_line
  unzip -p "$1" word/document.xml |
    xmllint --xpath "//*[local-name()='tr'][*/*[local-name()='tblHeader']]//*[local-name()='t']/text() |
      //*[local-name()='p'][*/*[local-name()='pStyle'][@*='table-title']]//*[local-name()='t']/text()" - 2>/dev/null | one_a_line || true
}

# 统一社会信用代码在两边都不能断开。
codes() { pdftotext -enc UTF-8 "$1" - | grep -oE '(^|[^0-9A-Z])[0-9A-Z]{18}($|[^0-9A-Z])' | grep -oE '[0-9A-Z]{18}' | LC_ALL=C sort -u; }

failed=0
for i in "${!docx[@]}"; do
  name=${docx[$i]#"$tree"/}
  pdf=${docx[$i]%.docx}.pdf
  converted=$work/$i.pdf
  if [ ! -f "$converted" ]; then
    echo "$name：LibreOffice 打不开" && failed=1 && continue
  fi
  ours=$(pages "$pdf") theirs=$(pages "$converted")
  [ "$ours" = "$theirs" ] || { echo "$name：PDF $ours 页，LibreOffice $theirs 页" && failed=1; }
  header_characters "${docx[$i]}" | uniq >"$work/header"
  difference=$(diff <(characters "$pdf" | grep -vxFf "$work/header") <(characters "$converted" | grep -vxFf "$work/header") |
    grep '^[<>]' | head -5 | tr '\n' ' ') || true
  divided=$(comm -23 <(codes "$pdf") <(codes "$converted") | head -3 | tr '\n' ' ')
  [ -z "$divided" ] || { echo "$name：LibreOffice 断开了 $divided" && failed=1; }
  [ -z "$difference" ] || { echo "$name：文字不同（< PDF，> LibreOffice）：$difference" && failed=1; }
done
echo "DOCX 与 PDF 页数、文字一致（LibreOffice）：${#docx[@]} 份，$([ $failed -eq 0 ] && echo 合格 || echo 不合格)"
exit $failed
