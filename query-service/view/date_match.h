// Whether two dates can both be those of one event.
#pragma once

#include "accord/v1/common.pb.h"

namespace accord::query {

// They share a day: "2022" and "2022-11" do, 2022-11-04 and 2022-01-04 do not. True also where that cannot be
// told: unresolved and approximate dates, open ends. Dates that were told in relation to another day
// ("yesterday", "on Monday") may be a day off: copies are published later than they were written. `slack`:
// days that they may lie apart. Symmetric.
bool DatesCanBothHold(const v1::Date& a, const v1::Date& b, int slack = 0);

}  // namespace accord::query
