// an entry each: local header (30 bytes), name, deflated bytes
// a record each: central header (46 bytes), name  the end: how many, how long the records are and where they start (22 bytes)
#include "package/zip_writer.h"

#include "base/bytes.h"
#include "base/deflate.h"

namespace wenshu {

namespace {

constexpr unsigned version = 20;  // deflate needs 2.0
constexpr unsigned utf8_names = 1 << 11;
constexpr unsigned deflate_method = 8;
constexpr unsigned first_day = 0x21;  // 1980-01-01, the first day a zip archive can tell

/// What the local and the central header of an entry both say, from the version needed to the length of the extra field.
std::string description(const ZipEntry& entry) {
  std::string out;
  for (const unsigned field : {version, utf8_names, deflate_method, 0U, first_day}) append_little_endian(out, field, 2);
  append_little_endian(out, entry.content.crc32, 4);
  append_little_endian(out, entry.content.bytes.size(), 4);
  append_little_endian(out, entry.content.size, 4);
  append_little_endian(out, entry.name.size(), 2);
  append_little_endian(out, 0, 2);
  return out;
}

}  // namespace

Deflated deflate(std::string_view bytes) { return {deflate_stream(bytes), bytes.size(), crc32_of(bytes)}; }

std::string zipped(const std::vector<ZipEntry>& entries) {
  std::string out, records;
  for (const auto& entry : entries) {
    const std::size_t at = out.size();
    const std::string about = description(entry);
    out.append("PK\3\4").append(about).append(entry.name).append(entry.content.bytes);
    records += "PK\1\2";
    append_little_endian(records, version, 2);
    records += about;
    for (const std::size_t size : {2, 2, 2, 4})
      append_little_endian(records, 0, size);  // comment, disk, attributes inside and outside
    append_little_endian(records, at, 4);
    records += entry.name;
  }
  const std::size_t records_at = out.size();
  out.append(records).append("PK\5\6");
  for (const std::size_t count : {std::size_t{0}, std::size_t{0}, entries.size(), entries.size()})
    append_little_endian(out, count, 2);
  append_little_endian(out, records.size(), 4);
  append_little_endian(out, records_at, 4);
  append_little_endian(out, 0, 2);
  return out;
}

}  // namespace wenshu
