#!/usr/bin/env bash
# 演示：./demo.sh [编译方式]    编译程序，用示例工作簿 samples/campaign.xlsx 生成全部文书、附表和通告，写入 out/demo/（每次重新生成）。
# 编译方式是 CMakePresets.json 里的名字，缺省为 release。缺少的软件包和字体先行安装（Debian 12，需要 root）。
set -euo pipefail
cd "$(dirname "$0")"
preset=${1:-release}

.ci/packages.sh build
cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(nproc)" --target wenshu wenshu-inspect
wenshu=$(find "build/$preset" -type f -name wenshu -perm -u+x -print -quit)

rm -rf out/demo
mkdir -p out/demo
echo
echo "生成文书：wenshu run samples/campaign.xlsx --out out/demo/文书 --register out/demo/登记簿.db"
started=$(date +%s%N)
"$wenshu" run samples/campaign.xlsx --out out/demo/文书 --register out/demo/登记簿.db
milliseconds=$((($(date +%s%N) - started) / 1000000))

echo
echo "out/demo/"
(cd out/demo && find . -mindepth 1 -printf '%P\n' | LC_ALL=C sort | sed -E 's|[^/]*/|    |g; s|^|    |')
echo
printf '共 %d 份文件，用时 %d.%03d 秒。文书在 out/demo/文书/，登记簿为 out/demo/登记簿.db。\n' \
  "$(find out/demo/文书 -type f | wc -l)" $((milliseconds / 1000)) $((milliseconds % 1000))
