// Which record amends, implements, follows or supersedes which: noted while frames become records, told when
// all of them are known.
#pragma once

#include <utility>
#include <vector>

#include "ingest-service/link/agreements_record.h"

namespace accord::ingest {

class RelationNotes {
 public:
  // What the sentence of a frame says of its instruments. `topic`: the record that the story spoke of before;
  // -1 when there is none.
  void Note(const AgreementFrame& frame, int topic);
  // The frame became part of the record at an index.
  void Placed(const AgreementFrame& frame, int record);

  // Numbers the records by where they stand and tells each what it does to which. Relations to instruments
  // that no record is of are dropped.
  void Resolve(const Document& document, std::vector<AgreementRecord>* records) const;

 private:
  struct Noted {
    FrameRelation relation;
    int topic = -1;
  };
  struct Place {
    TokenRange noun;
    TokenRange clause;
    bool left_behind = false;
    int record = -1;
  };

  int RecordOf(TokenRange noun) const;
  int OneBehind(TokenRange words) const;

  std::vector<Noted> notes_;
  std::vector<Place> places_;
};

}  // namespace accord::ingest
