#!/usr/bin/env bash
# 安装本项目在 Debian 12 上需要的软件包和字体；只装缺少的，全都齐备时什么也不做，也不需要 root。
#
# 用法：.ci/packages.sh [build] [demo] [test] [ci] [nightly] [cluster]      不写参数等于 build
#   build  编译并运行程序：编译器、程序库、公文字体
#   demo   另加演示所需：把 PDF 的一面变成图片的工具
#   test   另加测试所需：GoogleTest，以及从 PDF 取回文字、检查结构的工具
#   ci     另加持续集成所需：clang-format、clang-tidy、npm，校验 DOCX、XLSX 和 PDF/A 的工具，打开 DOCX 的 LibreOffice
#   nightly 另加 .ci/nightly 所需：Python，运行改坏程序的脚本
#   cluster 另加几台机器合用时的测试所需：PostgreSQL 服务器、Slurm（测试自己在临时文件夹里启动，不用系统的）
#
# 退出状态：0 齐备；2 用法错误；3 缺少软件包而又没有 root 权限，或者安装失败（已说明怎样补装）。
set -Eeuo pipefail

build_packages=(
  g++ cmake ninja-build ccache pkg-config
  libhpdf-dev libharfbuzz-dev libfontconfig-dev libicu-dev libxlsxwriter-dev libpugixml-dev libkainjow-mustache-dev libzip-dev libdeflate-dev zlib1g-dev libpng-dev libturbojpeg0-dev
  libpoppler-glib-dev nlohmann-json3-dev libsqlite3-dev libpq-dev libfmt-dev libexpected-dev libssl-dev
  fontconfig fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai fonts-dejavu-core
)
demo_packages=(poppler-utils)
test_packages=(lld fonts-noto-core fonts-urw-base35 ghostscript libgtest-dev libexpat1-dev libpoppler-cpp-dev poppler-utils poppler-data mupdf-tools qpdf)
ci_packages=(clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 libxml2-utils unzip libreoffice-writer-nogui default-jdk-headless libpdfbox2-java libactivation-java libjaxb-api-java)
nightly_packages=(python3)
cluster_packages=(postgresql-15 slurm-wlm munge)

# 仿宋等字体（Fandol）在 Debian 中只随 texlive-lang-chinese 提供：只取其中的字体文件，不安装 TeX。
font_package=texlive-lang-chinese
font_folder=/usr/local/share/fonts/wenshu

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing_packages() {
  local package
  for package in "$@"; do
    installed "$package" || echo "$package"
  done
}

# 按字体名查找，装在别处（例如用户自己的字体文件夹）也算。
fonts_missing() {
  local family
  command -v fc-list >/dev/null || return 0
  for family in FandolFang FandolHei FandolKai FandolSong; do
    [ -n "$(fc-list "$family")" ] || return 0
  done
  return 1
}

install_fonts() {
  local folder
  folder=$(mktemp -d)
  # APT 以 _apt 用户下载，须能写入临时目录。
  chmod 755 "$folder"
  ! id _apt >/dev/null 2>&1 || chown _apt "$folder"
  (cd "$folder" && apt-get -qq download "$font_package")
  dpkg-deb --fsys-tarfile "$folder/$font_package"_*.deb |
    tar -x -C "$folder" --wildcards './usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/*.otf' './usr/share/doc/texlive-doc/fonts/fandol/*'
  mkdir -p "$font_folder"
  install -m 644 "$folder"/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/Fandol{Fang,Hei,Kai,Song}-*.otf "$font_folder/"
  install -m 644 "$folder"/usr/share/doc/texlive-doc/fonts/fandol/{README,COPYING.gz} "$font_folder/"
  rm -rf "$folder"
  fc-cache -f "$font_folder"
}

wanted=()
for group in "${@:-build}"; do
  case $group in
    build) wanted+=("${build_packages[@]}") ;;
    demo) wanted+=("${demo_packages[@]}") ;;
    test) wanted+=("${test_packages[@]}") ;;
    ci)
      wanted+=("${ci_packages[@]}")
      # Node.js 另有来源时自带 npm，与 Debian 的 npm 软件包互斥，故只看有没有命令。
      command -v npm >/dev/null || wanted+=(npm)
      ;;
    nightly) wanted+=("${nightly_packages[@]}") ;;
    cluster) wanted+=("${cluster_packages[@]}") ;;
    *) echo "packages.sh：不认识的参数“$group”，可用 build、demo、test、ci、nightly、cluster。" >&2; exit 2 ;;
  esac
done

mapfile -t missing < <(missing_packages "${wanted[@]}")
fonts_missing && need_fonts=yes || need_fonts=no
[ ${#missing[@]} -gt 0 ] || [ $need_fonts = yes ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "缺少本项目需要的软件包或字体，安装它们需要 root 权限。请以 root 身份运行：" >&2
  [ ${#missing[@]} -eq 0 ] || echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
  [ $need_fonts = no ] || echo "  $(realpath "$0") build        （从 $font_package 取出仿宋、楷体、黑体、宋体到 $font_folder）" >&2
  echo "然后以普通用户重新运行原来的命令。" >&2
  exit 3
fi

trap 'echo "安装软件包或字体失败，请检查网络和 APT 软件源后重试。" >&2; exit 3' ERR
export DEBIAN_FRONTEND=noninteractive
echo "更新软件包目录……"
apt-get -qq update
if [ ${#missing[@]} -gt 0 ]; then
  echo "安装 ${#missing[@]} 个软件包：${missing[*]}"
  apt-get -qq -y --no-install-recommends install "${missing[@]}" >/dev/null </dev/null
fi
if [ $need_fonts = yes ]; then
  echo "安装字体：从 $font_package 取出 Fandol 字体到 $font_folder"
  install_fonts
fi
echo "软件包和字体已齐备。"
