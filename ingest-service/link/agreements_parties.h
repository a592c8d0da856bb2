// Turns the party mentions of a frame into participants: entities where there are some, groups by their
// words, and for what refers back ("the two sides", "their") those told before.
#pragma once

#include <vector>

#include "ingest-service/link/agreements_record.h"

namespace accord::ingest {

class PartyLinker {
 public:
  PartyLinker(const Document& document, const Chart& chart, const Entities& entities);

  // `records` are those made so far, for what refers back.
  std::vector<LinkedParticipant> Parties(const AgreementFrame& frame,
                                         const std::vector<AgreementRecord>& records) const;
  std::vector<LinkedParticipant> Persons(const std::vector<FramePerson>& persons) const;
  std::vector<LinkedParticipant> Bodies(const std::vector<FrameParty>& bodies) const;
  // "Deputy ministers X and Y signed": two or more, all with a minister's post, who sign for their states.
  bool AreMinisters(const std::vector<FramePerson>& persons) const;
  LinkedParticipant Place(const FrameValue& place) const;

  // The bodies, else the states, that signatories act for.
  std::vector<LinkedParticipant> ActedFor(const std::vector<FramePerson>& persons,
                                          absl::string_view rule) const;
  // The two countries the article is about; empty when that is not clear.
  std::vector<LinkedParticipant> CountryPair(ByteSpan said, absl::string_view rule) const;

 private:
  std::vector<LinkedParticipant> FromNode(const Node& node, Source source) const;
  LinkedParticipant Group(const FrameParty& party) const;
  std::string GroupKey(const FrameParty& party) const;
  std::vector<LinkedParticipant> Resolve(const FrameParty& party, const AgreementFrame& frame,
                                         const std::vector<AgreementRecord>& records) const;
  std::vector<LinkedParticipant> NamedBefore(const FrameParty& party, const AgreementFrame& frame) const;
  bool Joined(TokenIndex from, TokenIndex to) const;
  const AgreementRecord* Meant(const FrameParty& party, const AgreementFrame& frame,
                               const std::vector<AgreementRecord>& records) const;
  bool IsOneBody(const FrameParty& party) const;
  std::vector<LinkedParticipant> OneBody(const FrameParty& party,
                                         const std::vector<AgreementRecord>& records) const;
  std::vector<LinkedParticipant> OfHouse(const PersonValue& person, absl::string_view rule) const;
  std::vector<LinkedParticipant> OneBodyBefore(absl::string_view form, TokenRange said,
                                               absl::string_view rule) const;
  std::vector<LinkedParticipant> Neighbours(const FrameParty& party, const AgreementFrame& frame) const;
  const Node* Headed(const Node& person) const;
  const Node* ToldBody(const Node& person) const;
  std::vector<LinkedParticipant> OfAdjective(const Node& node, const Source& source) const;
  std::vector<LinkedParticipant> KnownParties(const AgreementRecord& record) const;
  LinkedParticipant FromEntity(EntityIndex entity, Source source) const;

  const Document& document_;
  const Chart& chart_;
  const Entities& entities_;
};

}  // namespace accord::ingest
