// What a date is compared with: whether it is the base of a change ("so với năm 2021", "than in 2022") and no
// time of the figures around it.
#pragma once

#include "ingest-service/extract/figure/cues.h"

namespace accord::ingest {

// Whether a date has a begin and no end ("since 2015").
bool OpenEnded(const Node& date);

// The cue of a category that leads to the date; it may take the date's first tokens along ("so với cuối" năm
// 2021, "kéo dài đến hết" năm 2030). Null entry when there is none.
Cue CueBefore(const Cues& cues, Category category, const Node& date);

// Whether words before a date of the sentence of `cues` make it what something is compared with. `change`
// says that the amount read is a growth, share or difference: "from 2020" is then its base.
bool IsBase(const Chart& chart, const Cues& cues, const Node& date, bool change);

}  // namespace accord::ingest
