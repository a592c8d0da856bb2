#include "common/log/keys.h"

#include "common/store/ordered_code.h"

namespace accord::log {

std::vector<store::TableSpec> LogTables() {
  return {
      {"meta", store::TableShape::kSmall},         {"live", store::TableShape::kRecords},
      {"raw", store::TableShape::kRecords},        {"log", store::TableShape::kLog},
      {"base", store::TableShape::kLog},           {"request", store::TableShape::kRecords},
      {"request_time", store::TableShape::kIndex},
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

std::string RequestKey(absl::string_view id) { return std::string(id); }

std::string RequestTimeKey(int64_t committed_ms, absl::string_view id) {
  std::string key;
  store::AppendOrdered(&key, committed_ms);
  key.append(id.data(), id.size());
  return key;
}

bool ParseRequestTimeKey(absl::string_view key, int64_t* committed_ms, std::string* id) {
  if (!store::ConsumeOrdered(&key, committed_ms)) return false;
  *id = std::string(key);
  return true;
}

}  // namespace accord::log
