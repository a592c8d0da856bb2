// Messages by their bytes: replies are put together from stored rows without decoding them. A message on the
// wire is its fields one after the other, each a tag and a value; the fields of two such strings put behind
// each other are those of the merged message.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace accord::query {

// Goes through the fields of one message, in the order of its bytes.
//   for (WireFields fields(row); fields.Valid(); fields.Next()) { ... }
// Afterwards damaged() tells whether it ended before the bytes did.
class WireFields {
 public:
  // `bytes` must outlive this.
  explicit WireFields(absl::string_view bytes) : rest_(bytes), begin_(bytes.data()) { Next(); }

  bool Valid() const { return valid_; }
  void Next();
  bool damaged() const { return damaged_; }

  uint32_t number() const { return number_; }
  // Whether the value is a string, bytes or a message: then it is bytes(); else it is value().
  bool delimited() const { return delimited_; }
  absl::string_view bytes() const { return bytes_; }
  uint64_t value() const { return value_; }
  // Where this field begins in the message.
  size_t offset() const { return offset_; }

 private:
  bool ReadVarint(uint64_t* value) {
    // Most tags and lengths have one byte.
    if (!rest_.empty() && static_cast<unsigned char>(rest_[0]) < 0x80) {
      *value = static_cast<unsigned char>(rest_[0]);
      rest_.remove_prefix(1);
      return true;
    }
    return ReadLongVarint(value);
  }
  bool ReadLongVarint(uint64_t* value);
  bool ReadField();

  absl::string_view rest_;
  const char* const begin_;
  bool valid_ = false;
  bool damaged_ = false;
  bool delimited_ = false;
  uint32_t number_ = 0;
  uint64_t value_ = 0;
  absl::string_view bytes_;
  size_t offset_ = 0;
};

void AppendVarint(uint64_t value, std::string* out);
// A field of a string, bytes or a message. An empty one is written too: it is set.
void AppendBytesField(uint32_t number, absl::string_view bytes, std::string* out);
// Its tag and length alone; the bytes come behind it.
void AppendBytesHead(uint32_t number, size_t size, std::string* out);
// Nothing for 0, which is the value of a field that is not set.
void AppendVarintField(uint32_t number, uint64_t value, std::string* out);

// Up to the first field with a number not below `number`: the fields before it, of a message that was
// serialised in the order of its numbers. Empty and `*damaged` when the bytes are no message.
absl::string_view FieldsBelow(uint32_t number, absl::string_view message, bool* damaged);

}  // namespace accord::query
