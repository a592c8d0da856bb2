// The evidence of a record while it is joined: which claims stand behind which field, as pointers, so that
// only those are copied that stay.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/common.pb.h"
#include "google/protobuf/message.h"

namespace accord::query {

// Claims are the caller's and must live until WriteTo.
class EvidenceDraft {
 public:
  using Claims = std::vector<const v1::Claim*>;

  // Best first. Nothing is added without claims.
  void Add(std::string path, Claims claims);
  // The claims under a path; none when nothing was added.
  Claims Of(absl::string_view path) const;

  // Copies the evidence into `record`, in the order it was added: as many claims per field, at most
  // kClaimsPerFieldMax and at least the preferred one, as keep the record within kRecordBytesMax.
  void WriteTo(google::protobuf::Message* record) const;

 private:
  // The encoded size with that many claims per field, never too small.
  size_t BytesWith(size_t claims_max) const;

  struct Field {
    std::string path;
    Claims claims;
    // Encoded, one each.
    std::vector<size_t> claim_bytes;
  };
  std::vector<Field> fields_;
};

}  // namespace accord::query
