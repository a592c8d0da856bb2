// The claims behind a participant's fields. Every value is told with the words that say it.
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "ingest-service/link/participant_record.h"

namespace accord::ingest {
namespace {

class EvidenceFiller {
 public:
  EvidenceFiller(const Chart& chart, const LocalEntity& entity, v1::ParsedParticipant* record)
      : document_(chart.document()),
        claims_(chart.document()),
        entity_(entity),
        participant_(*record->mutable_participant()) {}

  void Run() {
    Names();
    const NameMention& first = entity_.mentions.front();
    const std::vector<ByteSpan> name = {document_.SpanOf(first.name)};
    const std::string type(
        absl::StripPrefix(v1::ParticipantType_Name(participant_.type()), "PARTICIPANT_TYPE_"));
    Add("type", claims_.FromText(CodeValue(type), first.node->rule, name));
    if (!participant_.iso_code().empty()) {
      Add("iso_code",
          claims_.Derived(CodeValue(participant_.iso_code()), first.node->rule, name, "iso-3166.lookup"));
    }
    if (!participant_.jurisdiction().empty()) Jurisdiction();
    if (participant_.has_parent()) Parent();
    Posts();
  }

 private:
  void Add(absl::string_view field, v1::Claim claim) {
    AddEvidence(participant_.name(), field, std::move(claim), participant_.mutable_evidence());
  }

  void Names() {
    std::vector<size_t> told(participant_.names_size(), 0);
    size_t display = 0;
    for (const NameMention& mention : entity_.mentions) {
      NameClaim(mention, document_.SpanOf(mention.name), &told, &display);
      if (const auto* place = mention.node->As<PlaceValue>();
          place != nullptr && !(place->name == mention.name)) {
        NameClaim(mention, document_.SpanOf(place->name), &told, &display);
      }
      const auto* organization = mention.node->As<OrganizationValue>();
      if (organization != nullptr && !organization->acronym.empty()) {
        NameClaim(mention, document_.SpanOf(organization->acronym), &told, &display);
      }
    }
  }

  void NameClaim(const NameMention& mention, ByteSpan span, std::vector<size_t>* told, size_t* display) {
    const absl::string_view surface = span.In(document_.text);
    const v1::Claim claim = claims_.FromText(TextValue(surface), mention.node->rule, {span});
    if (surface == participant_.display_name() && (*display)++ < kClaimsPerFieldMax)
      Add("display_name", claim);
    for (int i = 0; i < participant_.names_size(); ++i) {
      if (participant_.names(i).text() != surface || (*told)[i]++ >= kClaimsPerFieldMax) continue;
      Add(absl::StrCat("names[", i, "]"), claim);
    }
  }

  // The words that name the place it belongs to are inside or right behind the mention that tells it.
  void Jurisdiction() {
    for (const NameMention& mention : entity_.mentions) {
      std::string told;
      std::vector<ByteSpan> spans = {mention.node->span};
      if (const auto* place = mention.node->As<PlaceValue>()) told = place->in_country;
      if (const auto* organization = mention.node->As<OrganizationValue>()) told = organization->jurisdiction;
      if (const auto* person = mention.node->As<PersonValue>(); person != nullptr && !person->post.empty()) {
        told = participant_.jurisdiction();
        spans = {document_.SpanOf(person->post)};
      }
      if (told != participant_.jurisdiction()) continue;
      Add("jurisdiction", claims_.Derived(CodeValue(told), mention.node->rule, spans, "iso-3166.lookup"));
      return;
    }
  }

  void Parent() {
    for (const NameMention& mention : entity_.mentions) {
      const auto* organization = mention.node->As<OrganizationValue>();
      if (organization == nullptr || organization->parent == nullptr) continue;
      Add("parent", claims_.FromText(ParticipantClaimValue(participant_.parent()), mention.node->rule,
                                     {mention.node->span, organization->parent->span}));
      return;
    }
  }

  void Posts() {
    std::vector<size_t> told(participant_.posts_size(), 0);
    for (const NameMention& mention : entity_.mentions) {
      const auto* person = mention.node->As<PersonValue>();
      if (person == nullptr || person->post.empty()) continue;
      const TokenRange title = PostTitle(document_, *person);
      for (int i = 0; i < participant_.posts_size(); ++i) {
        const absl::string_view words = document_.TextOf(title);
        if (participant_.posts(i).title() != words || told[i]++ >= kClaimsPerFieldMax) continue;
        Add(absl::StrCat("posts[", i, "]"),
            claims_.FromText(TextValue(words), mention.node->rule,
                             {document_.SpanOf(person->post), document_.SpanOf(person->name)}));
        break;
      }
    }
  }

  const Document& document_;
  const ClaimMaker claims_;
  const LocalEntity& entity_;
  v1::Participant& participant_;
};

}  // namespace

void FillEvidence(const Chart& chart, const LocalEntity& entity, v1::ParsedParticipant* record) {
  EvidenceFiller(chart, entity, record).Run();
}

}  // namespace accord::ingest
