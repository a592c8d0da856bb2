#include "common/tls/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "common/base/limits.h"
#include "tests/support/scratch_dir.h"

namespace accord::tls {
namespace {

using ::testing::HasSubstr;

class FilesTest : public ::testing::Test {
 protected:
  std::string ErrorOf(const Files& files) { return std::string(Read(files).status().message()); }
  testing::ScratchDir dir_;
};

TEST_F(FilesTest, ReadsThoseThatAreGiven) {
  const auto texts =
      Read({.cert = {"--tls_cert", dir_.Write("cert", "c")}, .key = {"--tls_key", dir_.Write("key", "k")}});
  ASSERT_TRUE(texts.ok()) << texts.status();
  EXPECT_EQ(*texts, (Texts{.cert = "c", .key = "k"}));
}

TEST_F(FilesTest, ErrorsNameFlagFileAndReason) {
  const std::string missing = dir_.Sub("missing");
  EXPECT_EQ(ErrorOf({.cert = {"--tls_cert", missing}}),
            "--tls_cert: " + missing + ": No such file or directory");
  EXPECT_THAT(ErrorOf({.ca = {"--tls_ca", dir_.Write("empty", "")}}), HasSubstr("is empty"));
  EXPECT_THAT(ErrorOf({.ca = {"--tls_ca", dir_.Write("large", std::string(kTlsFileBytesMax + 1, 'x'))}}),
              HasSubstr("larger than"));
  EXPECT_THAT(ErrorOf({.ca = {"--tls_ca", dir_.path()}}), HasSubstr("directory"));
}

// A folder behind a link that is swapped: what is read is always of one of the folders.
TEST_F(FilesTest, ReadsAFolderThatIsSwappedAsAWhole) {
  // As cert-manager does it, each pair is another one: of two that took turns, the same mixture could be read
  // twice in a row.
  const auto write = [this](const std::string& name) {
    dir_.Write(name + "/cert", name);
    dir_.Write(name + "/key", name);
  };
  const std::string data = dir_.Sub("data");
  write("0");
  std::filesystem::create_symlink("0", data);
  std::atomic<bool> done{false};
  std::thread swapper([&] {
    for (int i = 1; !done; ++i) {
      write(std::to_string(i));
      std::filesystem::create_symlink(std::to_string(i), dir_.Sub("next"));
      std::filesystem::rename(dir_.Sub("next"), data);
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
  });
  for (int i = 0; i < 2000; ++i) {
    const auto texts = Read({.cert = {"--tls_cert", data + "/cert"}, .key = {"--tls_key", data + "/key"}});
    if (texts.ok()) EXPECT_EQ(texts->cert, texts->key);
  }
  done = true;
  swapper.join();
}

}  // namespace
}  // namespace accord::tls
