#include "query-service/view/ruleset_counts.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "query-service/view/keys.h"

namespace accord::query {
namespace {

void Add(const std::string& ruleset, int delta, ViewBatch* batch) {
  const std::string key = RulesetKey(ruleset);
  const int64_t count = DecodeTotal(batch->Get(kIndex, key).value_or("")) + delta;
  if (count == 0) {
    batch->Delete(kIndex, key);
  } else {
    batch->Put(kIndex, key, EncodeTotal(count));
  }
}

}  // namespace

void CountRuleset(const std::string& article, const v1::Article* now, ViewBatch* batch) {
  const std::optional<std::string> stored = batch->Get(kArticle, article);
  v1::Article before;
  if (stored && !before.ParseFromString(*stored)) {
    batch->Fail(Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                      absl::StrCat("the view's row of article ", article, " is damaged")));
    return;
  }
  if (stored && now != nullptr && before.ruleset() == now->ruleset()) return;
  if (stored) Add(before.ruleset(), -1, batch);
  if (now != nullptr) Add(now->ruleset(), +1, batch);
}

}  // namespace accord::query
