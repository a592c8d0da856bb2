#include "query-service/query/term_union.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace accord::query {

TermUnion::TermUnion(const RowReader& rows, const std::vector<std::string>& terms) {
  listed_.reserve(terms.size());
  for (const std::string& term : terms) listed_.push_back({term, rows.Index(term), "", false});
}

// Mostly it is the next one, and a step costs a tenth of a seek.
void TermUnion::Advance(Listed* listed, absl::string_view id) {
  if (!listed->id.empty()) {
    listed->rows.Next();
    if (!listed->rows.Valid() || listed->rows.key().substr(listed->term.size()) >= id) return;
  }
  listed->rows.Seek(absl::StrCat(listed->term, id));
}

void TermUnion::Seek(absl::string_view id) {
  valid_ = false;
  for (Listed& listed : listed_) {
    // Ids are not empty.
    if (!listed.ended && (listed.id.empty() || listed.id < id)) {
      Advance(&listed, id);
      listed.ended = !listed.rows.Valid();
      if (listed.ended) {
        if (!listed.rows.status().ok()) {
          status_ = listed.rows.status();
          valid_ = false;
          return;
        }
        continue;
      }
      listed.id = std::string(listed.rows.key().substr(listed.term.size()));
    }
    if (listed.ended || (valid_ && id_ <= listed.id)) continue;
    id_ = listed.id;
    valid_ = true;
  }
}

}  // namespace accord::query
