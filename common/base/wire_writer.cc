#include "common/base/wire_writer.h"

namespace accord {

void WireWriter::Grow(size_t more) { bytes_.resize(2 * (used_ + more)); }

void WireWriter::Message(int field, const google::protobuf::MessageLite& message) {
  const size_t size = message.ByteSizeLong();
  Reserve(2 * kVarintBytesMax + size);
  Varint(Tag(field, 2));
  Varint(size);
  message.SerializeWithCachedSizesToArray(reinterpret_cast<uint8_t*>(&bytes_[used_]));
  used_ += size;
}

void WireWriter::Close(size_t begin) {
  const size_t size = used_ - begin;
  // Open left room for one byte of it.
  const size_t more = google::protobuf::io::CodedOutputStream::VarintSize64(size) - 1;
  if (more > 0) {
    Reserve(more);
    std::memmove(&bytes_[begin + more], &bytes_[begin], size);
  }
  used_ = begin - 1;
  Varint(size);
  used_ += size;
}

size_t WireWriter::TextLater(int field, size_t size) {
  Reserve(2 * kVarintBytesMax + size);
  Varint(Tag(field, 2));
  Varint(size);
  const size_t place = used_;
  used_ += size;
  return place;
}

}  // namespace accord
