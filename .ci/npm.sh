#!/usr/bin/env bash
# 把 .ci/package.json 写的校验和阅读程序装到 build/checks/npm（版本和校验和以锁定文件为准）；已经装好就什么也不做。只有这一步用网络。
set -euo pipefail
cd "$(dirname "$0")/.."
cmp -s .ci/package-lock.json build/checks/npm/package-lock.json && [ -d build/checks/npm/node_modules ] && exit
rm -rf build/checks/npm
mkdir -p build/checks/npm
cp .ci/package.json .ci/package-lock.json build/checks/npm/
npm ci --prefix build/checks/npm --ignore-scripts --omit=optional --no-audit --no-fund --silent </dev/null
