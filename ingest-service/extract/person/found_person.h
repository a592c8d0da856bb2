// What the passes of ExtractPersons hand to each other: readings that are not yet nodes, and the shapes of a
// name and of a post.
#pragma once

#include <vector>

#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/name_run.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {

struct FoundPerson {
  // With form of address and posts.
  TokenRange tokens;
  PersonValue value;
  absl::string_view rule;
};
using FoundPersons = std::vector<FoundPerson>;

// A post with what it is a post of: "Acting Director of the Hanoi Department of Industry and Trade".
struct PostPhrase {
  TokenRange tokens;
  const Node* organization = nullptr;
  const Node* country = nullptr;
  // "Presidents": several names may follow.
  bool many = false;
  // "her Lao counterpart": tells whose country it is, and no post.
  bool relative = false;
};

// The name that starts at `at`: two to five words, or one when `one_word` allows it. Empty when the words are
// something else. Stops before posts, forms, days, and names of places and organisations.
TokenRange PersonNameAt(const Chart& chart, TokenIndex at, TokenIndex limit, bool one_word);
// The name that ends right before `end`; empty when none does.
TokenRange PersonNameEndingAt(const Chart& chart, const Sentence& sentence, TokenIndex end);

// The longest organisation that starts at a token; nullptr when none does.
const Node* OrganizationAt(const Chart& chart, TokenIndex at);
const Node* OrganizationEndingAt(const Chart& chart, TokenIndex end);

// The post phrase around the post word at `hit`.
PostPhrase EnglishPost(const Chart& chart, const Sentence& sentence, const LexiconHit& hit);
PostPhrase VietnamesePost(const Chart& chart, const Sentence& sentence, const LexiconHit& hit);

// Persons named with a post or form of address, in either language.
void FindTitledPersons(const Chart& chart, const Sentence& sentence, FoundPersons* found);
// Persons by the shape of their name or by what they do: "says Eevi Laas", "Bounmy Thepsouda runs".
void FindPersonsByShape(const Chart& chart, const Sentence& sentence, FoundPersons* found);
// Every further mention of a name read so far, whole or by one of its words.
void FindPersonsAgain(const Chart& chart, FoundPersons* found);

}  // namespace accord::ingest
