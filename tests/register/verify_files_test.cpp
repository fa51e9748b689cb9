#include "register/verify_files.h"

#include <fstream>

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/folder.h"

namespace wenshu::verify_files_test {
namespace {

namespace fs = std::filesystem;
using Codes = std::vector<std::string>;

class VerifyFiles : public testing::Test {
 protected:
  std::int64_t issue(int serial, const std::vector<std::string>& paths) {
    Issued issued;
    issued.kind = "notice", issued.key = "notice/" + std::to_string(serial), issued.title = "通知", issued.prefix = "云卫健";
    issued.year = 2026, issued.serial = serial, issued.number = "云卫健〔2026〕" + std::to_string(serial) + "号";
    for (const auto& path : paths) {
      write(path, path);
      issued.files.push_back({path, fs::path(path).extension().string().substr(1), sha256(path)});
    }
    Event event;
    event.deed = std::move(issued);
    return ledger.apply(std::move(event)).seq;
  }
  void make_void(std::int64_t entry) {
    Event event;
    event.deed = Voided{entry, "有误", "", ""};
    ledger.apply(std::move(event));
  }
  void write(const std::string& path, const std::string& bytes) const {
    fs::create_directories((folder / path).parent_path());
    std::ofstream(folder / path, std::ios::binary) << bytes;
  }
  Codes found() const {
    Codes codes;
    const auto verdict = verify_files(ledger, folder.path());
    if (!verdict) return {"failed"};
    for (const auto& one : verdict->found) codes.push_back(one.code + " " + one.place.file);
    return codes;
  }

  Ledger ledger;
  testing_support::Folder folder;
};

TEST_F(VerifyFiles, ComparesTheBytesOfEveryFormat) {
  issue(1, {"通知/1号.pdf", "通知/1号.docx"});
  issue(2, {"通知/2号.pdf"});
  issue(3, {});
  const auto sound = verify_files(ledger, folder.path()).value();
  EXPECT_TRUE(sound.found.empty());
  EXPECT_EQ(sound.compared, 3U);
  EXPECT_EQ(sound.papers, 2U);
  EXPECT_EQ(sound.unhashed, 1U);
  write("通知/1号.docx", "别的");
  fs::remove(folder / "通知/2号.pdf");
  EXPECT_EQ(found(), (Codes{"paper-altered 通知/1号.docx", "paper-missing 通知/2号.pdf"}));
  EXPECT_EQ(verify_files(ledger, folder.path())->papers, 0U);
}

TEST_F(VerifyFiles, AFileUnderAnotherNameIsTheSamePaper) {
  issue(1, {"通知/001号.pdf", "通知/001号.docx"});
  fs::create_directories(folder / "旧");
  fs::rename(folder / "通知/001号.pdf", folder / "旧/1号.pdf");
  EXPECT_EQ(found(), Codes{});
  EXPECT_EQ(verify_files(ledger, folder.path())->compared, 2U);
  write("旧/1号.pdf", "别的");
  EXPECT_EQ(found(), Codes{"paper-missing 通知/001号.pdf"});
}

TEST_F(VerifyFiles, FilesRecordedLaterCountToo) {
  const auto entry = issue(1, {"1号.pdf"});
  write("1号.docx", "docx");
  Event event;
  event.deed = FilesAdded{entry, {{"1号.docx", "docx", sha256("docx")}}, "补写"};
  ledger.apply(std::move(event));
  EXPECT_EQ(found(), Codes{});
  write("1号.docx", "改了");
  EXPECT_EQ(found(), Codes{"paper-altered 1号.docx"});
}

TEST_F(VerifyFiles, AVoidPaperBesideTheValidOnesIsFound) {
  make_void(issue(1, {"通知/1号.pdf"}));
  EXPECT_EQ(found(), Codes{"paper-void 通知/1号.pdf"});
  fs::create_directories(folder / "作废/通知");
  fs::rename(folder / "通知/1号.pdf", folder / "作废/通知/1号.pdf");
  EXPECT_EQ(found(), Codes{});
  EXPECT_EQ(verify_files(ledger, folder.path())->compared, 1U);
  write("作废/通知/1号.pdf", "别的");
  EXPECT_EQ(found(), Codes{"paper-altered 通知/1号.pdf"});
  fs::remove(folder / "作废/通知/1号.pdf");
  EXPECT_EQ(found(), Codes{});
}

TEST_F(VerifyFiles, ASuccessorMayHaveTheNameOfTheVoidOne) {
  make_void(issue(1, {"附表.xlsx"}));
  issue(2, {"附表.xlsx"});
  EXPECT_EQ(found(), Codes{});
}

TEST_F(VerifyFiles, ARecordedPathThatLeadsOutIsNeverRead) {
  Issued issued;
  issued.key = "k", issued.number = "云卫健〔2026〕1号",
  issued.files = {{"../../etc/passwd", "pdf", sha256("")}, {"/etc/passwd", "pdf", ""}};
  Event event;
  event.deed = std::move(issued);
  ledger.apply(std::move(event));
  EXPECT_EQ(found(), (Codes{"paper-missing ../../etc/passwd", "paper-missing /etc/passwd"}));
}

}  // namespace
}  // namespace wenshu::verify_files_test
