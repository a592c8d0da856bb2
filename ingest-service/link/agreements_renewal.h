// Renewed agreements and those first signed: two records where the first signing is dated, so that no field
// holds two truths. Places are of records in the list.
#pragma once

#include <vector>

#include "ingest-service/link/agreements_record.h"

namespace accord::ingest {

// The frame renews what the record says was signed on a day of its own.
bool StartsNewTerm(const AgreementFrame& frame, const AgreementRecord& record);

// "extended the memorandum which they had signed in 2019": the frame dates the first signing of what the
// record says was renewed.
bool TellsOriginal(const AgreementFrame& frame, const AgreementRecord& record);

// The record of the renewed agreement: known, or a copy of what both share.
int CopyForRenewal(int from, std::vector<AgreementRecord>* records);

// The record of the agreement first signed: a copy of what both share.
int CopyForOriginal(int from, std::vector<AgreementRecord>* records);

// "The 2019 memorandum was extended": the year is that of the one first signed.
void SplitOffOriginal(int renewed, std::vector<AgreementRecord>* records);

}  // namespace accord::ingest
