#include "base/system_reason.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

namespace wenshu {

std::string system_reason(int error) {
  switch (error) {
    case ENOENT: return "文件或者文件夹不存在";
    case EACCES:
    case EPERM: return "没有权限";
    case EROFS: return "磁盘是只读的";
    case ENOSPC: return "磁盘已满";
    case EDQUOT: return "磁盘配额已用完";
    case EISDIR: return "是文件夹，不是文件";
    case ENOTDIR: return "路径中有一段不是文件夹";
    case EEXIST: return "同名的文件已经存在";
    case ENAMETOOLONG: return "名称太长";
    case EIO: return "磁盘读写出错";
    case EFBIG: return "文件超过系统允许的大小";
    case ELOOP: return "路径里有链接";
    case ENXIO:
    case ENODEV: return "是设备，不是文件";
    case EMFILE:
    case ENFILE: return "打开的文件太多";
    default: return fmt::format("系统错误 {}：{}", error, std::strerror(error));
  }
}

}  // namespace wenshu
