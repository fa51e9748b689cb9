#include "render/ics/calendar_file.h"

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

/// TEXT of RFC 5545, 3.3.11: backslash, semicolon, comma and line breaks are escaped; control characters may not stand there.
std::string escaped_text(const std::string& text) {
  std::string out;
  for (const char c : replace_all(replace_all(text, "\r\n", "\n"), "\r", "\n")) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  return out;
}

/// A content line, folded: 75 octets at most, the rest on lines that begin with a blank (3.1).
void add_line(std::string& file, const std::string& line) {
  constexpr std::size_t longest = 75;
  std::size_t room = longest, at = 0;
  while (line.size() - at > room) {
    auto end = at + room;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    file.append(line, at, end - at).append("\r\n ");
    at = end, room = longest - 1;
  }
  file.append(line, at).append("\r\n");
}

void add_day(std::string& file, const CalendarDay& one, Date stamp) {
  add_line(file, "BEGIN:VEVENT");
  add_line(file, "UID:" + escaped_text(one.uid));
  add_line(file, fmt::format("DTSTAMP:{}T000000Z", compact_text(stamp)));
  add_line(file, "DTSTART;VALUE=DATE:" + compact_text(one.day));
  add_line(file, "DTEND;VALUE=DATE:" + compact_text(plus_days(one.day, 1)));
  add_line(file, "SUMMARY:" + escaped_text(one.summary));
  if (!one.description.empty()) add_line(file, "DESCRIPTION:" + escaped_text(one.description));
  add_line(file, "TRANSP:TRANSPARENT");
  if (one.alarm_days > 0) {
    add_line(file, "BEGIN:VALARM");
    add_line(file, "ACTION:DISPLAY");
    add_line(file, "DESCRIPTION:" + escaped_text(one.summary));
    add_line(file, fmt::format("TRIGGER:-P{}D", one.alarm_days));
    add_line(file, "END:VALARM");
  }
  add_line(file, "END:VEVENT");
}

}  // namespace

std::string render_ics(const std::vector<CalendarDay>& days, const std::string& name, Date stamp) {
  std::string file;
  for (const auto* line :
       {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wenshu//register//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"})
    add_line(file, line);
  add_line(file, "X-WR-CALNAME:" + escaped_text(name));
  for (const auto& one : days) add_day(file, one, stamp);
  add_line(file, "END:VCALENDAR");
  return file;
}

}  // namespace wenshu
