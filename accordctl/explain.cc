#include "accordctl/explain.h"

#include "absl/strings/str_cat.h"
#include "accordctl/evidence.h"

namespace accord::ctl {
namespace {

std::string Anchor(const v1::Article& article) {
  if (article.published_day().empty())
    return "none: the day of publication is unknown, relative dates stay unresolved";
  return absl::StrCat(article.published_day(), ", the day of publication");
}

// A record's own heading, the clause it was read from, then its fields.
template <typename Record>
std::string ExplainRecord(const Record& record, const v1::Span& clause) {
  std::string out = absl::StrCat("\n", record.name(), "\n");
  if (clause.end() > clause.begin()) absl::StrAppend(&out, "  clause: ", PrintSpan(clause), "\n");
  return out + PrintFields(record.evidence());
}

}  // namespace

std::string Explain(const v1::ParsedArticle& parsed) {
  std::string out =
      absl::StrCat("ruleset: ", parsed.article().ruleset(), "\nanchor: ", Anchor(parsed.article()), "\n");
  for (const auto& item : parsed.agreements()) out += ExplainRecord(item.agreement(), item.clause());
  for (const auto& item : parsed.figures()) out += ExplainRecord(item.figure(), item.clause());
  for (const auto& item : parsed.participants()) {
    out += ExplainRecord(item.participant(), v1::Span());
    for (const std::string& key : item.keys()) absl::StrAppend(&out, "  joined by: ", key, "\n");
  }
  return out;
}

}  // namespace accord::ctl
