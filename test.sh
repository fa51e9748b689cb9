#!/usr/bin/env bash
# 编译并运行全部测试：./test.sh [交给 ctest 的参数，例如 -R layout]
# 缺少的软件包和字体先行安装（Debian 12，需要 root）；重复运行只编译改动的部分。
set -euo pipefail
cd "$(dirname "$0")"

.ci/packages.sh build test
cmake --preset ci
cmake --build --preset ci --parallel "$(nproc)"
ctest --preset ci --parallel "$(nproc)" "$@"
