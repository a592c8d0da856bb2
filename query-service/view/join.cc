#include "query-service/view/join.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "query-service/view/agreement_status.h"
#include "query-service/view/claim_order.h"
#include "query-service/view/display_name.h"
#include "query-service/view/evidence_draft.h"
#include "query-service/view/record_bounds.h"
#include "query-service/view/record_fields.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class Joiner {
 public:
  Joiner(Kind kind, const JoinMembers& members, Message* record, EvidenceDraft* evidence)
      : shape_(ShapeOf(kind)), record_(record), evidence_(*evidence) {
    for (const auto& member : members) members_.push_back(member.get());
    std::sort(members_.begin(), members_.end(),
              [](const JoinMember* a, const JoinMember* b) { return PublishedBefore(*a, *b); });
    PutPreferredFirst();
  }

  void Run() {
    for (size_t i = 0; i < shape_.fields.size(); ++i) {
      if (shape_.fields[i].identity == nullptr) {
        JoinPlain(FieldNamed(*record_, shape_.fields[i].name));
      } else {
        JoinList(i);
      }
    }
  }

 private:
  // Members of one element, and what stands in the record for it.
  struct Element {
    std::vector<Candidate> candidates;
    Ranking ranking;
    int precedence = 0;
  };

  std::vector<Candidate> PlainCandidates(const FieldDescriptor* field) const {
    std::vector<Candidate> candidates;
    for (const JoinMember* member : members_) {
      const bool has_value = member->record().GetReflection()->HasField(member->record(), field);
      const JoinMember::Said* said = member->SaidOf(field->name());
      if (has_value || said != nullptr) candidates.push_back({member, -1, has_value, said});
    }
    return candidates;
  }

  void PutPreferredFirst() {
    const std::vector<Candidate> candidates = PlainCandidates(FieldNamed(*record_, shape_.principal_field));
    const Ranking ranking = Rank(candidates);
    if (ranking.winner < 0) return;
    const auto preferred = std::find(members_.begin(), members_.end(), candidates[ranking.winner].member);
    std::rotate(members_.begin(), preferred, preferred + 1);
  }

  void JoinPlain(const FieldDescriptor* field) {
    const std::vector<Candidate> candidates = PlainCandidates(field);
    const Ranking ranking = Rank(candidates);
    if (ranking.winner < 0) return;
    const JoinMember& winner = *candidates[ranking.winner].member;
    CopyField(winner.record(), field, record_);
    evidence_.Add(field->name(), ranking.claims);
    if (field->message_type() == nullptr) return;
    // Evidence of parts ("quantity.unit") belongs to the value that was taken.
    for (int i = 0; i < field->message_type()->field_count(); ++i) {
      const std::string path = absl::StrCat(field->name(), ".", field->message_type()->field(i)->name());
      if (winner.SaidOf(path) == nullptr) continue;
      evidence_.Add(path, Rank({{&winner, -1, true, winner.SaidOf(path)}}).claims);
    }
  }

  std::vector<Element> CollectElements(size_t field) const {
    std::vector<Element> elements;
    absl::flat_hash_map<absl::string_view, size_t> place;
    for (const JoinMember* member : members_) {
      const std::vector<JoinMember::Element>& own = member->Elements(field);
      for (size_t i = 0; i < own.size(); ++i) {
        const auto [it, is_new] = place.emplace(own[i].identity, elements.size());
        if (is_new) elements.emplace_back();
        elements[it->second].candidates.push_back({member, static_cast<int>(i), true, own[i].said});
      }
    }
    return elements;
  }

  void JoinList(size_t field_at) {
    const RecordField& field = shape_.fields[field_at];
    const FieldDescriptor* descriptor = FieldNamed(*record_, field.name);
    std::vector<Element> elements = CollectElements(field_at);
    for (Element& element : elements) {
      element.ranking = Rank(element.candidates);
      if (field.precedence == nullptr) continue;
      const Candidate& winner = element.candidates[element.ranking.winner];
      element.precedence = field.precedence(ElementOf(winner.member->record(), descriptor, winner.index));
    }
    if (field.precedence != nullptr) {
      std::stable_sort(elements.begin(), elements.end(), [](const Element& a, const Element& b) {
        if (a.precedence != b.precedence) return a.precedence < b.precedence;
        return a.ranking.articles > b.ranking.articles;
      });
    }
    if (elements.size() > kListElementsMax) elements.resize(kListElementsMax);
    for (size_t i = 0; i < elements.size(); ++i) {
      AppendElement(field_at, descriptor, absl::StrCat(field.name, "[", i, "]"), elements[i]);
    }
  }

  void AppendElement(size_t field_at, const FieldDescriptor* descriptor, const std::string& path,
                     const Element& element) {
    const std::string& principal = shape_.fields[field_at].principal_part;
    const Candidate& winner = element.candidates[element.ranking.winner];
    evidence_.Add(path, element.ranking.claims);
    Message* joined = CopyElement(winner.member->record(), descriptor, winner.index, record_);
    if (joined == nullptr || principal.empty()) return;
    for (int i = 0; i < descriptor->message_type()->field_count(); ++i) {
      const FieldDescriptor* part = descriptor->message_type()->field(i);
      if (part->name() != principal) JoinPart(field_at, descriptor, part, path, element, joined);
    }
  }

  // A part with claims of its own takes the value they prefer; one without takes the element's winner's, else
  // that of the next who has one.
  void JoinPart(size_t field_at, const FieldDescriptor* list, const FieldDescriptor* part,
                const std::string& path, const Element& element, Message* joined) {
    std::vector<Candidate> candidates;
    bool any_said = false;
    for (const Candidate& whole : element.candidates) {
      const Message& own = ElementOf(whole.member->record(), list, whole.index);
      const bool has_value = own.GetReflection()->HasField(own, part);
      const JoinMember::Said* said = whole.member->Elements(field_at)[whole.index].SaidOfPart(part);
      any_said |= said != nullptr;
      if (has_value || said != nullptr) candidates.push_back({whole.member, whole.index, has_value, said});
    }
    if (!any_said && joined->GetReflection()->HasField(*joined, part)) return;
    const Ranking ranking = Rank(candidates);
    if (ranking.winner < 0) return;
    const Candidate& winner = candidates[ranking.winner];
    CopyField(ElementOf(winner.member->record(), list, winner.index), part, joined);
    evidence_.Add(absl::StrCat(path, ".", part->name()), ranking.claims);
  }

  const RecordShape& shape_;
  Message* const record_;
  EvidenceDraft& evidence_;
  // The preferred one first, then published later first.
  std::vector<const JoinMember*> members_;
};

}  // namespace

std::unique_ptr<Message> Join(Kind kind, absl::string_view canonical, const JoinMembers& members) {
  std::unique_ptr<Message> record = NewRecord(kind);
  EvidenceDraft evidence;
  Joiner(kind, members, record.get(), &evidence).Run();
  SetRecordName(ResourceName(CollectionOf(kind), canonical), record.get());
  if (kind == Kind::kAgreement) JoinStatus(members, static_cast<v1::Agreement*>(record.get()), &evidence);
  if (kind == Kind::kParticipant)
    SetDisplayName(members, static_cast<v1::Participant*>(record.get()), &evidence);
  evidence.WriteTo(record.get());
  BoundRecord(record.get());
  return record;
}

}  // namespace accord::query
