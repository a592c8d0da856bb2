// Runs the suite on the log of the program, and on the one that other tests use in its place.
#include "tests/unit/common/log/conformance.h"

#include "common/log/rocks_log.h"
#include "tests/support/memory_log.h"
#include "tests/support/scratch_dir.h"

namespace accord::log {
namespace {

class RocksLogFixture : public LogFixture {
 public:
  RocksLogFixture() { Reopen(); }
  ArticleLog& log() override { return *log_; }
  void Reopen() override {
    log_.reset();
    auto log = RocksLog::Open({.path = dir_.Sub("log")});
    EXPECT_THAT(log, testing::IsOk());
    log_ = *std::move(log);
  }

 private:
  testing::ScratchDir dir_;
  std::unique_ptr<RocksLog> log_;
};

class MemoryLogFixture : public LogFixture {
 public:
  MemoryLogFixture() {
    static int epochs = 0;
    testing::MemoryLogRows rows;
    rows.epoch = absl::StrCat("epoch ", epochs++);
    rows.epoch.resize(16, 'e');
    log_ = std::make_unique<testing::MemoryLog>(std::move(rows));
  }
  ArticleLog& log() override { return *log_; }
  void Reopen() override { log_ = std::make_unique<testing::MemoryLog>(log_->Rows()); }

 private:
  std::unique_ptr<testing::MemoryLog> log_;
};

const LogFactory kRocksLog = [] { return std::make_unique<RocksLogFixture>(); };
const LogFactory kMemoryLog = [] { return std::make_unique<MemoryLogFixture>(); };

INSTANTIATE_TEST_SUITE_P(RocksLog, LogConformance, ::testing::Values(kRocksLog));
INSTANTIATE_TEST_SUITE_P(MemoryLog, LogConformance, ::testing::Values(kMemoryLog));

}  // namespace
}  // namespace accord::log
