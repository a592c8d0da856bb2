#include "query-service/view/claim_order.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "common/text/unicode.h"

namespace accord::query {
namespace {

struct Statement {
  const v1::Claim* claim = nullptr;
  // Where it stands: the candidate's place, and its own among the candidate's claims.
  int candidate = 0;
  int place = 0;
  const JoinMember* member = nullptr;
  // The number of its value form.
  int form = 0;
  // Says what its member's first claim says, so that the member's value may be taken for it.
  bool leads = false;
  int articles = 0;
};

bool IsNamed(const v1::Attribution& attribution) {
  return !attribution.participant().empty() || !attribution.display_name().empty();
}

// The published order.
bool Precedes(const Statement& a, const Statement& b) {
  const v1::Claim& x = *a.claim;
  const v1::Claim& y = *b.claim;
  const bool x_resolved = !x.value().date().unresolved();
  const bool y_resolved = !y.value().date().unresolved();
  if (x_resolved != y_resolved) return x_resolved;
  const bool x_named = IsNamed(x.attribution());
  const bool y_named = IsNamed(y.attribution());
  if (x_named != y_named) return x_named;
  if (a.articles != b.articles) return a.articles > b.articles;
  if (a.member->day() != b.member->day()) return a.member->day() > b.member->day();
  const uint32_t x_digits = x.value().quantity().significant_digits();
  const uint32_t y_digits = y.value().quantity().significant_digits();
  if (x_digits != y_digits) return x_digits > y_digits;
  if (x.claim_id() != y.claim_id()) return x.claim_id() < y.claim_id();
  if (a.member->id() != b.member->id()) return a.member->id() < b.member->id();
  // Two elements of one member, or one claim told twice: as the article has them.
  return a.candidate != b.candidate ? a.candidate < b.candidate : a.place < b.place;
}

std::vector<Statement> StatementsOf(const std::vector<Candidate>& candidates) {
  std::vector<Statement> statements;
  absl::flat_hash_map<absl::string_view, int> forms;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    if (candidate.said == nullptr) continue;
    int leading_form = -1;
    for (int c = 0; c < candidate.said->evidence->claims_size(); ++c) {
      const int form = forms.emplace(candidate.said->forms[c], static_cast<int>(forms.size())).first->second;
      if (leading_form < 0) leading_form = form;
      statements.push_back({&candidate.said->evidence->claims(c), static_cast<int>(i), c, candidate.member,
                            form, candidate.has_value && form == leading_form, 0});
    }
  }
  return statements;
}

void CountArticles(std::vector<Statement>* statements) {
  absl::flat_hash_set<std::pair<int, absl::string_view>> seen;
  absl::flat_hash_map<int, int> articles;
  for (const Statement& statement : *statements) {
    if (seen.emplace(statement.form, statement.member->article()).second) ++articles[statement.form];
  }
  for (Statement& statement : *statements) statement.articles = articles[statement.form];
}

void SortFirst(std::vector<Statement>::iterator begin, size_t count, std::vector<Statement>* statements) {
  const auto size = std::min<size_t>(count, statements->end() - begin);
  std::partial_sort(begin, begin + static_cast<ptrdiff_t>(size), statements->end(), Precedes);
}

// The first `count` in their order, the preferred one before all.
void PutFirst(size_t count, std::vector<Statement>* statements) {
  const auto leads_before = [](const Statement& a, const Statement& b) {
    return a.leads != b.leads ? a.leads : Precedes(a, b);
  };
  const auto preferred = std::min_element(statements->begin(), statements->end(), leads_before);
  if (preferred != statements->end() && preferred->leads) {
    std::iter_swap(statements->begin(), preferred);
    SortFirst(statements->begin() + 1, count - 1, statements);
  } else {
    SortFirst(statements->begin(), count, statements);
  }
}

int SilentWinner(const std::vector<Candidate>& candidates) {
  int winner = -1;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (!candidates[i].has_value) continue;
    if (winner < 0 || PublishedBefore(*candidates[i].member, *candidates[winner].member))
      winner = static_cast<int>(i);
  }
  return winner;
}

}  // namespace

bool PublishedBefore(const JoinMember& a, const JoinMember& b) {
  if (a.day() != b.day()) return a.day() > b.day();
  return a.id() < b.id();
}

Ranking Rank(const std::vector<Candidate>& candidates) {
  std::vector<Statement> statements = StatementsOf(candidates);
  CountArticles(&statements);
  PutFirst(kClaimsPerFieldMax, &statements);

  Ranking ranking;
  const bool decided = !statements.empty() && statements.front().leads;
  ranking.winner = decided ? statements.front().candidate : SilentWinner(candidates);
  if (!statements.empty()) ranking.articles = statements.front().articles;
  for (const Statement& statement : statements) {
    if (ranking.claims.size() == kClaimsPerFieldMax) break;
    ranking.claims.push_back(statement.claim);
  }
  return ranking;
}

std::vector<OrderedClaim> InOrder(const std::vector<Candidate>& candidates) {
  std::vector<Statement> statements = StatementsOf(candidates);
  CountArticles(&statements);
  if (!statements.empty()) PutFirst(statements.size(), &statements);
  std::vector<OrderedClaim> ordered;
  ordered.reserve(statements.size());
  for (const Statement& statement : statements)
    ordered.push_back(
        {statement.claim, statement.member, candidates[statement.candidate].index, statement.form});
  return ordered;
}

bool SayOneThing(const std::vector<Candidate>& candidates) {
  const std::string* form = nullptr;
  v1::Modality modality = v1::MODALITY_UNSPECIFIED;
  for (const Candidate& candidate : candidates) {
    if (candidate.said == nullptr) continue;
    for (int c = 0; c < candidate.said->evidence->claims_size(); ++c) {
      const v1::Modality told = candidate.said->evidence->claims(c).modality();
      if (form == nullptr) {
        form = &candidate.said->forms[c];
        modality = told;
      }
      if (candidate.said->forms[c] != *form || told != modality) return false;
    }
  }
  return true;
}

std::string ValueForm(const v1::ClaimValue& value, const JoinMember& member) {
  switch (value.value_case()) {
    case v1::ClaimValue::kText:
      return "text:" + text::Fold(value.text());
    case v1::ClaimValue::kCode:
      return "code:" + value.code();
    case v1::ClaimValue::kDate:
      return "date:" + value.date().edtf();
    case v1::ClaimValue::kQuantity: {
      const v1::Quantity& quantity = value.quantity();
      const v1::Unit& unit = quantity.unit();
      return absl::StrCat("quantity:", quantity.value(), "|", quantity.low(), "|", quantity.high(), "|",
                          quantity.kind(), "|", unit.kind(), "|", unit.code(), "|", unit.per(), "|",
                          text::Fold(unit.counted_noun()));
    }
    case v1::ClaimValue::kParticipant:
      return "participant:" + member.MeaningOf(value.participant());
    case v1::ClaimValue::kCount:
      return absl::StrCat("count:", value.count());
    case v1::ClaimValue::VALUE_NOT_SET:
      return "";
  }
  return "";
}

}  // namespace accord::query
