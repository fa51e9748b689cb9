#!/usr/bin/env bash
# Installs wenshu, builds the example against what was installed, and lets it make a paper. Usage: try.sh BUILD-FOLDER
set -euo pipefail
build=$(realpath "$1")
source=$(realpath "$(dirname "$0")")
place=$build/embed
rm -rf "$place"
cmake --install "$build" --prefix "$place/prefix" >/dev/null
cmake -S "$source" -B "$place/build" -G Ninja -DCMAKE_PREFIX_PATH="$place/prefix" -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build "$place/build"
"$place/build/one_paper" "$place/prefix/share/wenshu" "$source/../../samples/campaign.xlsx" rectification-order >"$place/order.pdf"
pdftotext "$place/order.pdf" - | grep -q 责令限期整改通知书
# The installed program finds its data beside itself.
"$place/prefix/bin/wenshu" check "$source/../../samples/campaign.xlsx" --json >/dev/null
