// When two claims on one property cannot both hold: a function per property, and what goes before all of
// them. All are symmetric.
//
//   told by two records of one article     never: the parser took them for two things
//   told of two signings                   never: each article reports one that had just been, long apart
//   planned, done                          never: the deed updates the plan
//   planned, planned                       only on one published day: plans change
//   denied, asserted                       when it is the same value
#pragma once

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "query-service/view/claim_order.h"

namespace accord::query {

// Two claims of the values that `values_exclude` tells apart. It is asked for claims that are both asserted,
// or both planned on one day.
using ValuesExclude = bool (*)(const OrderedClaim&, const OrderedClaim&);
bool ClaimsExclude(const OrderedClaim& a, const OrderedClaim& b, ValuesExclude values_exclude);

// ClaimsExclude for the claims of one field, without those of which one article knows both: what it tells of
// another record of its own is of two things, and so is what somebody else tells of them.
class FieldExcludes {
 public:
  // `claims` must outlive it.
  FieldExcludes(const std::vector<OrderedClaim>& claims, ValuesExclude values_exclude);
  bool operator()(const OrderedClaim& a, const OrderedClaim& b) const;

 private:
  // The article of `own` tells what `other` tells, in another record than that of `own`.
  bool KnowsBoth(const OrderedClaim& own, const OrderedClaim& other) const;

  const ValuesExclude values_exclude_;
  // Of articles that tell of the field in several records.
  absl::flat_hash_map<absl::string_view, std::vector<const OrderedClaim*>> of_article_;
};

// Told by one article in two records, or by two articles of two signings.
bool StandApart(const OrderedClaim& a, const OrderedClaim& b);
// The claim's own, but what is asserted of an agreement that is not concluded yet is planned.
v1::Modality ModalityOf(const OrderedClaim& claim);
// Nothing outside the member's article identifies whom it refers to, so that others may mean the same.
bool IsPrivate(const JoinMember& member, const v1::ParticipantRef& ref);

// Instruments that news does not call by one name. A noun that leaves the kind open ("agreement", "thỏa
// thuận") excludes none, nor do OTHER and AMENDMENT; a free trade agreement is a treaty.
bool KindsExclude(const OrderedClaim& a, const OrderedClaim& b);
// Both are numbers of several documents: a noun in the singular counts nothing.
bool CountsExclude(const OrderedClaim& a, const OrderedClaim& b);
// Days of signing. Papers may be exchanged after they were signed, and what one article tells as renewed has
// two days.
bool ConclusionsExclude(const OrderedClaim& a, const OrderedClaim& b);
// Validity, unless one article tells of a renewal, an amendment or an early end and the other does not, or
// the two were published more than half a year apart, so that the term may have been moved in between.
bool TermsExclude(const OrderedClaim& a, const OrderedClaim& b);
// Two countries, or two places whose names are not one within the other nor, in two languages, alike.
bool PlacesExclude(const OrderedClaim& a, const OrderedClaim& b);
// Values of one observation (quantity_match.h), unless one revises the other: forecasts; goals, estimates and
// provisional values of two days; a period that was still running, or just over when the first was told, the
// other a month later; changes against two base periods.
bool FiguresExclude(const OrderedClaim& a, const OrderedClaim& b);

}  // namespace accord::query
