// Puts a year to dates that were written without one, by the document's published day and the words around.
#pragma once

#include <any>

#include "ingest-service/extract/date/civil.h"
#include "ingest-service/extract/engine/rule.h"

namespace accord::ingest {

// Whether the words before `range` in its sentence look ahead ("will", "expected", "hết hạn"): a date without
// a year is then the next one, otherwise the latest one.
bool LooksAhead(const Document& document, TokenRange range);

// A month or a day of an unnamed year.
std::any ResolveMonthDay(const Match& match, int month, int day);
// Months `first` to `last` of an unnamed year: the latest that has begun, or the next when looking ahead.
std::any ResolveMonths(const Match& match, int first, int last);
// Months `first` to `last` of `year`.
std::any MonthsOf(int year, int first, int last);
// "Monday": 1 is Monday, 7 Sunday. `shift` 0: the latest on or before the anchor (the next one when looking
// ahead); -1: the last before it; 1: the next after it.
std::any ResolveWeekday(const Match& match, int weekday, int shift);

// The anchor's year, month or day moved.
std::any YearFromAnchor(const Match& match, int years);
std::any MonthFromAnchor(const Match& match, int months);
std::any DayFromAnchor(const Match& match, int days);
// The Monday-to-Sunday week, as a period.
std::any WeekFromAnchor(const Match& match, int weeks);
// The quarter, as a period of months.
std::any QuarterFromAnchor(const Match& match, int quarters);

// A point as a value, or nothing when the calendar does not have it.
std::any PointAny(Ymd date);
// A period from the start of one date to the end of another; nothing when either is unresolved or they are
// out of order. A start that took its year from the anchor takes the end's.
std::any Span(const DateValue& from, const DateValue& to, DateValue::Kind kind = DateValue::Kind::kPeriod);
// The `months` months up to the month of `date`; nothing where it tells no month.
std::any MonthsUpTo(const DateValue& date, int months);
// The season that ended with `date`: begun the year before when it ended in the first half of its year.
std::any SeasonUpTo(const DateValue& date);
// Up to `date` when it lies before the anchor, else the date itself: "by the end of May".
std::any UpTo(const Match& match, const DateValue& date);

// Up to `date`, but from it on where it lies ahead: "as of 2029".
std::any AsOf(const Match& match, const DateValue& date);
// From the anchor's year, or its month where `date` tells a month, to `date`, which lies ahead.
std::any FromNow(const Match& match, const DateValue& date);
// The time that was told last: of `months` months, 0 for any. Nothing where that is a day or there is none.
std::any ToldTime(const Match& match, int months);

// Whether a date was made of one told before ("a year earlier", "cùng kỳ"): what something is compared with.
bool IsOfOther(const Node& date);

// The latest point or period that ends before `range` in its sentence, failing that in the (at most 64)
// sentences before it of the paragraph; nullptr when there is none.
const DateValue* DateBefore(const Chart& chart, TokenRange range);
// The same, of those alone that were not made of another and are no days.
const DateValue* TimeBefore(const Chart& chart, TokenRange range);

}  // namespace accord::ingest
