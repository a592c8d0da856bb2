#include "common/log/mark.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/store/files.h"

namespace accord::log {
namespace {

constexpr absl::string_view kTitle = "accord log mark 1";
// Title, four fields, checksum, and the empty piece after the last newline.
constexpr size_t kLines = 7;

// The value of a line "name value"; empty when it is another line.
absl::string_view ValueOf(absl::string_view line, absl::string_view name) {
  if (line.substr(0, name.size()) != name || line.size() <= name.size() || line[name.size()] != ' ')
    return "";
  return line.substr(name.size() + 1);
}

}  // namespace

std::string MarkPath(const std::string& log_path) { return absl::StrCat(log_path, ".high-water"); }

std::string FormatMark(const Mark& mark) {
  const std::string lines =
      absl::StrCat(kTitle, "\nepoch ", LowerHex(mark.position.epoch), "\nrevision ", mark.position.revision,
                   "\nchain ", mark.position.chain.empty() ? "-" : LowerHex(mark.position.chain), "\nclosed ",
                   mark.closed ? "yes" : "no", "\n");
  return absl::StrCat(lines, "sha256 ", LowerHex(Sha256(lines)), "\n");
}

std::optional<Mark> ParseMark(absl::string_view bytes) {
  const std::vector<absl::string_view> lines = absl::StrSplit(bytes, '\n');
  if (lines.size() != kLines) return std::nullopt;
  Mark mark;
  mark.position.epoch = FromLowerHex(ValueOf(lines[1], "epoch"));
  mark.position.chain = FromLowerHex(ValueOf(lines[3], "chain"));
  mark.closed = ValueOf(lines[4], "closed") == "yes";
  if (!absl::SimpleAtoi(ValueOf(lines[2], "revision"), &mark.position.revision)) return std::nullopt;
  // There is one way to write each mark: whatever else differs, the checksum among it, is damage.
  if (FormatMark(mark) != bytes) return std::nullopt;
  return mark;
}

absl::StatusOr<std::optional<Mark>> ReadMark(const std::shared_ptr<rocksdb::FileSystem>& file_system,
                                             const std::string& path) {
  const auto bytes = store::ReadFile(file_system, path);
  if (!bytes.ok()) return bytes.status();
  if (!bytes->has_value()) return std::nullopt;
  std::optional<Mark> mark = ParseMark(**bytes);
  if (!mark) {
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 absl::StrCat("the high-water mark in ", path, " is damaged"));
  }
  return mark;
}

absl::Status WriteMark(const std::shared_ptr<rocksdb::FileSystem>& file_system, const std::string& path,
                       const Mark& mark) {
  return store::WriteFileAtomically(file_system, path, FormatMark(mark));
}

}  // namespace accord::log
