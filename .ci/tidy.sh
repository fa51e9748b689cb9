#!/usr/bin/env bash
# 静态检查（.clang-tidy）；有一处发现即失败。测试只看能否逐个编译：一起编译会掩盖缺少的 #include。
#
# 用法：.ci/tidy.sh              四小时前的最后一次提交以来改动涉及的源文件：改过的，和（直接或间接）引用改过的头文件的
#       .ci/tidy.sh 提交         同上，从这次提交算起
#       .ci/tidy.sh --all        全部源文件
#
# 程序在前，测试在后，改过的先于只是引用改过的头文件的。到五分钟为止还没有开始的不再查，写明有几个，由 .ci/nightly 查全部（--all 不限时间）。编译命令取自逐个文件编译的配置
# （build/tidy，只配置，不编译）。分析器（clang-analyzer-*）占去七成时间，由 .ci/nightly 运行：WENSHU_TIDY_ANALYZER=1。
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=300
folders=(generator samples tests)
# tests/embed 是另一个项目，编译命令里没有它。
sources() { git ls-files 'generator/*.cpp' 'samples/*.cpp'; git ls-files 'tests/*.cpp' ':!tests/embed'; }

# 引用给出的头文件之一的源文件，按引用逐层找。
includers() {
  local headers=("$@") next=() known=() header file
  while [ ${#headers[@]} -gt 0 ]; do
    known+=("${headers[@]}")
    mapfile -t next < <(
      for header in "${headers[@]}"; do git grep -lF "#include \"${header#*/}\"" -- "${folders[@]}" || true; done | sort -u
    )
    headers=()
    for file in "${next[@]}"; do
      case $file in
        *.cpp) echo "$file" ;;
        *.h) [[ " ${known[*]} " == *" $file "* ]] || headers+=("$file") ;;
      esac
    done
  done
}

if [ "${1:-}" = --all ]; then
  seconds=86400
  mapfile -t files < <(sources)
else
  since=${1:-$(git rev-list -1 --before='4 hours ago' HEAD)}
  [ -n "$since" ] || since=$(git hash-object -t tree /dev/null)
  mapfile -t changed < <(git diff --name-only --diff-filter=d "$since" -- "${folders[@]}")
  # .clang-tidy 变了，或者没有更早的提交，也只到五分钟为止。
  mapfile -t files < <(
    {
      printf '%s\n' "${changed[@]}" | grep -v '^tests/embed/' | grep '\.cpp$' || true
      mapfile -t headers < <(printf '%s\n' "${changed[@]}" | grep '\.h$' || true)
      [ ${#headers[@]} -eq 0 ] || includers "${headers[@]}"
    } | awk '!seen[$0]++' | LC_ALL=C sort -s -t/ -k1,1
  )
fi
[ ${#files[@]} -gt 0 ] || { echo "没有改动涉及的源文件"; exit 0; }

cmake --preset tidy >/dev/null
checks=()
[ -n "${WENSHU_TIDY_ANALYZER:-}" ] || checks=(--checks=-clang-analyzer-*)
seen=build/checks/tidy.seen
mkdir -p build/checks
: >$seen
deadline=$(($(date +%s) + seconds))
tidy_one() {
  local deadline=$1 seen=$2 file=$3 output status=0
  [ "$(date +%s)" -lt "$deadline" ] || return 0
  local checks=("${@:4}")
  # 至少要有一项检查，否则 clang-tidy 不肯运行；编译错误总会报告。
  [[ $file != tests/* ]] || checks=(--checks=-*,bugprone-suspicious-semicolon)
  output=$(clang-tidy-14 -p build/tidy --quiet "${checks[@]}" "$file" 2>&1) || status=$?
  echo "$file" >>"$seen"
  # clang-tidy 另数出系统头文件里不显示的警告，那些行不是发现。
  [ $status -eq 0 ] || { echo "== $file"; grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed |^Use -header-filter' <<<"$output"; }
  return $status
}
export -f tidy_one
status=0
printf '%s\n' "${files[@]}" | xargs -P"$(nproc)" -I{} bash -c 'tidy_one "$@"' tidy "$deadline" $seen {} "${checks[@]}" || status=1
echo "静态检查：涉及 ${#files[@]} 个源文件，查了 $(wc -l <$seen) 个，$([ $status -eq 0 ] && echo 没有发现 || echo 有发现，见上)"
exit $status
