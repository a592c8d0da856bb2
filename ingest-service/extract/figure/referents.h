// The things that a text has named or told in full, by their head nouns: what "the line", "nhà máy này", "the
// instrument" or "he" stands for further on.
#pragma once

#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
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

  // The last paper told before `token` and not long before: what "it" is in "it covers three years"; empty
  // when none.
  FigureArea Paper(TokenIndex token) const;

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
    // How many were learnt before it.
    size_t order = 0;
  };

  // The things of one noun, named or not, of the lead or not: equally good answers, of which the last is
  // taken. There are no more of these lists than nouns in the lexicon, however long the text.
  struct Alike {
    const LexiconEntry* head = nullptr;
    bool named = false;
    bool lead = false;
    std::vector<Thing> things;
  };

  void Add(Thing thing);

  std::vector<Alike> alike_;
  // The papers in text order.
  std::vector<Thing> papers_;
  // The named things of the lead.
  std::vector<Thing> lead_;
  // The named things that are built, in text order, and by their words.
  std::vector<Thing> built_;
  absl::flat_hash_map<std::pair<TokenIndex, TokenIndex>, const Node*> built_at_;
  size_t learnt_ = 0;
  FigureArea topic_;
};

// The last person named before `token` and not long before; null when none.
const Node* PersonBefore(const Chart& chart, TokenIndex token);

}  // namespace accord::ingest
