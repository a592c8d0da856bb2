// Runs the suite on the log of the program, and on the one that other tests use in its place.
#include "tests/unit/common/log/conformance.h"

#include "common/log/rocks_log.h"
#include "tests/support/memory_log.h"
#include "tests/support/scratch_dir.h"
#include "tests/unit/common/log/conformance_requests.h"
#include "tests/unit/common/log/conformance_trim.h"

namespace accord::log {
namespace {

class RocksLogFixture : public LogFixture {
 public:
  RocksLogFixture() { Reopen(); }
  ArticleLog& log() override { return *log_; }
  void Reopen() override {
    log_.reset();
    RocksLogOptions options;
    options.path = dir_.Sub("log");
    options.clocks = clock_.clocks();
    options.base_hold_max = kHoldMax;
    options.base_linger = kLinger;
    // The clock may jump far while the mark is being written.
    options.high_water_stale = std::chrono::hours(1'000'000);
    auto log = RocksLog::Open(std::move(options));
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
    log_ = std::make_unique<testing::MemoryLog>(std::move(rows), Options());
  }
  ArticleLog& log() override { return *log_; }
  void Reopen() override { log_ = std::make_unique<testing::MemoryLog>(log_->Rows(), Options()); }

 private:
  testing::MemoryLogOptions Options() { return {clock_.clocks(), kHoldMax, kLinger}; }

  std::unique_ptr<testing::MemoryLog> log_;
};

const LogFactory kRocksLog = [] { return std::make_unique<RocksLogFixture>(); };
const LogFactory kMemoryLog = [] { return std::make_unique<MemoryLogFixture>(); };

const auto kAll = ::testing::Values(kRocksLog, kMemoryLog);
std::string NameOf(const ::testing::TestParamInfo<LogFactory>& info) {
  return info.index == 0 ? "RocksLog" : "MemoryLog";
}

INSTANTIATE_TEST_SUITE_P(Logs, LogConformance, kAll, NameOf);
INSTANTIATE_TEST_SUITE_P(Logs, LogTrims, kAll, NameOf);
INSTANTIATE_TEST_SUITE_P(Logs, LogRequests, kAll, NameOf);

}  // namespace
}  // namespace accord::log
