#!/usr/bin/env bash
# 模糊测试：用 clang 编译的一个程序（build/asan/tests/fuzz/fuzz）依次以各读取程序、排版、图片和字体为目标，每个以固定次数运行一遍。
#
# 用法：.ci/fuzz.sh [次数] [目标…]     次数缺省为 20000；目标缺省为 tests/fuzz/corpus/ 里的全部
#
# WENSHU_FUZZ_SEED 是随机数的种子，缺省为 1。各目标同时运行，处理器有几个就有几个。崩溃、超时或内存超限时失败，输入留在 build/fuzz/<目标>/crash-…：改正程序后把它放进
# tests/fuzz/corpus/<目标>/，以后每次测试都会重放。
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-20000}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls tests/fuzz/corpus)

cmake --preset asan >/dev/null
cmake --build --preset asan --parallel "$(nproc)" --target fuzz

fuzz_one() {
  local runs=$1 target=$2 tests=$PWD/tests program=$PWD/build/asan/tests/fuzz/fuzz
  local seeds=("$tests/fuzz/corpus/$target") limits=(-max_len=65536 -timeout=60)
  case $target in
    document) seeds+=("$tests/documents"); limits=(-max_len=2048 -timeout=60 -dict="$tests/fuzz/document.dict") ;;
    font) limits=(-max_len=4096 -timeout=60) ;;
  esac
  mkdir -p "build/fuzz/$target/found"
  cd "build/fuzz/$target"
  "$program" "$target" -seed="${WENSHU_FUZZ_SEED:-1}" -runs="$runs" "${limits[@]}" -rss_limit_mb=2048 found "${seeds[@]}" 2>log ||
    { echo "== $target：没有通过"; tail -60 log; return 1; } >&2
  echo "== $target：$(tail -1 log)"
}
export -f fuzz_one
printf '%s\n' "${targets[@]}" | xargs -P"$(nproc)" -I{} bash -euo pipefail -c 'fuzz_one "$@"' fuzz "$runs" {}
