#!/usr/bin/env bash
# 演示和它写出的文书：示例工作簿与生成它的程序一致，线程数不影响一个字节，每份文书通过第三方校验，DOCX 在 LibreOffice 里与 PDF 一致。
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s  %s\n' "$(date +%T)" "$1"; }

step "示例工作簿与生成它的程序一致"
cmake --build --preset dev --target make_campaign
build/dev/samples/make_campaign build/ci/campaign.xlsx
build/dev/samples/make_campaign build/ci/campaign-errors.xlsx --mistakes
cmp build/ci/campaign.xlsx samples/campaign.xlsx
cmp build/ci/campaign-errors.xlsx samples/campaign-errors.xlsx

step "演示"
./demo.sh

step "各种格式，单线程与双线程逐字节相同"
wenshu=$(find build/release -type f -name wenshu -perm -u+x -print -quit)
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

step "校验生成的文书"
.ci/validate.sh build/ci/documents-1

step "DOCX 与 PDF 页数、文字一致"
.ci/libreoffice.sh build/ci/documents-1
