#!/usr/bin/env bash
# 演示和它写出的文书：示例工作簿与生成它的程序一致，线程数不影响一个字节，每份文书通过第三方校验，DOCX 在 LibreOffice 里与 PDF 一致。
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s  %s\n' "$(date +%T)" "$1"; }

step "示例工作簿与生成它的程序一致"
cmake --build --preset ci --target make_campaign
mkdir -p build/checks
make_campaign=build/ci/samples/make_campaign
$make_campaign build/checks/campaign.xlsx
$make_campaign build/checks/campaign-errors.xlsx --mistakes
for part in august october; do $make_campaign build/checks/campaign-$part.xlsx --$part; done
$make_campaign build/checks/campaign-2026.xlsx --autumn
$make_campaign build/checks/campaign-november.xlsx --november
for sample in samples/*.xlsx; do cmp "build/checks/${sample##*/}" "$sample"; done

step "演示"
./demo.sh ci

step "各种格式，单线程与双线程逐字节相同"
wenshu=$(find build/ci -type f -name wenshu -perm -u+x -print -quit)
rm -rf build/checks/documents-1 build/checks/documents-2 build/checks/register-* build/checks/prints-*
mkdir -p build/checks/prints-1 build/checks/prints-2
for threads in 1 2; do
  for sample in campaign campaign-2026; do
    "$wenshu" run samples/$sample.xlsx --out build/checks/documents-$threads/$sample --register build/checks/register-$threads-$sample.db \
      --format pdf,docx,xlsx,xml --jobs $threads --print-set build/checks/prints-$threads/$sample.pdf --quiet 2>&1 | tail -1
  done
done
# How far the register went depends on when its events were written down; no paper does.
sed -i '/^  "register": /d' build/checks/documents-[12]/*/manifest.json
diff -r build/checks/documents-1 build/checks/documents-2
diff -r build/checks/prints-1 build/checks/prints-2

step "平时不作的种类：十月的工作簿，演示的登记簿"
cp out/demo/登记簿.db build/checks/register-asked.db
asked=$(grep -l 'asked="true"' forms/kinds/*.xml | sed 's|.*/||; s|\.xml||' | paste -sd,)
"$wenshu" run samples/campaign-october.xlsx --previous samples/campaign-august.xlsx --out build/checks/documents-1/平时不作 \
  --register build/checks/register-asked.db --only "$asked" --another "$asked" --quiet 2>&1 | tail -1
"$wenshu" run samples/campaign-nil.json --out build/checks/documents-1/零报告 --register build/checks/register-nil.db \
  --only 零报告,annex-5,annex-6 --quiet 2>&1 | tail -1
# 一种文书各家机构的只差在内容：每个文件夹里留前三份去校验。
find build/checks/documents-1/平时不作 -mindepth 2 -type f -printf '%h\t%f\n' | LC_ALL=C sort |
  awk -F'\t' '{ stem = $2; sub(/\.[^.]*$/, "", stem); if (!(($1, stem) in seen)) { seen[$1, stem] = ++count[$1] } if (seen[$1, stem] > 3) print $1 "/" $2 }' |
  xargs -d '\n' -r rm

step "没有改正的：立案、名单、移送公安、延期、邮寄（samples/README.md 写明的命令）"
rm -rf build/checks/秋季
mkdir -p build/checks/秋季
sed -n '/^### 十月、十一月/,/^### /s/^wenshu //p' samples/README.md | sed "s|out/秋季|build/checks/秋季|g" | while read -r line; do
  # shellcheck disable=SC2086
  "$wenshu" $line >build/checks/秋季.log 2>&1 || { cat build/checks/秋季.log; exit 1; }
done
mv build/checks/秋季/文书 build/checks/documents-1/秋季
# 十月的那一次与上面作的是同样的文书。
(cd build/checks/documents-1/campaign-2026 && find . -type f -not -name manifest.json) | while read -r same; do rm -f "build/checks/documents-1/秋季/$same"; done

step "有错误的工作簿不发文书"
status=0
"$wenshu" check samples/campaign-errors.xlsx || status=$?
[ $status -eq 1 ] || { echo "wenshu check 的退出状态应为 1，实为 $status" >&2; exit 1; }

step "新工作簿和标出错误的副本，与文书一起校验"
rm -rf build/checks/new
"$wenshu" new build/checks/new
mkdir -p build/checks/documents-1/工作簿
cp build/checks/new/*.xlsx build/checks/documents-1/工作簿/
"$wenshu" check samples/campaign-errors.xlsx --report build/checks/documents-1/工作簿/检查结果.xlsx >/dev/null 2>&1 || [ $? -eq 1 ]

step "各要素的文书，与文书一起校验"
build/ci/tests/documents/write_documents tests/documents build/checks/documents-1/各要素

step "校验生成的文书和打印本"
# 打印本没有结构树，也没有同名的 DOCX：只在这一步。
mv build/checks/prints-1 build/checks/documents-1/打印本
.ci/validate.sh build/checks/documents-1
rm -r build/checks/documents-1/打印本

step "PDF 的文字逐字取回（pdf.js）"
.ci/npm.sh
node .ci/pdfjs.mjs build/checks/documents-1

step "Kubernetes 的作业文件符合它的 API"
node .ci/kubernetes.mjs deploy/kubernetes/*.yaml

step "红头文书符合标准的规定条款"
# 张贴版不是公文的正本，用纸和字号不按标准。
find build/checks/documents-1/*/商请函 build/checks/documents-1/*/移送函 build/checks/documents-1/*/通告/公开版 build/checks/documents-1/各要素 -not -path '*/张贴版/*' \( -name '*.pdf' -o -name '*.docx' \) -print0 | xargs -0 -n1 "$wenshu" inspect >build/checks/inspect.log ||
  { grep -B2 -A2 '不符合' build/checks/inspect.log; exit 1; }

step "一千多页的文书"
.ci/large.sh build/checks/large

step "DOCX 与 PDF 页数、文字一致"
.ci/libreoffice.sh build/checks/documents-1
