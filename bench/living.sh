#!/usr/bin/env bash
# 登记簿和大的专项要求的几个数字，一次量完，写成一张表。在没有别的任务的机器上运行，约十分钟。
#
# 用法：bench/living.sh [工作簿文件夹]   文件夹里的 c5.xlsx（5000 家）、c20.xlsx（20000 家）没有的，用 campaign/make_campaign.py 造
#                                      （需要 openpyxl）；没有写文件夹的，造在 build/bench
#
# 要求（docs 里的那几条）：核对 10 万份不到 3 秒，一次登记 10 万份不到 5 秒，两万份时登记一次不到 0.5 秒，八个程序同时登记每秒 100 份以上，
# 两个线程至少是一个线程的 1.8 倍，两万家按机构的文书内存峰值不到 400 MB。
set -euo pipefail
cd "$(dirname "$0")/.."
books=${1:-build/bench}
mkdir -p "$books"
cmake --preset release >/dev/null
cmake --build --preset release --parallel "$(nproc)" --target wenshu bench_register >/dev/null
program=build/release/wenshu
for size in 5 20; do
  [ -f "$books/c$size.xlsx" ] || python3 bench/campaign/make_campaign.py $((size * 1000)) "$books/c$size.xlsx"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
per_institution=rectification-order,filing-notice,transfer-letter

echo "机器：$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | sed 's/^ *//')，$(nproc) 个核，负载 $(cut -d' ' -f1-3 /proc/loadavg)"
echo
build/release/bench/register/bench_register

# 一次完整的运行：钟上的秒数和内存峰值。
measured() { /usr/bin/time -f '%e %M' -o "$work/measured" "$@"; }
for jobs in 1 2; do
  for round in 1 2 3; do
    rm -rf "$work/out"
    measured "$program" run "$books/c5.xlsx" --out "$work/out" --register "$work/out/r.db" --only "$per_institution" \
      --format pdf,docx --jobs $jobs --quiet 2>/dev/null
    cut -d' ' -f1 "$work/measured" >>"$work/jobs$jobs"
  done
done
one=$(sort -n "$work/jobs1" | sed -n 2p) two=$(sort -n "$work/jobs2" | sed -n 2p)
echo "| 5000 家，两个线程（$two 秒）比一个线程（$one 秒） | $(awk "BEGIN { printf \"%.2f\", $one / $two }") 倍 | 1.8 倍以上 | | |"
rm -rf "$work/out"
measured "$program" run "$books/c20.xlsx" --out "$work/out" --register "$work/out/r.db" --only "$per_institution" \
  --format pdf,docx --jobs 1 --quiet 2>/dev/null
echo "| 20000 家按机构的三种，PDF 和 DOCX，$(find "$work/out" -type f | wc -l) 个文件 | $(cut -d' ' -f1 "$work/measured") 秒 | 400 MB 以内 | | $(($(cut -d' ' -f2 "$work/measured") / 1024)) MB |"
number=$("$program" register list --register "$work/out/r.db" 2>/dev/null | grep -om1 '[^ ]*责改〔[0-9]*〕[0-9]*号')
measured "$program" register serve "$number" --on 2022-06-21 --way 直接 --by1 林晓东 --by2 何嘉 --receiver 范以宁 --by 王文书 \
  --register "$work/out/r.db" >/dev/null 2>&1
echo "| 在它的登记簿里登记一次送达（wenshu register serve） | $(cut -d' ' -f1 "$work/measured") 秒 | 0.5 秒以内 | | $(($(cut -d' ' -f2 "$work/measured") / 1024)) MB |"
measured "$program" register verify --register "$work/out/r.db" --out "$work/out" >/dev/null
echo "| 核对它，连同每个文件的字节（register verify --out） | $(cut -d' ' -f1 "$work/measured") 秒 | | | $(($(cut -d' ' -f2 "$work/measured") / 1024)) MB |"
