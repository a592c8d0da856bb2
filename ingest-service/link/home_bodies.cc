#include "ingest-service/link/home_bodies.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "common/base/one_of.h"

namespace accord::ingest {
namespace {

constexpr absl::string_view kVietnam = "VN";

// Words behind a Vietnamese name, or before an English one, that say that it is not the reader's own.
bool PointsElsewhere(const Document& document, const LocalEntity& body) {
  constexpr absl::string_view kBehind[] = {"bạn", "nước", "sở", "phía", "đối"};
  constexpr absl::string_view kBefore[] = {"counterpart", "host",  "partner",
                                           "respective",  "their", "foreign"};
  const bool vietnamese = document.language() == "vi";
  return std::any_of(body.mentions.begin(), body.mentions.end(), [&](const NameMention& mention) {
    const TokenIndex behind = mention.name.end;
    if (vietnamese) return behind < document.tokens.size() && IsOneOf(kBehind, document.tokens[behind].lower);
    return mention.name.begin > 0 && IsOneOf(kBefore, document.tokens[mention.name.begin - 1].lower);
  });
}

// What only a state has: its name without one says nothing.
bool IsOfState(const Document& document, const LocalEntity& body) {
  if (body.type != v1::PARTICIPANT_TYPE_ORGANIZATION || !body.jurisdiction.empty() ||
      !body.place_name.empty() || body.display.empty() || !body.name_words.places.empty() ||
      !body.canonical.empty())
    return false;
  if (body.acronym_only) return true;
  const bool english = document.language() == "en";
  if (body.name_words.words.empty() && body.field.empty() && !(english && body.form == "parliament"))
    return false;
  if (document.language() == "vi") {
    constexpr absl::string_view kStateBodies[] = {"bộ", "tổng", "cục", "vụ"};
    return IsOneOf(kStateBodies, document.tokens[body.display.begin].lower);
  }
  constexpr absl::string_view kStateForms[] = {"agency", "department", "ministry", "office", "parliament"};
  return IsOneOf(kStateForms, body.form);
}

class Homes {
 public:
  Homes(const Chart& chart, const ToldCountries& told, std::vector<LocalEntity>* entities)
      : chart_(chart), document_(chart.document()), told_(told), entities_(*entities) {}

  void Run() {
    for (LocalEntity& body : entities_) {
      if (!IsOfState(document_, body)) continue;
      std::string home = HomeOf(body);
      if (!home.empty() && !HasRival(body, home)) body.home = std::move(home);
    }
    for (LocalEntity& body : entities_) {
      if (body.type != v1::PARTICIPANT_TYPE_ORGANIZATION || body.parent == nullptr || !body.home.empty())
        continue;
      if (IsOfState(document_, body)) body.home = HomeOfParent(body);
    }
  }

 private:
  std::string HomeOf(const LocalEntity& body) {
    if (PointsElsewhere(document_, body)) return "";
    if (body.acronym_only) return HomeOfAcronym(body);
    return document_.language() == "vi" ? VietnameseHome(body) : EnglishHome(body);
  }

  // "Vụ X (Bộ Y)" without a state is how texts tell their own; a foreign body in it may be the one above.
  bool IsUnderAnother(const LocalEntity& body) const {
    return body.parent != nullptr &&
           std::none_of(entities_.begin(), entities_.end(), [](const LocalEntity& other) {
             return other.type == v1::PARTICIPANT_TYPE_ORGANIZATION && !other.jurisdiction.empty() &&
                    !absl::StartsWith(other.jurisdiction, kVietnam);
           });
  }

  std::string VietnameseHome(const LocalEntity& body) const {
    const bool abroad = (!told_.dateline.empty() && told_.dateline != kVietnam) ||
                        (!told_.publisher.empty() && told_.publisher != kVietnam);
    const bool at_home =
        told_.counts.empty() || told_.counts.count(std::string(kVietnam)) > 0 || IsUnderAnother(body);
    return at_home && !abroad ? std::string(kVietnam) : "";
  }

  // A department may be a province's, but where it is what a ministry is elsewhere.
  static bool MayBe(const LocalEntity& body, absl::string_view country) {
    constexpr absl::string_view kStatesOfDepartments[] = {"AU", "PH", "US", "ZA"};
    return body.form != "department" || IsOneOf(kStatesOfDepartments, country);
  }

  std::string EnglishHome(const LocalEntity& body) {
    std::string home = TextsOwn();
    if (home.empty()) home = OwnerBefore(body.mentions.front().name.begin);
    if (const std::string owner = OwnerBehind(body.mentions.front().name.end); !owner.empty()) return owner;
    const bool foreign = !told_.publisher.empty() && told_.publisher != home;
    return foreign || !MayBe(body, home) ? "" : home;
  }

