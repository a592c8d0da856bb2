#include "query-service/query/wire.h"

namespace accord::query {
namespace {

// Of the format's wire types; groups are not among those that proto3 writes.
enum WireType { kVarint = 0, kFixed64 = 1, kDelimited = 2, kFixed32 = 5 };
constexpr int kTypeBits = 3;
constexpr int kVarintBits = 7;
constexpr int kVarintBytesMax = 10;
constexpr uint32_t kFieldNumberMax = (1u << 29) - 1;

}  // namespace

bool WireFields::ReadLongVarint(uint64_t* value) {
  *value = 0;
  for (int i = 0; i < kVarintBytesMax && static_cast<size_t>(i) < rest_.size(); ++i) {
    const auto byte = static_cast<unsigned char>(rest_[static_cast<size_t>(i)]);
    *value |= static_cast<uint64_t>(byte & 0x7f) << (kVarintBits * i);
    if (byte < 0x80) {
      rest_.remove_prefix(static_cast<size_t>(i) + 1);
      return true;
    }
  }
  return false;
}

bool WireFields::ReadField() {
  offset_ = static_cast<size_t>(rest_.data() - begin_);
  value_ = 0;
  bytes_ = {};
  uint64_t tag = 0;
  if (!ReadVarint(&tag)) return false;
  const uint64_t number = tag >> kTypeBits;
  if (number == 0 || number > kFieldNumberMax) return false;
  number_ = static_cast<uint32_t>(number);
  const auto type = static_cast<int>(tag & ((1 << kTypeBits) - 1));
  delimited_ = type == kDelimited;
  if (type == kVarint) return ReadVarint(&value_);
  uint64_t size = type == kFixed64 ? 8 : 4;
  if (type == kDelimited && !ReadVarint(&size)) return false;
  if (type != kDelimited && type != kFixed64 && type != kFixed32) return false;
  if (size > rest_.size()) return false;
  bytes_ = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return true;
}

void WireFields::Next() {
  const bool more = !rest_.empty();
  valid_ = more && ReadField();
  damaged_ = !valid_ && more;
}

void AppendVarint(uint64_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= kVarintBits;
  }
  out->push_back(static_cast<char>(value));
}

void AppendBytesHead(uint32_t number, size_t size, std::string* out) {
  AppendVarint((static_cast<uint64_t>(number) << kTypeBits) | kDelimited, out);
  AppendVarint(size, out);
}

void AppendBytesField(uint32_t number, absl::string_view bytes, std::string* out) {
  AppendBytesHead(number, bytes.size(), out);
  out->append(bytes.data(), bytes.size());
}

void AppendVarintField(uint32_t number, uint64_t value, std::string* out) {
  if (value == 0) return;
  AppendVarint((static_cast<uint64_t>(number) << kTypeBits) | kVarint, out);
  AppendVarint(value, out);
}

absl::string_view FieldsBelow(uint32_t number, absl::string_view message, bool* damaged) {
  WireFields fields(message);
  while (fields.Valid() && fields.number() < number) fields.Next();
  *damaged = fields.damaged();
  if (*damaged) return {};
  return fields.Valid() ? message.substr(0, fields.offset()) : message;
}

}  // namespace accord::query
