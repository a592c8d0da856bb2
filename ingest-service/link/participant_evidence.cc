// The claims behind a participant's fields. Every value is told with the words that say it.
#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "ingest-service/link/participant_record.h"

namespace accord::ingest {
namespace {

class EvidenceFiller {
 public:
  EvidenceFiller(const Chart& chart, const LocalEntity& entity, EvidenceWriter* evidence,
                 v1::ParsedParticipant* record)
      : document_(chart.document()),
        claims_(chart.document()),
        entity_(entity),
        evidence_(*evidence),
        participant_(*record->mutable_participant()) {}

  void Run() {
    Names();
    const NameMention& first = entity_.mentions.front();
    const ByteSpan name[] = {document_.SpanOf(first.name)};
    const absl::string_view type =
        absl::StripPrefix(v1::ParticipantType_Name(participant_.type()), "PARTICIPANT_TYPE_");
    evidence_.Add("type", claims_.FromText(CodeValue(type), first.node->rule, name));
    if (!participant_.iso_code().empty()) {
      evidence_.Add("iso_code", claims_.Derived(CodeValue(participant_.iso_code()), first.node->rule, name,
                                                "iso-3166.lookup"));
    }
    if (!participant_.jurisdiction().empty()) Jurisdiction();
    if (participant_.has_parent()) Parent();
    Posts();
    evidence_.WriteTo(&participant_);
  }

 private:
  static constexpr EvidenceWriter::FieldIndex kNone = static_cast<EvidenceWriter::FieldIndex>(-1);
  // A field's index for each element of a list; kNone before its first claim.
  using FieldsOfList = absl::InlinedVector<EvidenceWriter::FieldIndex, 8>;

  // The claims of "display_name" and of each of "names[]".
  struct NameEvidence {
    explicit NameEvidence(const v1::Participant& participant)
        : index(participant), names(participant.names_size(), kNone) {}

    const NameIndex index;
    FieldsOfList names;
    EvidenceWriter::FieldIndex display = kNone;
  };

  void Names() {
    NameEvidence told(participant_);
    for (const NameMention& mention : entity_.mentions) {
      NameClaim(mention, document_.SpanOf(mention.name), &told);
      if (const auto* place = mention.node->As<PlaceValue>();
          place != nullptr && !(place->name == mention.name)) {
        NameClaim(mention, document_.SpanOf(place->name), &told);
      }
      const auto* organization = mention.node->As<OrganizationValue>();
      if (organization != nullptr && !organization->acronym.empty())
        NameClaim(mention, document_.SpanOf(organization->acronym), &told);
    }
  }

  void NameClaim(const NameMention& mention, ByteSpan span, NameEvidence* told) {
    const absl::string_view surface = span.In(document_.text);
    const ClaimDraft draft = claims_.FromText(TextValue(surface), mention.node->rule, {span});
    if (surface == participant_.display_name()) AddOne(draft, "display_name", -1, &told->display);
    const int i = told->index.Find(surface);
    if (i >= 0) AddOne(draft, "names", i, &told->names[i]);
  }

  // Adds a claim of a field, of element `i` of it unless that is -1, whose index `kept` remembers.
  void AddOne(const ClaimDraft& draft, absl::string_view field, int i, EvidenceWriter::FieldIndex* kept) {
    if (*kept == kNone) {
      *kept = i < 0 ? evidence_.Add(field, draft) : evidence_.Add(absl::StrCat(field, "[", i, "]"), draft);
    } else if (evidence_.ClaimsOf(*kept) < kClaimsPerFieldMax) {
      evidence_.AddTo(*kept, draft);
    }
  }

  // The words that name the place it belongs to are inside or right behind the mention that tells it.
  void Jurisdiction() {
    for (const NameMention& mention : entity_.mentions) {
      absl::string_view told;
      ByteSpan span = mention.node->span;
      if (const auto* place = mention.node->As<PlaceValue>()) told = place->in_country;
      if (const auto* organization = mention.node->As<OrganizationValue>()) told = organization->jurisdiction;
      if (const auto* person = mention.node->As<PersonValue>(); person != nullptr && !person->post.empty()) {
        told = participant_.jurisdiction();
        span = document_.SpanOf(person->post);
      }
      if (told != participant_.jurisdiction()) continue;
      evidence_.Add("jurisdiction",
                    claims_.Derived(CodeValue(told), mention.node->rule, {span}, "iso-3166.lookup"));
      return;
    }
  }

  void Parent() {
    for (const NameMention& mention : entity_.mentions) {
      const auto* organization = mention.node->As<OrganizationValue>();
      if (organization == nullptr || organization->parent == nullptr) continue;
      evidence_.Add("parent",
                    claims_.FromText(ParticipantClaimValue(participant_.parent()), mention.node->rule,
                                     {mention.node->span, organization->parent->span}));
      return;
    }
  }

  void Posts() {
    if (participant_.posts().empty()) return;
    FieldsOfList told(participant_.posts_size(), kNone);
    // Posts of one title: of different bodies.
    absl::flat_hash_map<absl::string_view, absl::InlinedVector<int, 1>> by_title;
    for (int i = 0; i < participant_.posts_size(); ++i) by_title[participant_.posts(i).title()].push_back(i);
    for (const NameMention& mention : entity_.mentions) {
      const auto* person = mention.node->As<PersonValue>();
      if (person == nullptr || person->post.empty()) continue;
      const absl::string_view words = document_.TextOf(PostTitle(document_, *person));
      const auto same = by_title.find(words);
      if (same == by_title.end()) continue;
      for (const int i : same->second) {
        if (told[i] != kNone && evidence_.ClaimsOf(told[i]) >= kClaimsPerFieldMax) continue;
        AddOne(claims_.FromText(TextValue(words), mention.node->rule,
                                {document_.SpanOf(person->post), document_.SpanOf(person->name)}),
               "posts", i, &told[i]);
        break;
      }
    }
  }

  const Document& document_;
  const ClaimMaker claims_;
  const LocalEntity& entity_;
  EvidenceWriter& evidence_;
  v1::Participant& participant_;
};

}  // namespace

void FillEvidence(const Chart& chart, const LocalEntity& entity, EvidenceWriter* evidence,
                  v1::ParsedParticipant* record) {
  EvidenceFiller(chart, entity, evidence, record).Run();
}

}  // namespace accord::ingest
