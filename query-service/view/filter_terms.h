// What filtered lists find a record or an article by, and what they test of it: terms, days, a number. Pure.
//
// Words, names and sectors are folded: case and diacritics do not count. A year that a date may fall in is a
// term each; of a date of more than kTermYearsMax years, or open on a side, the term is the empty value,
// which every range has to look at.
#pragma once

#include <string>
#include <vector>

#include "accord/storage/v1/view_store.pb.h"
#include "accord/v1/article.pb.h"
#include "query-service/view/filter_keys.h"
#include "query-service/view/join.h"

namespace accord::query {

// Of a record that was joined from `members`. `contradicted`: its articles disagree.
storage::v1::FilterRow FilterOf(Kind kind, const google::protobuf::Message& record,
                                const JoinMembers& members, bool contradicted);
storage::v1::FilterRow FilterOf(const v1::Article& article);

// As values of terms, and of requests: at most kTermBytesMax bytes.
std::string FoldedTerm(absl::string_view text);
// "USD", "t", "%", "pp", "count", "rank", "ratio"; of a price per tonne "USD/t". Empty where nothing is told.
std::string UnitTerm(const v1::Unit& unit);
// The value of kContradicted.
inline constexpr absl::string_view kIsContradicted = "1";
// A number, such as an enum's, as a term's value.
std::string NumberTerm(int number);
// "2025"; the empty value for dates that may be any year.
std::string YearTerm(int year);
// The participants' roles in a figure, as RoleValue has them; an agreement's are those of AgreementRole.
enum FigureRole { kFigureSubject = 1, kFigureCounterpart = 2 };

// The days of a date, since 1970; nullopt when it has none.
std::optional<storage::v1::FilterDays> DaysOf(const v1::Date& date);
// Of "YYYY-MM-DD".
std::optional<int32_t> DayNumber(absl::string_view day);

}  // namespace accord::query
