#!/usr/bin/env bash
# 模糊测试：用 clang 编译各读取程序、排版和字体的目标（build/asan），每个以固定次数运行一遍。
#
# 用法：.ci/fuzz.sh [次数] [目标…]     次数缺省为 20000；目标缺省为全部：xlsx csv json xml sqlite interpret document picture font
#
# 崩溃、超时或内存超限时停下，输入留在 build/fuzz/crash-…：改正程序后把它放进目标的 corpus 文件夹（tests/intake/corpus/<目标>/、
# tests/render/corpus/<目标>/），以后每次测试都会重放。
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-20000}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(xlsx csv json xml sqlite interpret document picture font)

cmake --preset asan >/dev/null
cmake --build --preset asan --parallel "$(nproc)" --target "${targets[@]/#/fuzz_}"

mkdir -p build/fuzz
cd build/fuzz
tests=../../tests
for target in "${targets[@]}"; do
  mkdir -p "found/$target"
  seeds=("$tests"/*/corpus/"$target")
  limits=(-max_len=65536 -timeout=60)
  case $target in
    document) seeds+=("$tests/documents"); limits=(-max_len=2048 -timeout=60 -dict="$tests/render/fuzz/document.dict") ;;
    font) limits=(-max_len=4096 -timeout=60) ;;
  esac
  echo "== $target"
  "../asan/targets/fuzz_$target" -seed=1 -runs="$runs" "${limits[@]}" -rss_limit_mb=2048 "found/$target" "${seeds[@]}" 2>"$target.log" ||
    { tail -60 "$target.log" >&2; exit 1; }
  tail -1 "$target.log"
done
