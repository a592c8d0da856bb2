#include "common/store/manifest_tail.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/store/files.h"

namespace accord::store {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

// The log format of LevelDB: blocks of fragments, each a header (masked CRC-32C of type and payload 4, length
// 2, type 1; little-endian) and a payload.
constexpr uint64_t kBlockBytes = 32768;
constexpr uint64_t kHeaderBytes = 7;
enum Type : uint8_t { kNone = 0, kFull = 1, kFirst = 2, kMiddle = 3, kLast = 4 };
constexpr uint32_t kPolynomial = 0x82f63b78;  // CRC-32C, reflected
constexpr uint32_t kMaskDelta = 0xa282ead8;

std::array<uint32_t, 256> CrcTable() {
  std::array<uint32_t, 256> table;
  for (uint32_t i = 0; i < table.size(); ++i) {
    uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? kPolynomial : 0);
    table[i] = crc;
  }
  return table;
}

uint32_t MaskedCrc(absl::string_view bytes) {
  static const std::array<uint32_t, 256> table = CrcTable();
  uint32_t crc = ~uint32_t{0};
  for (const char c : bytes) crc = table[(crc ^ static_cast<uint8_t>(c)) & 0xff] ^ (crc >> 8);
  crc = ~crc;
  return ((crc >> 15) | (crc << 17)) + kMaskDelta;
}

uint32_t Number(absl::string_view bytes) {
  uint32_t out = 0;
  for (size_t i = bytes.size(); i-- > 0;) out = out << 8 | static_cast<uint8_t>(bytes[i]);
  return out;
}

// Reads no further than `left`.
class ShortFile : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  ShortFile(std::unique_ptr<rocksdb::FSSequentialFile> file, uint64_t left)
      : FSSequentialFileOwnerWrapper(std::move(file)), left_(left) {}

  IOStatus Read(size_t n, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* dbg) override {
    const IOStatus status = target()->Read(std::min<uint64_t>(n, left_), options, result, scratch, dbg);
    if (status.ok()) left_ -= result->size();
    return status;
  }
  IOStatus Skip(uint64_t n) override {
    n = std::min(n, left_);
    left_ -= n;
    return target()->Skip(n);
  }

 private:
  uint64_t left_;
};

class TaillessFileSystem : public rocksdb::FileSystemWrapper {
 public:
  TaillessFileSystem(std::shared_ptr<rocksdb::FileSystem> files, ManifestTail tail)
      : FileSystemWrapper(std::move(files)), tail_(std::move(tail)) {}
  const char* Name() const override { return "accord.TaillessFileSystem"; }

  IOStatus NewSequentialFile(const std::string& path, const rocksdb::FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* out, IODebugContext* dbg) override {
    IOStatus status = target()->NewSequentialFile(path, options, out, dbg);
    if (status.ok() && path == tail_.path)
      *out = std::make_unique<ShortFile>(std::move(*out), tail_.whole_bytes);
    return status;
  }
  IOStatus GetFileSize(const std::string& path, const IOOptions& options, uint64_t* bytes,
                       IODebugContext* dbg) override {
    IOStatus status = target()->GetFileSize(path, options, bytes, dbg);
    if (status.ok() && path == tail_.path) *bytes = std::min(*bytes, tail_.whole_bytes);
    return status;
  }

 private:
  const ManifestTail tail_;
};

}  // namespace

uint64_t WholeManifestRecords(absl::string_view manifest) {
  uint64_t whole = 0;
  bool inside = false;
  for (uint64_t at = 0; at + kHeaderBytes <= manifest.size();) {
    const uint64_t left = kBlockBytes - at % kBlockBytes;
    if (left < kHeaderBytes) {
      at += left;
      continue;
    }
    const absl::string_view header = manifest.substr(at, kHeaderBytes);
    const uint64_t length = Number(header.substr(4, 2));
    const uint8_t type = static_cast<uint8_t>(header[6]);
    const bool continues = type == kMiddle || type == kLast;
    if (type == kNone || type > kLast || continues != inside || kHeaderBytes + length > left ||
        at + kHeaderBytes + length > manifest.size() ||
        Number(header.substr(0, 4)) != MaskedCrc(manifest.substr(at + 6, 1 + length))) {
      return whole;
    }
    at += kHeaderBytes + length;
    inside = type == kFirst || type == kMiddle;
    if (!inside) whole = at;
  }
  return whole;
}

std::optional<uint64_t> WholeManifestBytes(absl::string_view manifest) {
  const uint64_t whole = WholeManifestRecords(manifest);
  // RocksDB passes over zeros, to the end or to the next block: to the end they are none of its records.
  const bool ends_in_zeros = manifest.find_first_not_of('\0', whole) == absl::string_view::npos;
  return ends_in_zeros ? std::nullopt : std::optional<uint64_t>(whole);
}

std::optional<ManifestTail> FindDamagedTail(const std::shared_ptr<rocksdb::FileSystem>& files,
                                            const std::string& path) {
  const auto current = ReadFile(files, absl::StrCat(path, "/CURRENT"));
  if (!current.ok() || !current->has_value()) return std::nullopt;
  const std::string name(absl::StripSuffix(**current, "\n"));
  ManifestTail tail;
  tail.path = absl::StrCat(path, "/", name);
  const auto manifest = ReadFile(files, tail.path);
  if (!manifest.ok() || !manifest->has_value()) return std::nullopt;
  const std::optional<uint64_t> whole = WholeManifestBytes(**manifest);
  // A store always has its first record: it is synced before CURRENT names the file.
  if (!whole || *whole == 0) return std::nullopt;
  tail.whole_bytes = *whole;
  return tail;
}

std::shared_ptr<rocksdb::FileSystem> WithoutTail(std::shared_ptr<rocksdb::FileSystem> files,
                                                 ManifestTail tail) {
  return std::make_shared<TaillessFileSystem>(std::move(files), std::move(tail));
}

}  // namespace accord::store
