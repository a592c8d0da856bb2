// Text that knows where it came from. Cleaning builds text piece by piece; each piece names the raw bytes it
// was made of, so that any span of the clean text can be shown in the original.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"
#include "common/base/byte_span.h"

namespace accord::ingest {

// A run of text and the raw bytes behind it. Equal lengths mean equal bytes; else the run as a whole was made
// from them.
struct SourceRun {
  ByteSpan text;
  ByteSpan raw;

  friend bool operator==(const SourceRun& a, const SourceRun& b) {
    return a.text == b.text && a.raw == b.raw;
  }
};

class SourceText {
 public:
  // Bytes that stand in the raw content as they are, from `raw_begin`.
  void AppendSame(absl::string_view piece, uint32_t raw_begin);
  // Bytes that the raw range was turned into. An empty range says that they were put in.
  void AppendMade(absl::string_view piece, ByteSpan raw);

  // The same text in NFC, with runs split around what changed.
  SourceText ToNfc() const;
  // Puts the raw ranges through another step: `offsets[i]` is the raw offset of byte i of what this text was
  // made from (one more element than bytes). Runs that stay byte for byte are those that step left alone.
  SourceText Rebase(const std::vector<uint32_t>& offsets, absl::string_view raw) const;

  // The raw bytes behind a span.
  ByteSpan RawOf(ByteSpan span) const;

  const std::string& text() const { return text_; }
  const std::vector<SourceRun>& runs() const { return runs_; }
  void CopyTo(google::protobuf::RepeatedPtrField<v1::SourceRun>* runs) const;

 private:
  std::string text_;
  std::vector<SourceRun> runs_;
};

}  // namespace accord::ingest
