// A participant of one article while its mentions are gathered; the record is made of it when all are linked.
#pragma once

#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "accord/v1/participant.pb.h"
#include "ingest-service/extract/engine/chart.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/link/name_words.h"

namespace accord::ingest {

// One place of the text that names the entity.
struct NameMention {
  const Node* node = nullptr;
  // The words that are its name there: with a place's type word, without a person's title.
  TokenRange name;
  v1::ParticipantName::Form form = v1::ParticipantName::FORM_ALIAS;
};

struct LocalEntity {
  v1::ParticipantType type = v1::PARTICIPANT_TYPE_UNSPECIFIED;
  // In text order once linking is done.
  std::vector<NameMention> mentions;
  // ISO 3166-1 or -2 of a country or place; the country it lies in when that is all that is known.
  std::string iso;
  std::string in_country;
  // A name that all languages share, of what the lexicon knows.
  std::string canonical;
  // A place's type word; an organisation's form.
  std::string form;
  std::string field;
  std::string jurisdiction;
  // The country that a body without one has for the text's readers (home_bodies.h): it is said nowhere, so
  // that only keys use it.
  std::string home;
  // Tells bodies of places without a code apart: the folded name of the place in the body's name.
  std::string place_name;
  const Node* parent = nullptr;
  // The fullest of its names, once linking is done.
  TokenRange display;
  // An organisation's, for its keys (name_words.h), and the acronyms that the article binds to it, folded.
  NameWords name_words;
  std::vector<std::string> acronyms;
  // It is told of by an acronym alone.
  bool acronym_only = false;
  // Another name of several words in brackets behind its own: "(Saigon Star Textile)".
  NameWords alias_words;
  // A place's name without its type word, folded.
  std::string own_name;
};

// Which entities a node stands for, ascending: one as a rule.
using EntitiesOfNode = absl::InlinedVector<size_t, 2>;

// Whether the words of a chart's nodes fold to one key: lower case, no marks, one space.
std::string FoldedName(const Document& document, TokenRange name);

// The words that name the entity at a node.
TokenRange NameOf(const Document& document, const Node& node);

}  // namespace accord::ingest
