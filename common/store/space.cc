#include "common/store/space.h"

#include <chrono>
#include <cstdio>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/store/file_system.h"
#include "common/store/rocks_status.h"
#include "common/store/sizes.h"
#include "common/store/volume_room.h"

namespace accord::store {
namespace {

// How often the volume is looked at when nobody asks.
constexpr std::chrono::milliseconds kLookPeriod{250};

absl::Status TooLittle(absl::string_view what, uint64_t bytes, const SpaceOptions& options, uint64_t least) {
  return Error(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INTERNAL,
               absl::StrCat(what, " of ", bytes, " bytes is less than a write-ahead log limit of ",
                            options.wal_bytes_max, " bytes needs: at least ", least));
}

}  // namespace

class SpaceGuard::Rep {
 public:
  explicit Rep(SpaceOptions options)
      : room_(std::make_shared<VolumeRoom>(std::move(options))),
        file_system_(MakePatientFileSystem(OrDefault(room_->options().file_system), room_)) {}
  ~Rep() {
    room_->StopWaiting();
    if (thread_.joinable()) thread_.join();
  }

  absl::Status Start() {
    const auto volume = room_->Look();
    if (!volume.ok()) return volume.status();
    const SpaceOptions& options = room_->options();
    const uint64_t least = room_->Needed(volume->total_bytes) + options.ballast_bytes;
    if (volume->total_bytes < least)
      return TooLittle(absl::StrCat("the volume of ", options.path), volume->total_bytes, options, least);
    Tend();
    thread_ = std::thread([this] {
      while (room_->Rest(kLookPeriod)) Tend();
    });
    return absl::OkStatus();
  }

  VolumeRoom& room() const { return *room_; }
  const std::shared_ptr<rocksdb::FileSystem>& file_system() const { return file_system_; }

 private:
  void Tend() {
    room_->TendBallast();
    room_->Check().IgnoreError();  // reports what changed
  }

  // The file system keeps it too.
  const std::shared_ptr<VolumeRoom> room_;
  const std::shared_ptr<rocksdb::FileSystem> file_system_;
  std::thread thread_;
};

absl::StatusOr<std::unique_ptr<SpaceGuard>> SpaceGuard::Create(SpaceOptions options) {
  if (!options.report) {
    options.report = [](absl::string_view line) {
      std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
    };
  }
  const uint64_t least = BallastLeast(options.write_buffer_bytes, options.wal_bytes_max);
  if (options.ballast_bytes > 0 && options.ballast_bytes < least)
    return TooLittle("a ballast", options.ballast_bytes, options, least);
  const rocksdb::IOStatus created = CreateFolders(*OrDefault(options.file_system), options.path);
  if (!created.ok()) return FromRocksOpen(created, options.path, options.report);
  auto rep = std::make_unique<Rep>(std::move(options));
  if (absl::Status status = rep->Start(); !status.ok()) return status;
  return std::unique_ptr<SpaceGuard>(new SpaceGuard(std::move(rep)));
}

SpaceGuard::SpaceGuard(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
SpaceGuard::~SpaceGuard() = default;

absl::Status SpaceGuard::Check() const { return rep_->room().Check(); }
absl::Status SpaceGuard::CheckOpen(const std::string& path) { return rep_->room().CheckOpen(path); }
std::shared_ptr<rocksdb::FileSystem> SpaceGuard::file_system() const { return rep_->file_system(); }
void SpaceGuard::StopWaiting() { rep_->room().StopWaiting(); }
DiskState SpaceGuard::State() const { return rep_->room().State(); }

}  // namespace accord::store
