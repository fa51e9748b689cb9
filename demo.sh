#!/usr/bin/env bash
# 演示：./demo.sh [编译方式]    编译程序，用 samples/ 的三个工作簿走完一个专项（六月摸底、八月整治、十月督查，一本登记簿），
# 文书、附表、台账和通告写入 out/demo/（每次重新生成），每个文件夹第一份的第一面另存成图片，在 out/demo/页面/。
# 编译方式是 CMakePresets.json 里的名字，缺省为 release。
# 缺少的软件包和字体先行安装（Debian 12，需要 root）。
set -euo pipefail
cd "$(dirname "$0")"
preset=${1:-release}

.ci/packages.sh build demo
cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(nproc)" --target wenshu wenshu-inspect
wenshu=$(find "build/$preset" -type f -name wenshu -perm -u+x -print -quit)

out=out/demo
register=$out/登记簿.db
rm -rf $out
mkdir -p $out
started=$(date +%s%N)

# 把命令写出来再运行：照着打就能重做一遍。
run() {
  printf '\n$ wenshu %s\n' "$*"
  "$wenshu" "$@"
}

printf '\n== 六月：摸底核查，发责令限期整改通知书、移送函和通告\n'
run run samples/campaign.xlsx --out $out/文书 --register $register --by 苏婉 --quiet --also 责令限期整改通知书存根,送达回证 --print-set $out/六月打印本.pdf

printf '\n== 八月：集中整治。问题清单里填了送达、延期、复查，先登记，再发新的文书\n'
run register take samples/campaign-august.xlsx --register $register --by 苏婉 --applied-on 2022-07-18 --on 2022-07-20 --approver 方琼
run register escalate 云卫托责改〔2022〕4号 --finding JC-2022-0007/D06 --step talk --on 2022-08-01 --register $register --by 苏婉
run register escalate 云卫托责改〔2022〕8号 --finding JC-2022-0012/S08 --step talk --on 2022-08-01 --register $register --by 苏婉
run run samples/campaign-august.xlsx --out $out/文书 --register $register --by 苏婉 --quiet --previous samples/campaign.xlsx --another 商请函,通告
run run samples/campaign-august.xlsx --out $out/文书 --register $register --by 苏婉 --quiet --previous samples/campaign.xlsx --only 专项治理情况统计表,整改进度表,集中整治工作情况报告,两期对照表,卷内目录
run register due --register $register --on 2022-08-25

printf '\n== 十月：专项督查。逾期的已经改正，新发现的另行责令，作总结报告和两本台账\n'
run register take samples/campaign-october.xlsx --register $register --by 苏婉
run run samples/campaign-october.xlsx --out $out/文书 --register $register --by 苏婉 --quiet --previous samples/campaign-august.xlsx --another 商请函,通告
run run samples/campaign-october.xlsx --out $out/文书 --register $register --by 苏婉 --quiet --previous samples/campaign-august.xlsx --only 整改台账,文书台账,专项治理工作总结报告
run register verify --register $register --out $out/文书
milliseconds=$((($(date +%s%N) - started) / 1000000))

# 每个文件夹里的第一份。
mkdir -p $out/页面
(cd $out/文书 && find . -name '*.pdf' -printf '%h\t%f\n' | LC_ALL=C sort | awk -F'\t' '!seen[$1]++ { print $1 "/" $2 }') | while read -r pdf; do
  folder=${pdf#./} && folder=${folder%/*}
  pdftoppm -r 80 -png -singlefile "$out/文书/$pdf" "$out/页面/${folder//\//－}"
done

printf '\n%s/\n' "$out"
(cd $out && find . -mindepth 1 -printf '%P\n' | LC_ALL=C sort | sed -E 's|[^/]*/|    |g; s|^|    |')
printf '\n共 %d 份文件，用时 %d.%03d 秒。文书在 %s/文书/，登记簿为 %s，每个文件夹第一份的第一面（%d 幅）在 %s/页面/。\n' \
  "$(find $out/文书 -type f | wc -l)" $((milliseconds / 1000)) $((milliseconds % 1000)) "$out" "$register" "$(find $out/页面 -name '*.png' | wc -l)" "$out"
