// From when to when an agreement holds, and what day a step has, as one frame tells it.
#pragma once

#include <optional>

#include "ingest-service/link/agreements_record.h"

namespace accord::ingest {

// A year, month or day as a date with its bounds; empty when `edtf` is none.
v1::Date PointDate(absl::string_view edtf);

// A step is one point: of a period told for it ("from 15 to 18 July") the month or year that both ends share.
LinkedDate CommonPart(LinkedDate date);

// The date of a frame as that point; nothing when it tells none.
std::optional<LinkedDate> DateOf(const FrameValue& value);

bool EndsItsTerm(v1::AgreementStatus status);

// "agreed on a protocol, to be signed in May": what is still to be signed was only agreed on.
void DropAgreed(AgreementRecord* record);

// What expired did so on the last day of its term; if that is still to come (`today` as ISO day, may be
// empty), it has not.
void DateEnd(absl::string_view today, AgreementRecord* record);

// Adds what the frame tells of the term to a record that does not know it yet.
void TakeTerm(const Document& document, const AgreementFrame& frame, AgreementRecord* record);

}  // namespace accord::ingest
