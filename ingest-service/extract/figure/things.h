// Things that have a length, a term, a price or a capacity: the noun phrase that an amount describes ("a
// 147-km road", "hợp đồng thời hạn 25 năm"), and the name that a bare noun stands for ("the port").
#pragma once

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/referents.h"

namespace accord::ingest {

// The entry of a thing's noun that starts at `token`, and where it ends; null when none does. Nouns of
// instruments have terms and values as well.
const LexiconEntry* ThingHead(const Document& document, const Cues& cues, TokenIndex token, TokenIndex* end);

// The phrase of a thing with its modifiers and the place that it lies in, up to `limit`.
TokenRange ThingPhrase(const Chart& chart, const Cues& cues, TokenRange head, TokenIndex limit);

// The phrase behind an amount written as an adjective; empty when it is none.
TokenRange DescribedBehind(const Chart& chart, const Cues& cues, TokenRange amount);

// The phrase of the nearest thing before an amount in its clause; empty when there is none near.
TokenRange DescribedBefore(const Chart& chart, const Cues& cues, TokenRange amount);

// The area of a phrase: the place or organisation that it names, or for a bare noun ("nhà máy", "the port")
// what the text told of before under that noun; else the words. The phrase's article stands before `opener`
// or inside it: what "a" opens is told for the first time.
FigureArea Resolve(const Chart& chart, const Cues& cues, const Referents& referents, TokenRange phrase,
                   TokenIndex opener);

// The thing whose phrase starts at `token`, an article allowed before it; empty when none does.
FigureArea ThingAt(const Chart& chart, const Cues& cues, const Referents& referents, TokenIndex token);

// The thing, no measure, that a change is told of: between the word of change and its amount ("cut the
// journey time by 20%"), or behind a word that brings something about ("giúp chi phí vận tải giảm 20%").
TokenRange ChangedThing(const Chart& chart, const Cues& cues, TokenRange change, TokenRange amount);

}  // namespace accord::ingest
