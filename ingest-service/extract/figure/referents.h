// The things that a text has named or told in full, by their head nouns: what "the line", "nhà máy này", "the
// instrument" or "he" stands for further on.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

class Referents {
 public:
  // Takes in the things of a sentence; `lead` for headline and first lines, whose things the text is about.
  void Learn(const Chart& chart, const Cues& cues, bool lead);

  // What the bare noun `noun`, of `head`, stands for: the last thing before it with that noun, a named one
  // before one that is only told in full; else one of its kind. Empty when there is none.
  FigureArea Find(TokenRange noun, const LexiconEntry& head) const;

  // The thing of the lead that a longer phrase of the same kind names again, by the same names ("the railway
  // from A to B"); empty when none.
  FigureArea Same(const Document& document, TokenRange phrase, const LexiconEntry& head) const;

  // Takes in that a figure is told of an area.
  void Tell(const FigureArea& area);
  // The named thing that figures were told of last, else the last that is built before `token`: whose cost
  // "the cost" is.
  FigureArea Topic(TokenIndex token) const;

 private:
  struct Thing {
    TokenRange words;
    const Node* node = nullptr;
    const LexiconEntry* head = nullptr;
    bool named = false;
    bool lead = false;
  };

  std::vector<Thing> things_;
  FigureArea topic_;
};

// The last person named before `token` and not long before; null when none.
const Node* PersonBefore(const Chart& chart, TokenIndex token);

}  // namespace accord::ingest
