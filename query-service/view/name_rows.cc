#include "query-service/view/name_rows.h"

#include <set>
#include <vector>

#include "common/base/limits.h"
#include "query-service/view/keys.h"
#include "query-service/view/name_keys.h"
#include "query-service/view/name_words.h"

namespace accord::query {
namespace {

class NameRows {
 public:
  NameRows(absl::string_view canonical, v1::ParticipantType type) : canonical_(canonical), type_(type) {}

  void Add(const NameKey& key, const std::string& name) {
    std::string row_key = NameRowKey(static_cast<char>(key.sort), key.hash, key.left_out, canonical_);
    // Of two names with one key the first stays.
    if (rows_.size() < kNameRowsMax) rows_.emplace(std::move(row_key), EncodeNameRow({type_, name}));
  }
  std::map<std::string, std::string> Take() && { return std::move(rows_); }

 private:
  const std::string canonical_;
  const v1::ParticipantType type_;
  std::map<std::string, std::string> rows_;
};

std::map<std::string, std::string> RowsOf(absl::string_view canonical, absl::string_view summary) {
  v1::Participant participant;
  if (summary.empty() || !participant.ParseFromArray(summary.data(), static_cast<int>(summary.size())))
    return {};
  return NameRowsOf(canonical, participant);
}

}  // namespace

// type(1), then the name.
std::string EncodeNameRow(const NameRowValue& value) { return static_cast<char>(value.type) + value.name; }

std::optional<NameRowValue> DecodeNameRowValue(absl::string_view bytes) {
  if (bytes.size() < 2 || !v1::ParticipantType_IsValid(bytes[0])) return std::nullopt;
  return NameRowValue{static_cast<v1::ParticipantType>(bytes[0]), std::string(bytes.substr(1))};
}

std::map<std::string, std::string> NameRowsOf(absl::string_view canonical,
                                              const v1::Participant& participant) {
  NameRows rows(canonical, participant.type());
  std::vector<std::vector<NameWord>> names;
  std::set<std::string> seen;
  for (const v1::ParticipantName& name : participant.names()) {
    std::vector<NameWord> words = WordsOfName(name.text());
    if (words.empty() || !seen.insert(FoldedName(words, " ")).second) continue;
    names.push_back(std::move(words));
    if (names.size() == kNameRowsMax) break;
  }
  if (!participant.iso_code().empty()) {
    const std::vector<NameWord> code = WordsOfName(participant.iso_code());
    rows.Add(WholeKey(code), FoldedName(code, " "));
  }
  for (const auto& words : names) rows.Add(WholeKey(words), FoldedName(words, " "));
  for (const auto& words : names) {
    const std::string name = FoldedName(words, " ");
    rows.Add(InitialsKey(words.size() == 1 ? words[0].folded : InitialsOf(words)), name);
    if (words.size() > 1) rows.Add(FinalsKey(words), name);
    for (const NameKey& key : RestKeys(words)) rows.Add(key, name);
    for (const NameKey& key : DeletedKeys(words)) rows.Add(key, name);
  }
  return std::move(rows).Take();
}

void ReplaceNameRows(absl::string_view canonical, absl::string_view summary_before, absl::string_view summary,
                     ViewBatch* batch) {
  if (summary_before == summary) return;
  const std::map<std::string, std::string> old_rows = RowsOf(canonical, summary_before);
  const std::map<std::string, std::string> new_rows = RowsOf(canonical, summary);
  for (const auto& [key, row] : old_rows) {
    if (new_rows.count(key) == 0) batch->Delete(kIndex, key);
  }
  for (const auto& [key, row] : new_rows) {
    const auto old_row = old_rows.find(key);
    if (old_row == old_rows.end() || old_row->second != row) batch->Put(kIndex, key, row);
  }
}

}  // namespace accord::query
