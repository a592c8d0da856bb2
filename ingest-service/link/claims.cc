#include "ingest-service/link/claims.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/assign.h"
#include "common/base/hash.h"

namespace accord::ingest {
ClaimDraft ClaimMaker::FromText(ValueRef value, absl::string_view rule,
                                absl::Span<const ByteSpan> spans) const {
  ClaimDraft draft{.value = value, .rule = rule};
  for (const ByteSpan span : spans) {
    if (!span.empty()) draft.spans.push_back(span);
  }
  if (draft.spans.size() > 1) {
    std::sort(draft.spans.begin(), draft.spans.end());
    draft.spans.erase(std::unique(draft.spans.begin(), draft.spans.end()), draft.spans.end());
  }
  return draft;
}

ClaimDraft ClaimMaker::Derived(ValueRef value, absl::string_view rule, absl::Span<const ByteSpan> spans,
                               absl::string_view derivation) const {
  ClaimDraft draft = FromText(value, rule, spans);
  draft.derivation = derivation;
  return draft;
}

ClaimDraft ClaimMaker::FromMetadata(ValueRef value, absl::string_view field) const {
  ClaimDraft draft = FromText(value, "metadata", {});
  draft.metadata_field = field;
  return draft;
}

void ClaimMaker::SetSpan(ByteSpan span, v1::Span* out) const {
  out->set_begin(span.begin);
  out->set_end(span.end);
  Assign(span.In(document_.text), out->mutable_surface());
}

std::string MemberName(absl::string_view collection, absl::string_view article_name,
                       absl::Span<const absl::string_view> principal_keys, int tie) {
  PartsHash parts;
  parts.Add(collection).Add(article_name);
  for (const absl::string_view key : principal_keys) parts.Add(key);
  parts.Add(absl::StrCat(tie));
  return absl::StrCat(collection, "/", absl::string_view(IdChars(parts)));
}

}  // namespace accord::ingest
