#include "common/process/machine.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/scratch_dir.h"

namespace accord::process {
namespace {

constexpr uint64_t kMiB = 1024 * 1024;

struct Case {
  std::string name;
  std::map<std::string, std::string> files;
  uint64_t memory_bytes;
  double cpus;
};

class MachineTest : public ::testing::TestWithParam<Case> {};

TEST_P(MachineTest, ReadsTheLeastLimit) {
  const accord::testing::ScratchDir dir;
  for (const auto& [path, text] : GetParam().files) dir.Write(path, text + "\n");
  const Machine machine = ReadMachine(dir.path());
  EXPECT_EQ(machine.memory_bytes, GetParam().memory_bytes);
  EXPECT_DOUBLE_EQ(machine.cpus, GetParam().cpus);
}

INSTANTIATE_TEST_SUITE_P(
    Machine, MachineTest,
    ::testing::Values(
        Case{"NothingToRead", {}, 0, 0},
        Case{"V2InAContainer",
             {{"/proc/self/cgroup", "0::/"},
              {"/sys/fs/cgroup/memory.max", "1073741824"},
              {"/sys/fs/cgroup/cpu.max", "150000 100000"}},
             1024 * kMiB,
             1.5},
        Case{"V2WithoutLimits",
             {{"/proc/self/cgroup", "0::/"},
              {"/sys/fs/cgroup/memory.max", "max"},
              {"/sys/fs/cgroup/cpu.max", "max 100000"}},
             0,
             0},
        Case{"V2TheGroupAboveIsTighter",
             {{"/proc/self/cgroup", "0::/system.slice/accord.service"},
              {"/sys/fs/cgroup/system.slice/memory.max", "536870912"},
              {"/sys/fs/cgroup/system.slice/cpu.max", "400000 100000"},
              {"/sys/fs/cgroup/system.slice/accord.service/memory.max", "1073741824"},
              {"/sys/fs/cgroup/system.slice/accord.service/cpu.max", "200000 100000"}},
             512 * kMiB,
             2},
        Case{"V1OnTheHost",
             {{"/proc/self/cgroup", "4:memory:/docker/1\n2:cpu,cpuacct:/docker/1\n1:name=systemd:/docker/1"},
              {"/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712"},
              {"/sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes", "268435456"},
              {"/sys/fs/cgroup/cpu/docker/1/cpu.cfs_quota_us", "50000"},
              {"/sys/fs/cgroup/cpu/docker/1/cpu.cfs_period_us", "100000"}},
             256 * kMiB,
             0.5},
        // The path is the host's; what is mounted is the container's own group.
        Case{"V1InAContainer",
             {{"/proc/self/cgroup", "4:memory:/kubepods/pod1/c1"},
              {"/sys/fs/cgroup/memory/memory.limit_in_bytes", "2147483648"}},
             2048 * kMiB,
             0},
        Case{"V1WithoutLimits",
             {{"/proc/self/cgroup", "4:memory:/\n2:cpu:/"},
              {"/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712"},
              {"/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1"},
              {"/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000"}},
             0,
             0},
        // Both are mounted: limits stand in version 1, version 2 has a tree without controllers.
        Case{"Hybrid",
             {{"/proc/self/cgroup", "4:memory:/a\n0::/a"},
              {"/sys/fs/cgroup/memory/a/memory.limit_in_bytes", "134217728"}},
             128 * kMiB,
             0},
        Case{"Garbled",
             {{"/proc/self/cgroup", "memory\n4:memory\n0::\n0::relative"},
              {"/sys/fs/cgroup/memory.max", "a lot"},
              {"/sys/fs/cgroup/cpu.max", "0 0"}},
             0,
             0}),
    [](const auto& info) { return info.param.name; });

TEST(Machine, ThisOneCanBeRead) { EXPECT_GE(CoresOf(ReadMachine()), 1); }

TEST(Machine, AStartedCoreCounts) {
  EXPECT_EQ(CoresOf({.cpus = 0}, 8), 8);
  EXPECT_EQ(CoresOf({.cpus = 1.5}, 8), 2);
  EXPECT_EQ(CoresOf({.cpus = 0.1}, 8), 1);
  EXPECT_EQ(CoresOf({.cpus = 16}, 8), 8);
  EXPECT_EQ(CoresOf({}, 0), 1);
}

TEST(Machine, CachesAreSizedByFlagElseByLimit) {
  const Machine small{.memory_bytes = 2048 * kMiB};
  EXPECT_EQ(CacheBytes(0, {}, 8, 77), 77);
  EXPECT_EQ(CacheBytes(0, small, 8, 77), 256 * kMiB);
  EXPECT_EQ(CacheBytes(3, small, 8, 77), 3 * kMiB);
  EXPECT_EQ(CacheBytes(3, {}, 8, 77), 3 * kMiB);
  EXPECT_EQ(CacheBytes(0, {.memory_bytes = kMiB}, 8, 77), kCacheBytesLeast);
}

}  // namespace
}  // namespace accord::process
