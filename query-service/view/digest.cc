#include "query-service/view/digest.h"

#include "common/base/hash.h"

namespace accord::query {
namespace {

std::array<uint64_t, 4> LanesOf(absl::string_view bytes) {
  std::array<uint64_t, 4> lanes = {};
  for (size_t i = 0; i < Digest::kBytes; ++i)
    lanes[i / 8] = lanes[i / 8] << 8 | static_cast<unsigned char>(bytes[i]);
  return lanes;
}

std::array<uint64_t, 4> HashRow(store::TableId table, absl::string_view key, absl::string_view value) {
  PartsHash parts;
  parts.Add(std::string(1, static_cast<char>(table))).Add(key).Add(value);
  return LanesOf(parts.Digest());
}

}  // namespace

std::optional<Digest> Digest::FromBytes(absl::string_view bytes) {
  if (bytes.size() != kBytes) return std::nullopt;
  Digest digest;
  digest.lanes_ = LanesOf(bytes);
  return digest;
}

std::string Digest::Bytes() const {
  std::string out;
  for (uint64_t lane : lanes_) {
    for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(lane >> shift));
  }
  return out;
}

void Digest::Add(store::TableId table, absl::string_view key, absl::string_view value) {
  const auto hash = HashRow(table, key, value);
  for (size_t i = 0; i < lanes_.size(); ++i) lanes_[i] += hash[i];
}

void Digest::Subtract(store::TableId table, absl::string_view key, absl::string_view value) {
  const auto hash = HashRow(table, key, value);
  for (size_t i = 0; i < lanes_.size(); ++i) lanes_[i] -= hash[i];
}

}  // namespace accord::query
