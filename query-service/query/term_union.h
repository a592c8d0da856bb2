// The ids that any of some terms lists, ascending, each once.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

class TermUnion {
 public:
  // Stands before the first id. `rows` must outlive it.
  TermUnion(const RowReader& rows, const std::vector<std::string>& terms);

  // To the first id that is not less than `id`. Going back is not possible.
  void Seek(absl::string_view id);
  // False at the end, and when reading failed.
  bool Valid() const { return valid_; }
  const std::string& id() const { return id_; }
  const absl::Status& status() const { return status_; }

 private:
  struct Listed {
    std::string term;
    store::Iterator rows;
    // Of the row it stands on; empty at the end.
    std::string id;
    bool ended = false;
  };

  static void Advance(Listed* listed, absl::string_view id);

  std::vector<Listed> listed_;
  std::string id_;
  bool valid_ = false;
  absl::Status status_;
};

}  // namespace accord::query
