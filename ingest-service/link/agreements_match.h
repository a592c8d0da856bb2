// Whether a frame can speak of an instrument told before: nouns, counts, markers, dates and terms that do not
// clash.
#pragma once

#include <string>
#include <vector>

#include "ingest-service/link/agreements_record.h"

namespace accord::ingest {

// By participant, in any order.
bool SameSet(const std::vector<LinkedParticipant>& a, const std::vector<LinkedParticipant>& b);
// Every one of `a` is in `b`.
bool Within(const std::vector<LinkedParticipant>& a, const std::vector<LinkedParticipant>& b);

// "LA" of the keys of Laos and of its ministries ("country:LA", "body:ministry|health|LA-VT"); empty when the
// key tells none.
std::string CountryOfKey(absl::string_view key);

// Headlines name states where the story names their bodies: as many of one as of the other, and each body's
// country among the states.
bool SameStates(const std::vector<LinkedParticipant>& states, const std::vector<LinkedParticipant>& bodies);

// Nouns that may name one and the same instrument: "agreement" for a contract, "pact" for a treaty.
bool KindsAgree(const AgreementRecord& record, const AgreementFrame& frame);
bool CountsAgree(const AgreementFrame& frame, const AgreementRecord& record);
// "the first memorandum" is not the one without such a word.
bool MarkersAgree(const AgreementFrame& frame, const AgreementRecord& record);
// One step with two dates, one instrument with two years or two terms: these are two.
bool DatesAgree(const AgreementFrame& frame, const AgreementRecord& record);
// The record has the frame's step, or none yet.
bool SameStep(const AgreementFrame& frame, const AgreementRecord& record);

// "announced a deal ... The treaty, signed in 1973": what is news is not what another word names and dates
// back.
bool IsOlder(const Document& document, const AgreementFrame& frame, const AgreementRecord& record);

// Told in a title or a caption.
bool IsHeadline(const AgreementFrame& frame);

// Whether a frame is an instrument by itself: it has a noun and a step, and somebody or a date.
bool Stands(const AgreementFrame& frame, const std::vector<LinkedParticipant>& parties, bool any_before);

}  // namespace accord::ingest
