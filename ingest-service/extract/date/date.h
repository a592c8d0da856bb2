// Dates, periods and durations, resolved against the article's published day where they are relative.
#pragma once

#include "accord/v1/common.pb.h"
#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

struct DateValue {
  enum class Kind {
    kPoint,     // a day, a month, a year: "November 4, 2022", "năm 2022"
    kPeriod,    // a range, a quarter, "first nine months": has a start and an end
    kValidity,  // "for the 2022-2025 period", "giai đoạn 2022-2025": says how long something holds, never
                // when it was signed
    kCumulative,  // "to date", "tính đến nay": everything up to a point; EDTF "../2023-07"
  };
  // edtf, earliest and latest day, anchor for relative ones; unresolved set when there is no anchor.
  v1::Date date;
  Kind kind = Kind::kPoint;
  bool relative = false;
};

// "for five years", "thời hạn 25 năm".
struct DurationValue {
  int years = 0;
  int months = 0;
  int days = 0;
};

// Adds DateValue and DurationValue nodes; needs Numbers. Overlapping nodes of one type are resolved (longest
// wins).
void ExtractDates(Chart* chart);

}  // namespace accord::ingest
