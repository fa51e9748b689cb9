#!/usr/bin/env bash
# 文书生成的速度、大小、冷启动和内存：wenshu 与 Typst（PDF）、docxtemplater（DOCX）在同一次运行中交替测量。
#
# 用法：bench/documents/run.sh [份数，默认 300] [轮数，默认 5]
# 在一个处理器核上运行，同样的内容、同样的字体文件，文件写到磁盘。结果是 Markdown 表格，印在标准输出，也存在 build/bench/table.md。
# 需要 Debian 12、.ci/packages.sh build 的软件包、Node.js 和 npm（同类程序按锁定文件安装到 build/bench/peers/）。
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-300}
rounds=${2:-5}
work=build/bench
core=$(($(nproc) - 1))

build=${BUILD:-build/release}  # BUILD：已经编译好的文件夹（Release，WENSHU_BENCH=ON）
if [ -z "${BUILD:-}" ]; then
  cmake --preset release -DWENSHU_BENCH=ON >/dev/null
  cmake --build --preset release --parallel "$(nproc)" --target make_papers >/dev/null
fi
mkdir -p "$work/peers"
cp bench/documents/{package.json,package-lock.json,order.typ,typst.mjs,docxtemplater.mjs} "$work/peers/"
(cd "$work/peers" && npm ci --silent --no-audit --no-fund)

make_papers=$build/bench/documents/make_papers
workbook=samples/campaign.xlsx
# 与 wenshu 所用相同的字体文件。
font() { fc-list "$1" file | sed 's/: *$//' | sort | head -1; }
FONT_FILES=$(font FandolFang):$(font FandolSong:style=Regular):$(font 'LXGW WenKai:style=Light'):$(font 'Noto Serif CJK SC:style=Bold')
export FONT_FILES
out=$work/out
rm -rf "$out" "$work/facts"
mkdir -p "$out"
"$make_papers" . "$workbook" json "$count" "$work/facts"
"$make_papers" . "$workbook" template 1 "$work/peers/order.docx"

on_one_core() { taskset -c "$core" "$@"; }
# measure 名称 命令…：命令写到 $out/名称。只取热身（前十分之一）之后的部分：每份文书的毫秒数、处理器毫秒数，全部的字节数、内存峰值。
measure() {
  local name=$1
  shift
  rm -rf "${out:?}/$name"
  on_one_core "$@" | awk -v name="$name" '
    NR == 1 { d = $1; w = $2; c = $5 }
    { n = $1; wall = $2; size = $3; rss = $4; cpu = $5 }
    END { printf "%s %.4f %.4f %d %d\n", name, (wall - w) / (n - d), (cpu - c) / (n - d), size, rss }' >>"$work/results"
}
# cold 名称 命令…：从进程开始到文件写完的秒数，和其中的处理器秒数（用户态、内核态）。
cold() {
  local name=$1 TIMEFORMAT='%R %U %S'
  shift
  rm -rf "$out/cold"
  { time on_one_core "$@" >/dev/null 2>&1; } 2>&1 | sed "s/^/$name /" >>"$work/cold"
}

: >"$work/results"
: >"$work/cold"
for round in $(seq "$rounds"); do
  echo "第 $round 轮……" >&2
  measure wenshu-pdf "$make_papers" . "$workbook" pdf "$count" "$out/wenshu-pdf"
  for mode in 1.7 1.7-untagged a-1b; do
    measure "typst-$mode" node "$work/peers/typst.mjs" "$work/facts" "$count" "$out/typst-$mode" "$mode"
  done
  measure wenshu-docx "$make_papers" . "$workbook" docx "$count" "$out/wenshu-docx"
  measure docxtemplater node "$work/peers/docxtemplater.mjs" "$work/peers/order.docx" "$work/facts" "$count" "$out/docxtemplater"
  for _ in 1 2 3; do
    cold wenshu "$make_papers" . "$workbook" pdf 1 "$out/cold"
    cold typst node "$work/peers/typst.mjs" "$work/facts" 1 "$out/cold" 1.7
    cold node node -e 0
  done
done
rm -rf "$out/many"
on_one_core "$make_papers" . "$workbook" pdf 2000 "$out/many" >"$work/memory"

BENCH_WORK=$work python3 bench/documents/report.py "$count" "$rounds" | tee "$work/table.md"
