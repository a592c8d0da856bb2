// Whether two quantities can both be true of one thing. Exact decimals all the way (promise P2).
//
//   198.7 million · 200 million           yes: round numbers end in zeros that nobody measured
//   198.7 million · about 210 million     yes: within a tenth
//   5.3 · 5.34 · 5.36                     yes: rounded or cut off
//   5.3 · 5.4     13 · 14                 no: as many digits, and others
//   over 200 · 240                        yes
//   over 200 · 190                        no
#pragma once

#include "accord/v1/common.pb.h"

namespace accord::query {

// True also where they cannot be compared: in other units, or when a value is no number. An ambiguous number
// ("1.200") holds with what any of its readings holds with. Symmetric.
bool QuantitiesCanBothHold(const v1::Quantity& a, const v1::Quantity& b);

}  // namespace accord::query
