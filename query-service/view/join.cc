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
#include "query-service/view/record_bounds.h"
#include "query-service/view/record_fields.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class Joiner {
 public:
  Joiner(Kind kind, const JoinMembers& members) : shape_(ShapeOf(kind)), record_(NewRecord(kind)) {
    for (const auto& member : members) members_.push_back(member.get());
    std::sort(members_.begin(), members_.end(),
              [](const JoinMember* a, const JoinMember* b) { return PublishedBefore(*a, *b); });
    PutPreferredFirst();
  }

  std::unique_ptr<Message> Run() {
    for (const RecordField& field : shape_.fields) {
      const FieldDescriptor* descriptor = FieldNamed(*record_, field.name);
      if (field.identity == nullptr) {
        JoinPlain(descriptor);
      } else {
        JoinList(field, descriptor);
      }
    }
    return std::move(record_);
  }

 private:
  // Members of one element, and what stands in the record for it.
  struct Element {
    std::vector<Candidate> candidates;
    Ranking ranking;
    std::unique_ptr<Message> joined;
    int precedence = 0;
  };

  std::vector<Candidate> PlainCandidates(const FieldDescriptor* field) const {
    std::vector<Candidate> candidates;
    for (const JoinMember* member : members_) {
      const bool has_value = member->record().GetReflection()->HasField(member->record(), field);
      const v1::FieldEvidence* evidence = member->EvidenceOf(field->name());
      if (has_value || evidence != nullptr) candidates.push_back({member, -1, has_value, evidence});
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
    CopyField(winner.record(), field, record_.get());
    AddEvidence(field->name(), ranking.claims, record_.get());
    if (field->message_type() == nullptr) return;
    // Evidence of parts ("quantity.unit") belongs to the value that was taken.
    for (int i = 0; i < field->message_type()->field_count(); ++i) {
      const std::string path = absl::StrCat(field->name(), ".", field->message_type()->field(i)->name());
      if (winner.EvidenceOf(path) == nullptr) continue;
      AddEvidence(path, Rank({{&winner, -1, true, winner.EvidenceOf(path)}}).claims, record_.get());
    }
  }

  std::vector<Element> CollectElements(const RecordField& field, const FieldDescriptor* descriptor) const {
    std::vector<Element> elements;
    absl::flat_hash_map<std::string, size_t> place;
    for (const JoinMember* member : members_) {
      const int size = member->record().GetReflection()->FieldSize(member->record(), descriptor);
      for (int i = 0; i < size; ++i) {
        const auto [it, is_new] = place.emplace(field.identity(*member, i), elements.size());
        if (is_new) elements.emplace_back();
        elements[it->second].candidates.push_back({member, i, true, ElementEvidence(field, *member, i)});
      }
    }
    return elements;
  }

  static const v1::FieldEvidence* ElementEvidence(const RecordField& field, const JoinMember& member,
                                                  int index) {
    const std::string path = absl::StrCat(field.name, "[", index, "]");
    const v1::FieldEvidence* evidence = member.EvidenceOf(path);
    if (evidence != nullptr || field.principal_part.empty()) return evidence;
    return member.EvidenceOf(absl::StrCat(path, ".", field.principal_part));
  }

  void JoinList(const RecordField& field, const FieldDescriptor* descriptor) {
    std::vector<Element> elements = CollectElements(field, descriptor);
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
      AppendElement(field, descriptor, absl::StrCat(field.name, "[", i, "]"), elements[i]);
    }
  }

  void AppendElement(const RecordField& field, const FieldDescriptor* descriptor, const std::string& path,
                     const Element& element) {
    const Candidate& winner = element.candidates[element.ranking.winner];
    AddEvidence(path, element.ranking.claims, record_.get());
    Message* joined = CopyElement(winner.member->record(), descriptor, winner.index, record_.get());
    if (joined == nullptr || field.principal_part.empty()) return;
    for (int i = 0; i < descriptor->message_type()->field_count(); ++i) {
      const FieldDescriptor* part = descriptor->message_type()->field(i);
      if (part->name() != field.principal_part) JoinPart(field, descriptor, part, path, element, joined);
    }
  }

  // A part with claims of its own takes the value they prefer; one without takes the element's winner's, else
  // that of the next who has one.
  void JoinPart(const RecordField& field, const FieldDescriptor* list, const FieldDescriptor* part,
                const std::string& path, const Element& element, Message* joined) {
    std::vector<Candidate> candidates;
    for (const Candidate& whole : element.candidates) {
      const Message& own = ElementOf(whole.member->record(), list, whole.index);
      const bool has_value = own.GetReflection()->HasField(own, part);
      const v1::FieldEvidence* evidence =
          whole.member->EvidenceOf(absl::StrCat(field.name, "[", whole.index, "].", part->name()));
      if (has_value || evidence != nullptr)
        candidates.push_back({whole.member, whole.index, has_value, evidence});
    }
    const Ranking ranking = Rank(candidates);
    if (ranking.winner < 0) return;
    const bool keeps_own = ranking.claims.empty() && joined->GetReflection()->HasField(*joined, part);
    if (!keeps_own) {
      const Candidate& winner = candidates[ranking.winner];
      CopyField(ElementOf(winner.member->record(), list, winner.index), part, joined);
    }
    AddEvidence(absl::StrCat(path, ".", part->name()), ranking.claims, record_.get());
  }

  const RecordShape& shape_;
  std::unique_ptr<Message> record_;
  // The preferred one first, then published later first.
  std::vector<const JoinMember*> members_;
};

}  // namespace

std::unique_ptr<Message> Join(Kind kind, absl::string_view canonical, const JoinMembers& members) {
  std::unique_ptr<Message> record = Joiner(kind, members).Run();
  SetRecordName(ResourceName(CollectionOf(kind), canonical), record.get());
  if (kind == Kind::kAgreement) JoinStatus(members, static_cast<v1::Agreement*>(record.get()));
  if (kind == Kind::kParticipant) SetDisplayName(members, static_cast<v1::Participant*>(record.get()));
  BoundRecord(record.get());
  return record;
}

}  // namespace accord::query
