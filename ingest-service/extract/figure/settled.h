// Periods that no date of the text says whole: "now" is the published month, a stock of capital stands as of
// it, and what was measured "since 2005" was measured up to it.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/tense.h"

namespace accord::ingest {

// The rule of a period that "now" told.
inline constexpr absl::string_view kNowRule = "figure.period.now";

// Settles the period of a frame that has read its dates. `now` are the words that say "now", empty when none
// do. Without a published day nothing changes.
void SettleTime(const Chart& chart, Tense tense, TokenRange now, FigureFrame* frame);

// "five years from 1 January 2026": a term with its first day beside it lasts to the day before it has
// passed.
void SettleTerm(const Chart& chart, FigureFrame* frame);

// "10 million by the end of 2026": a goal that stands at the end of a year is that year's.
void SettleGoal(const Chart& chart, Tense tense, FigureFrame* frame);

// "23 projects and 460 million USD of registered capital": what has come in up to the published month, where
// the sentence tells no time but "now". Among frames[first..].
void SettleStock(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames);

// Takes the time of another frame.
void TakeTime(const FigureFrame& from, FigureFrame* frame);

}  // namespace accord::ingest