  // The country that the text is about.
  std::string TextsOwn() {
    if (!told_.dateline.empty()) return told_.IsOfDateline() ? told_.dateline : "";
    return told_.Only();
  }

  // "Its ministry", "the country's ministry": the only country that the sentence names before.
  std::string OwnerBefore(TokenIndex at) const {
    const Sentence* sentence = document_.SentenceOf(at);
    if (sentence == nullptr || at < sentence->tokens.begin + 2) return "";
    constexpr absl::string_view kStates[] = {"country", "kingdom", "nation", "republic"};
    const bool states = document_.tokens[at - 1].Is("s") && at >= sentence->tokens.begin + 3 &&
                        (IsOneOf(kStates, document_.tokens[at - 2].lower) ||
                         IsOneOf(kStates, document_.tokens[at - 3].lower));
    if (!states && !document_.tokens[at - 1].Is("its")) return "";
    std::string owner;
    for (const Node* node : chart_.In<PlaceValue>({sentence->tokens.begin, at})) {
      const PlaceValue& place = *node->As<PlaceValue>();
      if (!place.country || place.adjective || place.iso == owner) continue;
      if (!owner.empty()) return "";
      owner = place.iso;
    }
    return owner;
  }

  // ", part of Vietnam's environment ministry", ", an arm of the Thai ministry".
  std::string OwnerBehind(TokenIndex at) const {
    constexpr absl::string_view kParts[] = {"agency", "arm", "body", "branch", "part", "unit"};
    constexpr TokenIndex kPhraseMax = 5;
    const std::vector<Token>& tokens = document_.tokens;
    if (at >= tokens.size() || !tokens[at].Is(",")) return "";
    const TokenIndex limit = std::min<TokenIndex>(at + kPhraseMax, static_cast<TokenIndex>(tokens.size()));
    bool part = false;
    for (TokenIndex i = at + 1; i < limit; ++i) {
      part = part || IsOneOf(kParts, tokens[i].lower) || tokens[i].Is("under");
      if (!tokens[i].IsWord()) return "";
      if (!part) continue;
      for (const Node* node : chart_.StartingAt<PlaceValue>(i)) return CountryOfPlace(*node);
    }
    return "";
  }

  // Texts from one country only tell whose an acronym is; in Vietnamese ones it may be of anywhere.
  std::string HomeOfAcronym(const LocalEntity& body) {
    for (const NameMention& mention : body.mentions) {
      const TokenIndex at = mention.name.begin;
      // "Colombo's BOI".
      if (at < 3 || !document_.tokens[at - 1].Is("s")) continue;
      for (TokenIndex i = at >= 6 ? at - 6 : 0; i < at; ++i) {
        for (const Node* node : chart_.StartingAt<PlaceValue>(i)) {
          if (node->tokens.end + 2 == at) return CountryOfPlace(*node);
        }
      }
    }
    if (document_.language() == "vi" || told_.dateline.empty()) return "";
    const std::string home = TextsOwn();
    return told_.publisher.empty() || told_.publisher == home ? home : "";
  }

  std::string HomeOfParent(const LocalEntity& body) {
    if (of_.empty()) {
      for (size_t i = 0; i < entities_.size(); ++i) {
        for (const NameMention& mention : entities_[i].mentions) of_.try_emplace(mention.node, i);
      }
    }
    const auto parent = of_.find(body.parent);
    if (parent == of_.end()) return "";
    const LocalEntity& one = entities_[parent->second];
    return (one.jurisdiction.empty() ? one.home : one.jurisdiction).substr(0, 2);
  }

  // Another state's body that the bare name could mean.
  bool HasRival(const LocalEntity& body, absl::string_view home) const {
    if (body.acronym_only) return false;
    return std::any_of(entities_.begin(), entities_.end(), [&](const LocalEntity& other) {
      return other.type == v1::PARTICIPANT_TYPE_ORGANIZATION && other.form == body.form &&
             other.field == body.field && !other.jurisdiction.empty() &&
             !absl::StartsWith(other.jurisdiction, home);
    });
  }

  const Chart& chart_;
  const Document& document_;
  const ToldCountries& told_;
  std::vector<LocalEntity>& entities_;
  // Whose mentions nodes are; filled when it is first asked for.
  absl::flat_hash_map<const Node*, size_t> of_;
};

}  // namespace

void FindHomes(const Chart& chart, const ToldCountries& told, std::vector<LocalEntity>* entities) {
  Homes(chart, told, entities).Run();
}

}  // namespace accord::ingest
