// The one table from Accord's terms to those of the evaluation corpus (tests/evaluation/README.md): where the
// model is finer than the corpus, several of its values share a term. An empty term stands for null.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "accord/v1/agreement.pb.h"
#include "accord/v1/figure.pb.h"
#include "accord/v1/participant.pb.h"

namespace accord::evaluation {

absl::string_view KindTerm(v1::AgreementKind kind);
absl::string_view StatusTerm(v1::AgreementStatus status);
// Empty for a group: the corpus lists no groups.
absl::string_view ParticipantTerm(v1::ParticipantType type);

// The corpus has one list for what is measured and how it relates: growth, share, rank and target are metrics
// of their own.
absl::string_view MetricTerm(const v1::Figure& figure);
// "Estimated" is "about" in the corpus; a range is exact.
absl::string_view ApproxTerm(const v1::Figure& figure);
// "USD", "percent", "count", "tonne", "USD/kWh", ...; the unit as Accord codes it where the corpus has none.
std::string UnitTerm(const v1::Unit& unit);

struct ValueTerms {
  std::string value;
  // Set for ranges.
  std::string value_high;
  std::string unit;
};
// Low and high ends of ranges become value and value_high; a growth told as a factor ("doubled") becomes
// percent (100).
ValueTerms ValueOf(const v1::Figure& figure);

// EDTF as the corpus writes it: without marks of approximation; empty when unresolved.
std::string DateTerm(const v1::Date& date);
// The corpus has no base of comparison: a change since more than a year before is told from its base to its
// time
// ("16% more than in 2018", of 2023: 2018/2023).
std::string PeriodTerm(const v1::Figure& figure);

}  // namespace accord::evaluation
