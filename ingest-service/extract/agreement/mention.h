// Who and what a sentence names, as candidates for roles: persons with their posts, bodies, places, and words
// that stand for parties told before. Mentions never overlap: the widest wins.
#pragma once

#include <vector>

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest::agreement {

struct Mention {
  enum class Kind { kPerson, kOrganization, kPlace, kAnaphor };
  Kind kind = Kind::kOrganization;
  // Null for an anaphor that only words tell.
  const Node* node = nullptr;
  // With title and post.
  TokenRange tokens;
  // "they", "its".
  bool pronoun = false;
  bool country = false;
  // A group without a name: "Lao enterprises".
  bool group = false;

  bool IsPerson() const { return kind == Kind::kPerson; }
  bool CanBeParty() const { return kind != Kind::kPerson; }
};

// In text order.
std::vector<Mention> MentionsIn(const Chart& chart, TokenRange range);

// Whether the words begin with the end of a name and go on behind it: "Ngô Hải Đăng ký" is no "đăng ký".
bool EndsName(const std::vector<Mention>& mentions, TokenRange words);

}  // namespace accord::ingest::agreement
