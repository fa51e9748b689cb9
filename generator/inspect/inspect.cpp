#include "inspect/inspect.h"

#include "base/diagnose.h"
#include "base/file.h"
#include "inspect/docx/read_docx.h"
#include "inspect/faces.h"
#include "inspect/frame.h"
#include "inspect/pdf/read_pdf.h"

namespace wenshu::inspect {

namespace {

constexpr std::uint64_t largest_paper = 256ULL << 20;

/// What a file is, by its first bytes: names lie.
Result<Marks> marks_of(const std::filesystem::path& file, const Faces& faces) {
  auto bytes = read_file(file, largest_paper);
  if (!bytes) {
    for (auto& one : bytes.error()) one.cause = Cause::environment;
    return failure(std::move(bytes.error()));
  }
  const auto head = std::string_view(*bytes).substr(0, 1024);
  if (head.find("%PDF-") != std::string_view::npos) return read_pdf(file, *bytes, faces);
  if (head.starts_with("PK") || head.starts_with("\xD0\xCF\x11\xE0")) return read_docx(file, *bytes, faces);
  Place place;
  place.file = file.filename().string();
  return failure(environment_error("file-kind", place, "既不是 PDF 也不是 DOCX", "用 Word 或 WPS 另存为 DOCX，或者导出 PDF"));
}

}  // namespace

Result<Marks> read_marks(const std::filesystem::path& file, const std::filesystem::path& forms) {
  const auto rules = XmlFile::read(forms / "inspection.xml");
  if (!rules) return failure(rules.error());
  const auto fonts = XmlFile::read(forms / "fonts.xml");
  if (!fonts) return failure(fonts.error());
  const auto faces = Faces::read(*fonts, *rules);
  if (!faces) return failure(faces.error());
  auto marks = marks_of(file, *faces);
  if (marks) undo_mirroring(*marks);
  return marks;
}

Result<Inspection> inspect_file(const std::filesystem::path& file, const std::filesystem::path& forms) {
  const auto rules = XmlFile::read(forms / "inspection.xml");
  if (!rules) return failure(rules.error());
  auto clauses = read_clauses(*rules);
  if (!clauses) return failure(std::move(clauses.error()));
  const auto marks = read_marks(file, forms);
  if (!marks) return failure(marks.error());
  const auto paper = recognise(*marks);
  auto findings = judge(*clauses, paper, measure(paper));
  return Inspection{summary_of(file.filename().string(), paper, findings), std::move(findings)};
}

}  // namespace wenshu::inspect
