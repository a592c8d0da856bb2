#include "common/log/keys.h"

#include "common/store/ordered_code.h"

namespace accord::log {

std::vector<store::TableSpec> LogTables() {
  return {
      {"meta", store::TableShape::kSmall},
      {"live", store::TableShape::kRecords},
      {"raw", store::TableShape::kRecords},
      {"log", store::TableShape::kLog},
  };
}

std::string ArticleKey(absl::string_view article_id) { return std::string(article_id); }

std::string RevisionKey(int64_t revision) {
  std::string key;
  store::AppendOrdered(&key, revision);
  return key;
}

bool ParseRevisionKey(absl::string_view key, int64_t* revision) {
  return store::ConsumeOrdered(&key, revision) && key.empty();
}

}  // namespace accord::log
