#include "compose/picture.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "compose/picture_file.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

Diagnostic fault_text(PictureFault fault, const std::string& name, const Place& place) {
  switch (fault) {
    case PictureFault::kind:
      return input_error("image-kind", place, fmt::format("“{}”不是可用的 PNG 或 JPEG 图片", name),
                         "请用画图软件打开它，另存为 PNG 或 JPEG（改扩展名没有用）");
    case PictureFault::cmyk:
      return input_error("image-cmyk", place, fmt::format("图片“{}”是印刷用的 CMYK 颜色", name),
                         "请用画图软件把它转为 RGB 颜色，另存为 JPEG 或 PNG");
    case PictureFault::too_big:
      return input_error("image-too-big", place,
                         fmt::format("图片“{}”太大，至多 {} 万像素、{} 兆字节", name, most_picture_pixels / 10'000,
                                     most_picture_bytes / 1'000'000),
                         "请缩小图片：印满版心的宽度有 2000 像素就够了");
    case PictureFault::broken: break;
  }
  return input_error("image-broken", place, fmt::format("图片“{}”不完整或已损坏", name),
                     "请重新取得这张图片，或者打开后另存一次");
}

/// Nothing if the path may not be followed.
std::optional<fs::path> inside(const fs::path& folder, const std::string& file) {
  const auto relative = fs::path(file);
  const bool strange = file.find_first_of(std::string_view("\\:\0", 3)) != std::string::npos;
  if (folder.empty() || file.empty() || strange || relative.is_absolute()) return std::nullopt;
  std::error_code error;
  const auto root = fs::canonical(folder, error);
  if (error) return std::nullopt;
  auto path = fs::weakly_canonical(root / relative, error);
  if (error) return std::nullopt;
  const auto [end, unused] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end() ? std::optional(std::move(path)) : std::nullopt;
}

/// In the first of the folders that has the file.
std::optional<fs::path> inside(const DataFolder& folder, const std::string& file) {
  std::optional<fs::path> path;
  for (const auto& layer : folder.layers()) {
    path = inside(layer, file);
    std::error_code error;
    if (path && fs::exists(*path, error)) return path;
  }
  return path;
}

}  // namespace

Result<Picture> read_picture(const std::optional<DataFolder>& folder, const std::string& file, const Place& place) {
  const auto path = folder ? inside(*folder, file) : std::nullopt;
  if (!path) {
    return failure(input_error("image-path", place, fmt::format("不能用图片“{}”", file),
                               "请把图片放在模板文件夹里，写它在这个文件夹里的相对路径，例如 pictures/a.png"));
  }
  std::error_code error;
  const auto size = fs::is_regular_file(*path, error) ? fs::file_size(*path, error) : 0;
  if (error || size == 0) {
    return failure(input_error("image-path", place, fmt::format("没有图片“{}”，或者它是空的", file),
                               fmt::format("请核对文件名，图片应当在 {}", path->string())));
  }
  if (size > most_picture_bytes) return failure(fault_text(PictureFault::too_big, file, place));
  const auto bytes = read_file(*path, most_picture_bytes);
  if (!bytes) return failure(bytes.error());
  return clean_picture(*bytes, file, place);
}

Result<Picture> clean_picture(std::string_view bytes, const std::string& name, const Place& place) {
  auto picture = [&]() -> CleanPicture {
    if (bytes.size() > most_picture_bytes) return tl::make_unexpected(PictureFault::too_big);
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return clean_png(bytes);
    if (bytes.starts_with("\xFF\xD8\xFF")) return clean_jpeg(bytes);
    return tl::make_unexpected(PictureFault::kind);
  }();
  if (!picture) return failure(fault_text(picture.error(), name, place));
  return std::move(*picture);
}

}  // namespace wenshu
