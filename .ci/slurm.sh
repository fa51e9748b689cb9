#!/usr/bin/env bash
# 在这台机器上启动一个自己的 Slurm（munge、slurmctld、slurmd，不用 systemd，全在一个临时文件夹里），用 deploy/slurm 的作业文件
# 分四片发一次文：其中一片做到一半被杀掉，由 Slurm 重排；发出以后与一台机器上 wenshu run 的文书逐字节比较。
#
# 用法：.ci/slurm.sh          先要 .ci/packages.sh cluster；程序是 build/ci 里的
# 退出状态：0 一样；1 不一样，或者作业没有做成；3 Slurm 没有装或者启动不了。
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath build/ci/generator/cli/wenshu)
command -v /usr/sbin/slurmctld >/dev/null && command -v /usr/sbin/munged >/dev/null || { echo "slurm.sh：没有 Slurm，请先运行 .ci/packages.sh cluster" >&2; exit 3; }
dir=$(mktemp -d /tmp/wenshu-slurm-XXXXXX)
chmod 755 "$dir"
host=$(hostname -s) user=$(id -un)
port=$((20000 + RANDOM % 10000))
export SLURM_CONF=$dir/slurm.conf

stop() {
  local file process
  for file in slurmd slurmctld munge/munged; do
    process=$(cat "$dir/$file.pid" 2>/dev/null) || continue
    kill "$process" 2>/dev/null || continue
    for _ in $(seq 50); do kill -0 "$process" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$process" 2>/dev/null || true
  done
}
finish() {
  local status=$?
  stop
  if [ $status -eq 0 ]; then rm -rf "$dir"; else echo "slurm.sh：没有通过，记录留在 $dir" >&2; fi
  exit $status
}
trap finish EXIT

mkdir -p "$dir"/{munge,state,spool,log}
chmod 700 "$dir/state"
(umask 077 && dd if=/dev/urandom of="$dir/munge/munge.key" bs=1024 count=1 status=none)
/usr/sbin/munged --force --key-file="$dir/munge/munge.key" --socket="$dir/munge/munge.socket" --pid-file="$dir/munge/munged.pid" \
  --log-file="$dir/munge/munged.log" --seed-file="$dir/munge/munged.seed" --num-threads=2
# cred_expire：被杀的任务等凭据过期才重排，默认 120 秒。
cat >"$SLURM_CONF" <<CONF
ClusterName=wenshu
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$dir/munge/munge.socket,cred_expire=10
CredType=cred/munge
MailProg=/bin/true
SlurmctldPort=$port
SlurmdPort=$((port + 1))
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc=$dir/log/jobcomp.txt
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=2,batch_sched_delay=0
MpiDefault=none
ReturnToService=2
JobRequeue=1
RequeueExit=75,137
KillWait=3
MinJobAge=300
SlurmdTimeout=20
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=8000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
/usr/sbin/slurmctld -f "$SLURM_CONF" -c
/usr/sbin/slurmd -f "$SLURM_CONF" -N "$host"
for _ in $(seq 150); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 0.2; done
sinfo -h -o %T | grep -q idle || { echo "slurm.sh：Slurm 没有启动起来" >&2; exit 3; }

# 程序的替身：第一次做第 2 片时，做到一半杀掉它。
cat >"$dir/wenshu" <<SCRIPT
#!/usr/bin/env bash
if [[ " \$* " == *" --shard 2/4 "* ]] && mkdir "$dir/killed" 2>/dev/null; then
  "$program" "\$@" &
  process=\$!
  # 它的文件夹以进程号为名：写出第一个文件就杀，机器再快也没有做完。
  while kill -0 \$process 2>/dev/null && [ -z "\$(find "$dir/几台" -type f -path "*\$process*" -print -quit)" ]; do :; done
  kill -9 \$process
  wait \$process
  exit
fi
exec "$program" "\$@"
SCRIPT
chmod 755 "$dir/wenshu"
mkdir -p "$dir/专项"
cp samples/campaign.xlsx "$dir/专项/"
formats=docx,xlsx,xml
"$program" run "$dir/专项/campaign.xlsx" --out "$dir/一台" --register "$dir/一台.db" --format $formats --quiet
WENSHU=$dir/wenshu deploy/slurm/submit.sh "$dir/专项/campaign.xlsx" "$dir/几台" 4 --register "$dir/几台.db" --format $formats | tee "$dir/submitted"
job=$(awk '$1 == "issue" {print $2}' "$dir/submitted")
for _ in $(seq 180); do
  state=$(scontrol show job "$job" 2>/dev/null | grep -o 'JobState=[A-Z_]*' || true)
  case $state in *COMPLETED* | *FAILED* | *CANCELLED* | *TIMEOUT*) break ;; esac
  sleep 1
done
cat "$dir"/几台/issue-*.log 2>/dev/null || true
[ -d "$dir/killed" ] || { echo "slurm.sh：没有一片被杀过" >&2; exit 1; }
[ "$state" = JobState=COMPLETED ] || { echo "slurm.sh：发出的作业没有做成（$state）" >&2; scontrol show job >&2; exit 1; }
restarts=$(scontrol show job | grep -o 'Restarts=[1-9][0-9]*' | head -n 1 || true)
[ -n "$restarts" ] || { echo "slurm.sh：被杀的一片没有由 Slurm 重排" >&2; exit 1; }
rm -f "$dir"/几台/issue-*.log
# 登记簿编到哪里与登记的时间有关，文书都无关。
sed -i '/^  "register": /d' "$dir"/{一台,几台}/manifest.json
diff -r "$dir/一台" "$dir/几台"
echo "四片（一片被杀，$restarts）与一台机器逐字节相同：$(find "$dir/几台" -type f | wc -l) 个文件。"
