#include "fonts/mapped_file.h"

#include <cstddef>
#include <limits>
#include <memory>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wenshu {

namespace {

struct Mapping {
  void* bytes = MAP_FAILED;
  std::size_t size = 0;

  Mapping(int descriptor, std::size_t length)
      : bytes(::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, descriptor, 0)), size(length) {}
  ~Mapping() {
    if (bytes != MAP_FAILED) ::munmap(bytes, size);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
};

/// HarfBuzz keeps the mapping with the blob and hands it back here.
void drop_mapping(void* mapping) { const std::unique_ptr<Mapping> dropped(static_cast<Mapping*>(mapping)); }

}  // namespace

Blob map_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return nullptr;
  struct stat about {};
  const bool readable =
      ::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) && about.st_size <= std::numeric_limits<unsigned>::max();
  const auto size = readable ? static_cast<std::size_t>(about.st_size) : 0;
  auto mapping = size > 0 ? std::make_unique<Mapping>(descriptor, size) : nullptr;
  ::close(descriptor);
  if (!readable || (mapping != nullptr && mapping->bytes == MAP_FAILED)) return nullptr;
  if (mapping == nullptr) return Blob(hb_blob_get_empty());
  const auto* const bytes = static_cast<const char*>(mapping->bytes);
  return Blob(hb_blob_create(bytes, static_cast<unsigned>(size), HB_MEMORY_MODE_READONLY, mapping.release(), drop_mapping));
}

void give_back_pages(hb_blob_t* blob) {
  const auto bytes = bytes_of(blob);
  // Only read, never written: what is given back stands in the file. A mapping begins on a page.
  if (!bytes.empty()) ::madvise(const_cast<char*>(bytes.data()), bytes.size(), MADV_DONTNEED);
}

}  // namespace wenshu
