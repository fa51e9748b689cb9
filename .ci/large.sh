#!/usr/bin/env bash
# 检查一千多页的文书：.ci/large.sh 文件夹
#
# 在文件夹里由 tests/documents/notice.xml 造一份一千页以上的通知（正文、一张三千行的表格），写成 PDF 和 DOCX，用 wenshu inspect 各检查
# 一遍。结论应为合格，所用的地址空间不得超过 1 GB；用时只打印，不作判断（一页约 0.04 秒，PDF 超过 2000 页不检查）。
set -euo pipefail
folder=$(mkdir -p "$1" && realpath "$1")
cd "$(dirname "$0")/.."
rm -rf "$folder"/*
mkdir -p "$folder/xml" "$folder/out"

paragraph="<p>$(printf '各单位要按照职责分工抓好落实，及时报送工作进展情况，重要情况随时报告，不得迟报、漏报、瞒报。%.0s' {1..7})</p>"
{
  sed '/<h1>/,$d' tests/documents/notice.xml
  echo '<h1>一、整治范围</h1>'
  for _ in {1..1900}; do echo "$paragraph"; done
  echo '<table><column width="20mm"/><column weight="1" align="left"/><header><row><cell>序号</cell><cell>机构名称</cell></row></header>'
  for i in {1..3000}; do echo "<row><cell>$i</cell><cell>青禾市第${i}托育园</cell></row>"; done
  echo '</table>'
  sed -n '/<attachments/,$p' tests/documents/notice.xml
} >"$folder/xml/large.xml"
build/ci/tests/documents/write_documents "$folder/xml" "$folder/out"

inspect=build/ci/generator/cli/wenshu-inspect
for file in "$folder"/out/large.pdf "$folder"/out/large.docx; do
  begin=$(date +%s)
  (ulimit -v 1000000 && "$inspect" --forms forms "$file" >"$file.txt") ||
    { grep -B2 -A2 '不符合' "$file.txt" | head -20 >&2; echo "$file：检查没有通过" >&2; exit 1; }
  echo "${file##*/}：$(($(date +%s) - begin)) 秒"
done
pages=$(pdfinfo "$folder/out/large.pdf" | sed -n 's/^Pages: *//p')
[ "$pages" -ge 1000 ] || { echo "只有 $pages 页" >&2; exit 1; }
echo "一千页以上的文书（$pages 页）检查合格"
