// Composes the passes: names with their form, names by context, groups and anaphors. Of readings that overlap
// the longest stays; then a body is told the one it is under.
#include "ingest-service/extract/organization/organization.h"

#include <algorithm>

#include "common/text/unicode.h"
#include "ingest-service/extract/engine/keep_apart.h"
#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/extract/place/credits.h"

namespace accord::ingest {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

// Names are preferred to groups and anaphors, which are only words.
bool NamesFirstThenLonger(const FoundOrganization& a, const FoundOrganization& b) {
  const bool left = a.value.anaphor || a.value.group;
  const bool right = b.value.anaphor || b.value.group;
  if (left != right) return right;
  if (a.tokens.size() != b.tokens.size()) return a.tokens.size() > b.tokens.size();
  return a.tokens.begin < b.tokens.begin;
}

bool IsBody(const OrganizationValue& value) {
  for (const char* form : {"ministry", "government", "committee", "agency", "department", "council",
                           "parliament", "party", "university", "company"}) {
    if (value.form == form) return true;
  }
  return false;
}

// "X under the Ministry of Y", "X, Ministry of Y", "X thuộc Bộ Y", "X (Bộ Y)", "Centre of IIPS", "LATI's
// Division".
size_t ParentOf(const Document& document, const FoundOrganizations& found, size_t i) {
  const FoundOrganization& one = found[i];
  if (one.value.anaphor || one.value.group) return kNone;
  if (i + 1 < found.size() && !found[i + 1].value.group) {
    const FoundOrganization& next = found[i + 1];
    TokenIndex at = one.tokens.end;
    TokenIndex end = next.tokens.begin;
    if (end > at && document.tokens[end - 1].Is("the")) --end;
    if (end > at && document.SentenceOf(at) == document.SentenceOf(end)) {
      const bool comma = end - at == 1 && (document.tokens[at].Is(",") || document.tokens[at].Is("("));
      const bool word =
          end - at == 1 && (document.tokens[at].Is("under") || document.tokens[at].Is("thuộc") ||
                            document.tokens[at].Is("of") || document.tokens[at].Is("at"));
      const bool ministry = next.value.form == "ministry" && one.value.form != "ministry";
      const bool direct =
          end - at == 2 && document.tokens[at].Is("trực") && document.tokens[at + 1].Is("thuộc");
      if (word || direct || (comma && ministry && !one.value.form.empty())) return i + 1;
    }
  }
  if (i > 0 && document.tokens[one.tokens.begin].IsWord()) {
    const FoundOrganization& before = found[i - 1];
    const TokenIndex at = before.tokens.end;
    if (one.tokens.begin == at + 2 && document.tokens[at + 1].Is("s") && !document.tokens[at].space_before &&
        !before.value.anaphor && !before.value.group) {
      return i - 1;
    }
  }
  return kNone;
}

// An institute that writes of itself is part of its story: it stands there with its full name, "Institute of
// Ports (IPS)".
bool IntroducesPublisher(const Document& document, const FoundOrganizations& found) {
  const std::string publisher = text::Fold(document.article.publisher());
  if (publisher.empty()) return false;
  return std::any_of(found.begin(), found.end(), [&](const FoundOrganization& one) {
    return !one.value.acronym.empty() && !one.value.form.empty() &&
           text::Fold(document.TextOf(one.value.acronym)) == publisher;
  });
}

// The paper that prints the story is no part of it.
bool IsPublisher(const Document& document, TokenRange name) {
  const std::string publisher = text::Fold(document.article.publisher());
  return !publisher.empty() && text::Fold(document.TextOf(name)) == publisher;
}

class Adder {
 public:
  Adder(const FoundOrganizations& found, Chart* chart)
      : found_(found), chart_(chart), nodes_(found.size(), nullptr) {}

  // Parents go in first, since a node is complete once it stands in the chart.
  const Node* Add(size_t i, int depth = 0) {
    constexpr int kDepthMax = 4;
    if (nodes_[i] != nullptr) return nodes_[i];
    OrganizationValue value = found_[i].value;
    Nodes inputs;
    const size_t parent = ParentOf(chart_->document(), found_, i);
    if (parent != kNone && depth < kDepthMax && IsBody(found_[parent].value))
      value.parent = Add(parent, depth + 1);
    if (value.parent != nullptr) {
      inputs.push_back(value.parent);
      if (value.jurisdiction.empty())
        value.jurisdiction = value.parent->As<OrganizationValue>()->jurisdiction;
    }
    for (const Node* place : chart_->In<PlaceValue>(found_[i].tokens)) inputs.push_back(place);
    nodes_[i] = chart_->Add(found_[i].tokens, std::move(value), found_[i].rule, std::move(inputs));
    return nodes_[i];
  }

 private:
  const FoundOrganizations& found_;
  Chart* chart_;
  Nodes nodes_;
};

}  // namespace

void ExtractOrganizations(Chart* chart) {
  const Document& document = chart->document();
  FoundOrganizations found;
  for (const Sentence& sentence : document.sentences) {
    if (document.language() == "vi") {
      FindVietnameseOrganizations(*chart, sentence, &found);
    } else {
      FindEnglishOrganizations(*chart, sentence, &found);
    }
  }
  KeepApart(document.tokens.size(), NamesFirstThenLonger, &found);
  FindOrganizationsByContext(*chart, &found);
  const std::vector<bool> credit = CreditTokens(document);
  for (const Sentence& sentence : document.sentences) {
    FindGroups(*chart, sentence, &found);
    FindAnaphors(*chart, sentence, &found);
  }
  KeepApart(document.tokens.size(), NamesFirstThenLonger, &found);
  // An agency in a dateline is who reports, not whom it is about.
  const bool introduced = IntroducesPublisher(document, found);
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const FoundOrganization& one) {
                               const Sentence* sentence = document.SentenceOf(one.tokens.begin);
                               return credit[one.tokens.begin] ||
                                      (!introduced && IsPublisher(document, one.value.name)) ||
                                      (sentence != nullptr && sentence->region == v1::Region::KIND_DATELINE);
                             }),
              found.end());
  Adder adder(found, chart);
  for (size_t i = 0; i < found.size(); ++i) adder.Add(i);
}

}  // namespace accord::ingest
