// Where an agreement stands: the latest step of its history by the step's own date, else the furthest step.
#pragma once

#include "accord/v1/agreement.pb.h"
#include "query-service/view/evidence_draft.h"
#include "query-service/view/join.h"

namespace accord::query {

// The step of `history` that decides; -1 when it is empty. A dated step wins over undated ones; of equal
// dates the furthest wins. A step whose date is a range counts by its last day.
int DecidingStep(const google::protobuf::RepeatedPtrField<v1::StatusStep>& history);

// Sets status and status_date, with evidence, from the joined status_history and its evidence.
void JoinStatus(const JoinMembers& members, v1::Agreement* agreement, EvidenceDraft* evidence);

}  // namespace accord::query
