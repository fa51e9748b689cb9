#!/usr/bin/env bash
# 演示和它写出的文书：示例工作簿与生成它的程序一致，线程数不影响一个字节，每份文书通过第三方校验，DOCX 在 LibreOffice 里与 PDF 一致。
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s  %s\n' "$(date +%T)" "$1"; }

step "示例工作簿与生成它的程序一致"
cmake --build --preset dev --target make_campaign
build/dev/samples/make_campaign build/ci/campaign.xlsx
build/dev/samples/make_campaign build/ci/campaign-errors.xlsx --mistakes
build/dev/samples/make_campaign build/ci/campaign-2026.xlsx --autumn
cmp build/ci/campaign.xlsx samples/campaign.xlsx
cmp build/ci/campaign-errors.xlsx samples/campaign-errors.xlsx
cmp build/ci/campaign-2026.xlsx samples/campaign-2026.xlsx

step "演示"
./demo.sh dev

step "各种格式，单线程与双线程逐字节相同"
wenshu=$(find build/dev -type f -name wenshu -perm -u+x -print -quit)
rm -rf build/ci/documents-1 build/ci/documents-2 build/ci/register-*.db
for threads in 1 2; do
  "$wenshu" run samples/campaign.xlsx --out build/ci/documents-$threads --register build/ci/register-$threads.db \
    --format pdf,docx,xlsx,xml --jobs $threads --quiet
done
diff -r build/ci/documents-1 build/ci/documents-2

step "有错误的工作簿不发文书"
status=0
"$wenshu" check samples/campaign-errors.xlsx || status=$?
[ $status -eq 1 ] || { echo "wenshu check 的退出状态应为 1，实为 $status" >&2; exit 1; }

step "新工作簿和标出错误的副本，与文书一起校验"
rm -rf build/ci/new
"$wenshu" new build/ci/new
mkdir -p build/ci/documents-1/工作簿
cp build/ci/new/*.xlsx build/ci/documents-1/工作簿/
"$wenshu" check samples/campaign-errors.xlsx --report build/ci/documents-1/工作簿/检查结果.xlsx >/dev/null 2>&1 || [ $? -eq 1 ]

step "各要素的文书，与文书一起校验"
build/dev/tests/documents/write_documents tests/documents build/ci/documents-1/各要素

step "校验生成的文书"
.ci/validate.sh build/ci/documents-1

step "PDF 的文字逐字取回（pdf.js）"
.ci/npm.sh
node .ci/pdfjs.mjs build/ci/documents-1

step "红头文书符合标准的规定条款"
find build/ci/documents-1/通知 build/ci/documents-1/移送函 build/ci/documents-1/各要素 \( -name '*.pdf' -o -name '*.docx' \) -print0 | xargs -0 -n1 "$wenshu" inspect >build/ci/inspect.log ||
  { grep -B2 -A2 '不符合' build/ci/inspect.log; exit 1; }

step "一千多页的文书"
.ci/large.sh build/ci/large

step "DOCX 与 PDF 页数、文字一致"
.ci/libreoffice.sh build/ci/documents-1
