// Subjects that are no participants: groups that an amount counts, and the noun phrase that a sentence opens
// with.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/areas.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/referents.h"

namespace accord::ingest {

// "13 memoranda between A and B": what is counted, with whom it stands between; for papers always what is
// counted ("24 văn kiện hợp tác"). Empty when it is neither.
FigureArea CountedGroup(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                        const Node& quantity);

// What an amount counts, with the words that belong to the noun; empty when it names none.
FigureArea CountedNoun(const Chart& chart, const Cues& cues, const Node& quantity);

// What a length, a term or a price belongs to: the thing it describes, else the words before the clause's
// predicate ("Average clearance time is ..."); empty when there are none.
FigureArea SubjectWords(const Chart& chart, const Cues& cues, const Referents& referents,
                        const FigureFrame& frame);

// The noun phrase before the verb that governs the amount at `amount`, without its article and times; empty
// when the clause tells none. "Coal-fired stations supplied two-thirds".
TokenRange SubjectPhrase(const Chart& chart, const Cues& cues, TokenIndex amount);

// The place or body that a phrase is the name of, else its words.
FigureArea NamedBy(const Chart& chart, TokenRange phrase);

}  // namespace accord::ingest
