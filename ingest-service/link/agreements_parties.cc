#include "ingest-service/link/agreements_parties.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/agreement/mention.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/link/agreements_match.h"

namespace accord::ingest {
namespace {

// Sentences back that "the two sides" may reach for the parties of an agreement.
constexpr size_t kBackReachMax = 12;
// Sentences back that "their" reaches for its owners.
constexpr size_t kOwnerReachMax = 3;
// A pair is the article's own when a third country is named at most half as often.
constexpr int kPairLead = 2;

// Of who is no entity of the article. `key`: empty when the name says nothing outside the article.
void SetName(std::string name, std::string key, v1::ParticipantType type, LinkedParticipant* out) {
  if (key.empty()) key = absl::StrCat("private:", text::Fold(name));
  out->group = std::make_shared<const LinkedParticipant::GroupName>(
      LinkedParticipant::GroupName{std::move(name), std::move(key)});
  out->ref = {.display_name = out->group->name, .type = type};
  out->key = out->group->key;
}

bool IsCountryWord(const LexiconEntry& word) { return word.Get("of") == "country"; }

}  // namespace

PartyLinker::PartyLinker(const Document& document, const Chart& chart, const Entities& entities)
    : document_(document), chart_(chart), entities_(entities) {}

LinkedParticipant PartyLinker::FromEntity(EntityIndex entity, Source source) const {
  LinkedParticipant out;
  out.ref = entities_.Ref(entity);
  out.key = entities_.Key(entity);
  out.source = std::move(source);
  return out;
}

std::vector<LinkedParticipant> PartyLinker::FromNode(const Node& node, Source source) const {
  std::vector<LinkedParticipant> out;
  for (EntityIndex entity : entities_.Of(&node)) out.push_back(FromEntity(entity, source));
  return out;
}

LinkedParticipant PartyLinker::Group(const FrameParty& party) const {
  LinkedParticipant out;
  const absl::string_view own = document_.TextOf(party.tokens);
  std::string name(own);
  out.source = {{document_.SpanOf(party.tokens)}, party.rule, party.derivation};
  if (!party.shared_head.empty()) {
    const absl::string_view head = document_.TextOf(party.shared_head);
    const bool head_first = party.shared_head.begin < party.tokens.begin;
    name = head_first ? absl::StrCat(head, " ", own) : absl::StrCat(own, " ", head);
    out.source.spans.push_back(document_.SpanOf(party.shared_head));
  }
  SetName(std::move(name), GroupKey(party), v1::PARTICIPANT_TYPE_GROUP, &out);
  return out;
}

// "group:enterprise|VN-HN" of "Hanoi enterprises" and "doanh nghiệp Hà Nội"; empty where the noun or the
// place is not known.
std::string PartyLinker::GroupKey(const FrameParty& party) const {
  TokenRange noun = party.shared_head;
  std::string jurisdiction;
  if (party.node == nullptr) return "";
  if (const auto* group = party.node->As<OrganizationValue>(); group != nullptr && group->group) {
    noun = group->group_noun;
    jurisdiction = std::string(group->jurisdiction);
  } else if (const auto* place = party.node->As<PlaceValue>(); place != nullptr) {
    jurisdiction = std::string(place->iso);
  }
  const LexiconHit* hit = noun.empty() ? nullptr : document_.HitAt(noun.begin, "group_nouns");
  const absl::string_view of = hit == nullptr ? "" : hit->entry->Get("of");
  if (of.empty() || jurisdiction.empty()) return "";
  return absl::StrCat(kGroupKey, of, "|", jurisdiction);
}

std::vector<LinkedParticipant> PartyLinker::Parties(const AgreementFrame& frame,
                                                    const std::vector<AgreementRecord>& records) const {
  std::vector<LinkedParticipant> out;
  for (const FrameParty& party : frame.parties) {
    std::vector<LinkedParticipant> found;
    if (party.shared_head.empty() && party.node != nullptr) {
      found = FromNode(*party.node, {{document_.SpanOf(party.tokens)}, party.rule, party.derivation});
    }
    if (found.empty()) found = party.anaphor ? Resolve(party, frame, records) : std::vector{Group(party)};
    for (LinkedParticipant& one : found) {
      if (party.represents != nullptr && !entities_.Of(party.represents).empty()) {
        one.represents = entities_.Ref(entities_.Of(party.represents).front());
        one.represents_span = party.represents->span;
      }
      AddParticipant(std::move(one), &out);
    }
  }
  return out;
}

std::vector<LinkedParticipant> PartyLinker::Resolve(const FrameParty& party, const AgreementFrame& frame,
                                                    const std::vector<AgreementRecord>& records) const {
  const ByteSpan said = document_.SpanOf(party.tokens);
  const LexiconHit* word = document_.HitAt(party.tokens.begin, "party_words");
  if (word != nullptr && IsCountryWord(*word->entry))
    return CountryPair(said, "agreement.party.two-countries");
  // Leaders exchange "24 documents": the two sides are the states.
  if (frame.kind == v1::AGREEMENT_KIND_OTHER && frame.count != 1) {
    std::vector<LinkedParticipant> states = CountryPair(said, "agreement.party.two-countries");
    if (!states.empty()) return states;
  }
  if (word == nullptr && party.node != nullptr && IsOneBody(party)) {
    std::vector<LinkedParticipant> one = OneBody(party, records);
    const absl::string_view form = party.node->As<OrganizationValue>()->form;
    return one.empty() ? OneBodyBefore(form, party.tokens, "agreement.party.back-reference") : one;
  }
  const bool pronoun = word == nullptr || word->entry->Get("pronoun") == "yes";
  if (pronoun) return Neighbours(party, frame);
  std::vector<LinkedParticipant> told = NamedBefore(party, frame);
  if (told.size() == 2) return told;
  if (const AgreementRecord* meant = Meant(party, frame, records); meant != nullptr) {
    std::vector<LinkedParticipant> out = KnownParties(*meant);
    for (LinkedParticipant& one : out) {
      one.source.spans.push_back(said);
      one.source.rule = "agreement.party.back-reference";
      one.source.derivation = "party.back-reference";
    }
    return out;
  }
  std::vector<LinkedParticipant> near = Neighbours(party, frame);
  return near.size() >= 2 ? near : CountryPair(said, "agreement.party.two-countries");
}

// Told as parties, else those that the signatories act for.
std::vector<LinkedParticipant> PartyLinker::KnownParties(const AgreementRecord& record) const {
  if (record.parties.size() >= 2 || record.signatory_nodes.empty()) return record.parties;
  return ActedFor(record.signatory_nodes, "agreement.party.signatory-post");
}

// The agreement told last between such parties as the words name ("hai tỉnh", "the two universities"); else
// the last.
const AgreementRecord* PartyLinker::Meant(const FrameParty& party, const AgreementFrame& frame,
                                          const std::vector<AgreementRecord>& records) const {
  const std::string noun = text::Fold(document_.TextOf(party.tokens.end - 1));
  // "universities" and "companies" share all but their end with the words in names.
  const std::string stem =
      document_.language() == "vi" || noun.size() < 6 ? noun : noun.substr(0, noun.size() - 3);
  const AgreementRecord* last = nullptr;
  for (size_t i = records.size(); i-- > 0;) {
    const AgreementRecord& record = records[i];
    if (record.last_sentence + kBackReachMax < frame.sentence) continue;
    const std::vector<LinkedParticipant> known = KnownParties(record);
    if (known.size() < 2) continue;
    if (last == nullptr) last = &record;
    const bool named = std::all_of(known.begin(), known.end(), [&](const LinkedParticipant& p) {
      return absl::StrContains(text::Fold(p.ref.display_name), stem);
    });
    if (named) return &record;
  }
  return last;
}

// "the company", "the university": one, not "the companies".
bool PartyLinker::IsOneBody(const FrameParty& party) const {
  const auto* body = party.node->As<OrganizationValue>();
  if (body == nullptr || !body->anaphor) return false;
  for (TokenIndex at = party.tokens.begin; at < party.tokens.end; ++at) {
    const LexiconHit* noun = document_.HitAt(at, "anaphor_nouns");
    if (noun != nullptr) return noun->entry->Get("many") != "1";
  }
  return false;
}

// The first party, of the agreement told last that has one, whose name has the word; else nobody.
std::vector<LinkedParticipant> PartyLinker::OneBody(const FrameParty& party,
                                                    const std::vector<AgreementRecord>& records) const {
  const auto* body = party.node->As<OrganizationValue>();
  const std::string noun = text::Fold(document_.TextOf(party.tokens.end - 1));
  for (size_t i = records.size(); i-- > 0;) {
    for (const LinkedParticipant& known : records[i].parties) {
      const bool firm = body->form == "company" && absl::StartsWith(known.key, "org:");
      if (!firm && !absl::StrContains(text::Fold(known.ref.display_name), noun)) continue;
      LinkedParticipant out = known;
      out.source.spans.push_back(document_.SpanOf(party.tokens));
      out.source.rule = "agreement.party.back-reference";
      out.source.derivation = "party.back-reference";
      return {out};
    }
  }
  return {};
}

// The body of a form in the nearest sentence before that names any; nobody where it names two.
std::vector<LinkedParticipant> PartyLinker::OneBodyBefore(absl::string_view form, TokenRange said,
                                                          absl::string_view rule) const {
  const Sentence* own = document_.SentenceOf(said.begin);
  if (own == nullptr) return {};
  const auto sentence = static_cast<size_t>(own - document_.sentences.data());
  for (size_t back = 0; back <= kOwnerReachMax && back <= sentence; ++back) {
    TokenRange range = document_.sentences[sentence - back].tokens;
    if (back == 0) range.end = said.begin;
    std::vector<LinkedParticipant> out;
    for (const Node* node : chart_.In<OrganizationValue>(range)) {
      const OrganizationValue& value = *node->As<OrganizationValue>();
      if (value.anaphor || value.group || value.form != form) continue;
      const Source source{{document_.SpanOf(said), node->span}, rule, "party.back-reference"};
      for (LinkedParticipant& found : FromNode(*node, source)) AddParticipant(std::move(found), &out);
    }
    if (!out.empty()) return out.size() == 1 ? out : std::vector<LinkedParticipant>{};
  }
  return {};
}

// "At a meeting of A and B, the two sides signed": two of the right sort, joined, earlier in the sentence.
std::vector<LinkedParticipant> PartyLinker::NamedBefore(const FrameParty& party,
                                                        const AgreementFrame& frame) const {
  using agreement::Mention;
  std::vector<Mention> named;
  const TokenRange range{document_.sentences[frame.sentence].tokens.begin, party.tokens.begin};
  for (const Mention& mention : agreement::MentionsIn(chart_, range)) {
    const bool sort = mention.kind == Mention::Kind::kOrganization || mention.kind == Mention::Kind::kPlace;
    if (sort && mention.node != nullptr && !mention.group) named.push_back(mention);
  }
  std::vector<LinkedParticipant> out;
  for (size_t i = 0; i + 1 < named.size(); ++i) {
    const Mention& a = named[i];
    const Mention& b = named[i + 1];
    if (a.kind != b.kind || !Joined(a.tokens.end, b.tokens.begin)) continue;
    if (!out.empty()) return {};
    for (const Mention* one : {&a, &b}) {
      const Source source{{document_.SpanOf(party.tokens), one->node->span},
                          "agreement.party.neighbour",
                          "party.back-reference"};
      for (LinkedParticipant& found : FromNode(*one->node, source)) AddParticipant(std::move(found), &out);
    }
  }
  return out;
}

// "and", "với", "and the" between two names.
bool PartyLinker::Joined(TokenIndex from, TokenIndex to) const {
  constexpr TokenIndex kLinkTokensMax = 3;
  if (from >= to || to - from > kLinkTokensMax) return false;
  const absl::string_view role = agreement::LinkRole(document_, from, to);
  return role == "and" || (role == "with" && document_.language() == "vi");
}

// The bodies, else the countries and places, that the sentence before names.
std::vector<LinkedParticipant> PartyLinker::Neighbours(const FrameParty& party,
                                                       const AgreementFrame& frame) const {
  using agreement::Mention;
  const LexiconHit* word = document_.HitAt(party.tokens.begin, "party_words");
  const absl::string_view text =
      word == nullptr ? absl::string_view() : absl::string_view(word->entry->phrase);
  const bool bodies = word != nullptr && word->entry->Get("of") == "organization";
  const bool one = text == "its" || text == "it" || text == "his" || text == "her";
  for (size_t back = 0; back <= kOwnerReachMax && back <= frame.sentence; ++back) {
    const Sentence& sentence = document_.sentences[frame.sentence - back];
    TokenRange range = sentence.tokens;
    if (back == 0) range.end = party.tokens.begin;
    const std::vector<Mention> mentions = agreement::MentionsIn(chart_, range);
    for (const Mention::Kind kind : {Mention::Kind::kOrganization, Mention::Kind::kPlace}) {
      // "The partners" are no places.
      if (bodies && kind == Mention::Kind::kPlace) continue;
      std::vector<LinkedParticipant> out;
      for (const Mention& mention : mentions) {
        if (mention.kind != kind || mention.node == nullptr) continue;
        for (LinkedParticipant& found :
             FromNode(*mention.node, {{document_.SpanOf(party.tokens), mention.node->span},
                                      "agreement.party.neighbour",
                                      "party.back-reference"})) {
          AddParticipant(std::move(found), &out);
        }
        if (out.size() >= (one ? 1u : 2u)) break;
      }
      if (out.size() >= (one ? 1u : 2u)) return out;
    }
  }
  return {};
}

std::vector<LinkedParticipant> PartyLinker::CountryPair(ByteSpan said, absl::string_view rule) const {
  struct Counted {
    int mentions;
    EntityIndex entity;
  };
  std::vector<Counted> countries;
  absl::flat_hash_map<std::string, int> bodies;
  for (EntityIndex i = 0; i < entities_.size(); ++i) {
    const std::string country = CountryOfKey(entities_.Key(i));
    if (!country.empty()) ++bodies[country];
  }
  for (EntityIndex i = 0; i < entities_.size(); ++i) {
    const v1::ParsedParticipant& one = entities_.participants()[i];
    if (one.participant().type() != v1::PARTICIPANT_TYPE_COUNTRY) continue;
    // A country is spoken of through its bodies too.
    const auto own = bodies.find(CountryOfKey(entities_.Key(i)));
    countries.push_back({one.mentions_size() + (own == bodies.end() ? 0 : own->second), i});
  }
  std::stable_sort(countries.begin(), countries.end(),
                   [](const Counted& a, const Counted& b) { return a.mentions > b.mentions; });
  if (countries.size() < 2) return {};
  if (countries.size() > 2 && countries[2].mentions * kPairLead >= countries[1].mentions + 1) return {};
  std::vector<LinkedParticipant> out;
  for (int i = 0; i < 2; ++i) {
    Source source{{said}, rule, "party.article-pair"};
    const v1::ParsedParticipant& one = entities_.participants()[countries[i].entity];
    if (one.mentions_size() > 0) source.spans.push_back({one.mentions(0).begin(), one.mentions(0).end()});
    out.push_back(FromEntity(countries[i].entity, std::move(source)));
  }
  return out;
}

std::vector<LinkedParticipant> PartyLinker::Persons(const std::vector<FramePerson>& persons) const {
  std::vector<LinkedParticipant> out;
  for (const FramePerson& person : persons) {
    const PersonValue& value = *person.node->As<PersonValue>();
    const Source source{{document_.SpanOf(value.name)}, person.rule};
    std::vector<LinkedParticipant> found = FromNode(*person.node, source);
    if (found.empty()) continue;
    found.resize(1);
    if (!value.post.empty()) {
      found[0].post = document_.TextOf(value.post);
      found[0].post_span = document_.SpanOf(value.post);
    }
    AddParticipant(std::move(found[0]), &out);
  }
  return out;
}

std::vector<LinkedParticipant> PartyLinker::Bodies(const std::vector<FrameParty>& bodies) const {
  std::vector<LinkedParticipant> out;
  for (const FrameParty& body : bodies) {
    const Source source{{document_.SpanOf(body.tokens)}, body.rule};
    std::vector<LinkedParticipant> found = FromNode(*body.node, source);
    if (found.empty()) found.push_back(Group(body));
    for (LinkedParticipant& one : found) AddParticipant(std::move(one), &out);
  }
  return out;
}

LinkedParticipant PartyLinker::Place(const FrameValue& place) const {
  const Source source{{place.node->span}, place.rule};
  std::vector<LinkedParticipant> found = FromNode(*place.node, source);
  if (!found.empty()) return std::move(found[0]);
  LinkedParticipant out;
  SetName(std::string(place.node->span.In(document_.text)), "", v1::PARTICIPANT_TYPE_PLACE, &out);
  out.source = source;
  return out;
}

}  // namespace accord::ingest
