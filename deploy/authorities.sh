#!/usr/bin/env bash
# 几个机关的专项治理一起做：每个机关各有工作簿、登记簿、文号，互不等待，一个出错不影响别的。
#
# 用法：deploy/authorities.sh [--jobs N] [--only I] 各机关 输出 [wenshu run 的其余选项…]
#       deploy/authorities.sh --list 各机关        列出机关，一行一个
#   “各机关”里每个机关一个文件夹，里面是它的工作簿（和 office 文件夹，如果有）；登记簿在工作簿旁边。
#   文书写到 输出/机关/，运行时说的话写到 输出/机关.txt。--jobs 是同时做几个机关（默认为处理器核数），--only 只做第几个（从 0 起，
#   供 Slurm 数组用）。WENSHU 是程序（默认 wenshu）。
#
# 退出状态：0 都做完了；1 有机关没有做成（列在最后）；2 用法不对。
set -euo pipefail
usage() { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
jobs=$(nproc) only=
while [ $# -gt 0 ]; do
  case $1 in
    --jobs) [ $# -ge 2 ] || usage; jobs=$2; shift 2 ;;
    --only) [ $# -ge 2 ] || usage; only=$2; shift 2 ;;
    --list) [ $# -eq 2 ] || usage; cd "$2"; find . -mindepth 1 -maxdepth 1 -type d -not -name '.*' -printf '%P\n' | LC_ALL=C sort; exit ;;
    *) break ;;
  esac
done
[ $# -ge 2 ] && [ -d "$1" ] || usage
from=$(realpath "$1") to=$(realpath -m "$2")
shift 2
mapfile -t authorities < <("$0" --list "$from")
[ ${#authorities[@]} -gt 0 ] || { echo "authorities.sh：$from 里没有机关的文件夹" >&2; exit 2; }
if [ -n "$only" ]; then
  [ "$only" -ge 0 ] 2>/dev/null && [ "$only" -lt ${#authorities[@]} ] || { echo "authorities.sh：没有第 $only 个机关，共 ${#authorities[@]} 个，从 0 起" >&2; exit 2; }
  authorities=("${authorities[$only]}")
fi
mkdir -p "$to"
export WENSHU=${WENSHU:-wenshu} from to
one() {
  local name=$1 status=0
  shift
  "$WENSHU" run "$from/$name" --out "$to/$name" --jobs 1 "$@" >"$to/$name.txt" 2>&1 || status=$?
  echo "$status" >"$to/$name.status"
}
export -f one
printf '%s\0' "${authorities[@]}" | xargs -0 -P "$jobs" -I{} bash -c 'one "$@"' one {} "$@"
failed=0
for name in "${authorities[@]}"; do
  status=$(cat "$to/$name.status")
  rm -f "$to/$name.status"
  if [ "$status" -eq 0 ]; then
    echo "完成  $name  $(tail -n 1 "$to/$name.txt")"
  else
    failed=1
    echo "没有做成（状态 $status）  $name  见 $to/$name.txt"
  fi
done
exit $failed
