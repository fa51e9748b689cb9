#!/usr/bin/env bash
# 把一次发文交给 Slurm：计划，一个数组分片做，全部结束以后发出。
#
# 用法：deploy/slurm/submit.sh 工作簿 文件夹 片数 [wenshu plan 的其余选项…]
#   工作簿、文件夹、登记簿所在的磁盘，各节点都要看得见；WENSHU 是程序（默认 wenshu）。
#   打印数组作业和发出作业的编号。
#
# 机器坏了，Slurm 自动重排那一片（--requeue）。被杀掉的（内存不够，退出状态 137）要重排，管理员在 slurm.conf 里写 RequeueExit=75,137。
# 发出用 afterany：一片被杀过又重做成功的，afterok 永远等不到；是不是齐全、有没有改动，由 wenshu issue 自己核对，不齐就一份也不发。
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(realpath "$(dirname "$0")")
workbook=$1 out=$2 count=$3
shift 3
export WENSHU=${WENSHU:-wenshu}
plan=$("$WENSHU" plan "$workbook" --out "$out" --quiet "$@")
echo "计划：$plan"
make=$(sbatch --parsable --array="0-$((count - 1))" --output="$plan/make-%a.log" "$here/make.sbatch" "$plan" "$count")
issue=$(sbatch --parsable --dependency="afterany:$make" --output="$out/issue-$make.log" "$here/issue.sbatch" "$plan")
echo "make $make"
echo "issue $issue"
