// Writes messages in protobuf's wire format without making them: for thousands of small ones that nobody
// reads before they are on disk or on the wire.
//
//   const size_t claim = wire.Open(v1::FieldEvidence::kClaimsFieldNumber);
//   wire.Text(v1::Claim::kRuleFieldNumber, rule);
//   wire.Close(claim);
//
// The caller leaves out what proto3 leaves out (zeros and empty texts outside of a oneof), and writes fields
// in the order of their numbers: then the bytes are those that the message would have.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>

#include "absl/base/attributes.h"
#include "absl/base/optimization.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/message_lite.h"

namespace accord {

class WireWriter {
 public:
  // What has been written. Good until the next call of Clear.
  absl::string_view bytes() const { return {bytes_.data(), used_}; }
  // The same of what has been written since there were `begin` bytes.
  absl::string_view BytesFrom(size_t begin) const { return bytes().substr(begin); }
  size_t size() const { return used_; }
  // Keeps the memory.
  void Clear() { used_ = 0; }

  ABSL_ATTRIBUTE_ALWAYS_INLINE void Number(int field, uint64_t value) {
    Reserve(2 * kVarintBytesMax);
    Varint(Tag(field, 0));
    Varint(value);
  }
  ABSL_ATTRIBUTE_ALWAYS_INLINE void Text(int field, absl::string_view text) {
    Reserve(2 * kVarintBytesMax + text.size());
    Varint(Tag(field, 2));
    Varint(text.size());
    Raw(text);
  }
  void Message(int field, const google::protobuf::MessageLite& message);

  // Begins a message that is a field; Close ends it, with what Open returned.
  ABSL_ATTRIBUTE_ALWAYS_INLINE size_t Open(int field) {
    Reserve(2 * kVarintBytesMax);
    Varint(Tag(field, 2));
    // Seldom more than one byte of length.
    return ++used_;
  }
  void Close(size_t begin);

  // A text of `size` bytes that is not known yet, and where to put it: a place in bytes().
  size_t TextLater(int field, size_t size);
  void Fill(size_t place, absl::string_view text) { std::memcpy(&bytes_[place], text.data(), text.size()); }

 private:
  static constexpr size_t kVarintBytesMax = 10;

  static uint64_t Tag(int field, int type) { return static_cast<uint64_t>(field) << 3 | type; }
  void Reserve(size_t more) {
    if (ABSL_PREDICT_FALSE(used_ + more > bytes_.size())) Grow(more);
  }
  void Grow(size_t more);
  // There is room for it, here and below.
  void Varint(uint64_t value) {
    auto* const at = reinterpret_cast<uint8_t*>(bytes_.data() + used_);
    used_ +=
        static_cast<size_t>(google::protobuf::io::CodedOutputStream::WriteVarint64ToArray(value, at) - at);
  }
  void Raw(absl::string_view text) {
    if (!text.empty()) std::memcpy(bytes_.data() + used_, text.data(), text.size());
    used_ += text.size();
  }

  // The first used_ bytes are written.
  std::string bytes_;
  size_t used_ = 0;
};

}  // namespace accord
