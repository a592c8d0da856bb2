// Organisations are one by name, by an acronym that the article binds, by form, field and jurisdiction; short
// forms and anaphors go to the one organisation of the article they can mean.
#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "ingest-service/link/mentions.h"

namespace accord::ingest {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

// The country of a code: "VN" of "VN-HN".
absl::string_view CountryOfCode(absl::string_view code) { return code.substr(0, 2); }

// So few organisations are walked more quickly than looked up.
constexpr size_t kWalkedMax = 48;

// Which organisations a name can be short for, or tell again in other words: of the same field, of a field or
// a name that ends or begins with it. It may tell too many, never too few.
class BodyIndex {
 public:
  void Add(size_t entity, absl::string_view name, const LocalEntity& one) {
    for (size_t at = name.find(' '); at != absl::string_view::npos; at = name.find(' ', at + 1))
      by_beginning_[name.substr(0, at)].push_back(entity);
    const absl::string_view field = one.field;
    for (size_t at = field.find(' '); at != absl::string_view::npos; at = field.find(' ', at + 1))
      by_field_end_[field.substr(at + 1)].push_back(entity);
    Place(entity, one);
  }

  // Again when its jurisdiction has become known.
  void Place(size_t entity, const LocalEntity& one) { by_field_[FieldKey(one)].push_back(entity); }

  // Ascending, each once.
  std::vector<size_t> Find(const LocalEntity& like, absl::string_view name) const {
    std::vector<size_t> out;
    const auto take = [&out](const auto& index, absl::string_view key) {
      const auto found = index.find(key);
      if (found != index.end()) out.insert(out.end(), found->second.begin(), found->second.end());
    };
    take(by_field_, FieldKey(like));
    take(by_beginning_, name);
    if (!like.field.empty()) take(by_field_end_, like.field);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

 private:
  // Without a field bodies are the same only in one place.
  static std::string FieldKey(const LocalEntity& one) {
    return one.field.empty() ? absl::StrCat("|", one.jurisdiction, "|", one.place_name) : one.field;
  }

  using Index = absl::flat_hash_map<std::string, std::vector<size_t>>;
  Index by_field_;
  Index by_beginning_;
  Index by_field_end_;
};

class OrganizationLinker {
 public:
  OrganizationLinker(const Chart& chart, LinkedMentions* linked)
      : chart_(chart), document_(chart.document()), linked_(linked) {}

  void Run(const Nodes& nodes) {
    // Fuller names first, so that a short form finds its name wherever it stands.
    Nodes named;
    Nodes back;
    for (const Node* node : nodes) {
      const OrganizationValue& value = *node->As<OrganizationValue>();
      if (!value.group) (value.anaphor ? back : named).push_back(node);
    }
    std::stable_sort(named.begin(), named.end(), [](const Node* a, const Node* b) {
      return a->As<OrganizationValue>()->name.size() > b->As<OrganizationValue>()->name.size();
    });
    for (const Node* node : named) LinkNamed(node);
    for (const Node* node : back) LinkBack(node);
  }

 private:
  LocalEntity& At(size_t i) { return linked_->entities[i]; }

  // A place in the name that has no code: two departments of two such towns are two.
  std::string PlaceName(const OrganizationValue& value) const {
    if (!value.jurisdiction.empty()) return "";
    for (const Node* place : chart_.In<PlaceValue>(value.name))
      return FoldedName(document_, place->As<PlaceValue>()->name);
    return "";
  }

  // What tells a name apart from the same name elsewhere.
  static std::string NameKey(const OrganizationValue& value, absl::string_view name,
                             absl::string_view place_name) {
    return absl::StrCat(name, "|", value.jurisdiction, place_name);
  }

  size_t Find(const OrganizationValue& value, const std::string& name, const std::string& place_name) {
    if (!value.canonical.empty()) {
      if (auto found = by_canonical_.find(value.canonical); found != by_canonical_.end())
        return found->second;
    }
    if (value.name.size() == 1) {
      if (auto found = by_acronym_.find(document_.TextOf(value.name)); found != by_acronym_.end())
        return found->second;
    }
    if (!value.acronym.empty()) {
      auto found = by_acronym_.find(document_.TextOf(value.acronym));
      if (found != by_acronym_.end() && Agrees(At(found->second), value)) return found->second;
    }
    if (auto found = by_name_.find(NameKey(value, name, place_name)); found != by_name_.end())
      return found->second;
    if (auto found = by_words_.find(name); found != by_words_.end()) {
      const LocalEntity& entity = At(found->second);
      if (entity.jurisdiction.empty() || value.jurisdiction.empty()) return found->second;
    }
    return FindBody(value, name, place_name);
  }

  bool Agrees(const LocalEntity& entity, const OrganizationValue& value) const {
    return entity.form == value.form && (entity.jurisdiction.empty() || value.jurisdiction.empty() ||
                                         entity.jurisdiction == value.jurisdiction);
  }

  // The one body that the words can mean: same form and field, jurisdictions that do not differ; or a name
  // that this one begins or ends.
  size_t FindBody(const OrganizationValue& value, const std::string& name, const std::string& place_name) {
    size_t same = kNone;
    size_t shorter = kNone;
    int sames = 0;
    int shorters = 0;
    const std::vector<size_t> candidates = CandidatesFor(value, name, place_name);
    for (size_t i : candidates) {
      const LocalEntity& entity = linked_->entities[i];
      const bool bare = value.form.empty() || entity.form.empty();
      if (entity.form != value.form && !bare) continue;
      const bool placed = entity.place_name == place_name || place_name.empty() || entity.place_name.empty();
      const bool fits = placed && (entity.jurisdiction == value.jurisdiction || entity.jurisdiction.empty() ||
                                   value.jurisdiction.empty());
      if (!fits) continue;
      const bool exact = entity.jurisdiction == value.jurisdiction && entity.place_name == place_name;
      if (entity.field == value.field && (!entity.field.empty() || exact)) {
        sames += 1;
        same = i;
        if (exact) return i;
      } else if (IsShortFormOf(name, value, i)) {
        shorters += 1;
        shorter = i;
      }
    }
    if (sames == 1) return same;
    return sames == 0 && shorters == 1 ? shorter : kNone;
  }

  std::vector<size_t> CandidatesFor(const OrganizationValue& value, const std::string& name,
                                    const std::string& place_name) {
    if (entities_.size() <= kWalkedMax) return entities_;
    for (; indexed_ < entities_.size(); ++indexed_) {
      const size_t i = entities_[indexed_];
      index_.Add(i, full_names_.at(i), At(i));
    }
    LocalEntity like;
    like.field = value.field;
    like.jurisdiction = value.jurisdiction;
    like.place_name = place_name;
    return index_.Find(like, name);
  }

  // "UBND tỉnh" of "UBND tỉnh Nghệ An", "Quỹ Hanbit" of "Quỹ Hợp tác Kinh tế Hanbit".
  bool IsShortFormOf(const std::string& name, const OrganizationValue& value, size_t entity) const {
    const std::string& whole = full_names_.at(entity);
    if (whole.size() <= name.size() + 1) return false;
    // "ASEAN" is not short for "ASEAN Secretariat".
    if (!value.canonical.empty()) return false;
    if (whole[name.size()] == ' ' && absl::StartsWith(whole, name) &&
        (document_.language() == "vi" || value.form.empty()))
      return true;
    const LocalEntity& one = linked_->entities[entity];
    // A ministry's field is whole: "Ministry of Trade" is not short for "Ministry of Industry and Trade".
    const bool partial = value.form != "department" && value.form != "ministry";
    return partial && !value.field.empty() && (value.form == one.form || value.form.empty()) &&
           one.field.size() > value.field.size() && absl::EndsWith(one.field, value.field) &&
           one.field[one.field.size() - value.field.size() - 1] == ' ';
  }

  void LinkNamed(const Node* node) {
    const OrganizationValue& value = *node->As<OrganizationValue>();
    const std::string name = FoldedName(document_, value.name);
    const std::string place_name = PlaceName(value);
    size_t entity = Find(value, name, place_name);
    if (entity == kNone) {
      entity = linked_->entities.size();
      // What is past the maximum of records would be cut off in the end.
      if (entities_.size() >= kParticipantsPerArticleMax) return;
      entities_.push_back(entity);
      full_names_[entity] = name;
      first_end_[entity] = node->tokens.end;
      LocalEntity& added = linked_->entities.emplace_back();
      added.type = v1::PARTICIPANT_TYPE_ORGANIZATION;
      added.form = value.form;
      added.field = value.field;
      added.place_name = place_name;
    }
    LocalEntity& one = At(entity);
    first_end_[entity] = std::min(first_end_[entity], node->tokens.end);
    if (one.jurisdiction.empty() && !value.jurisdiction.empty()) {
      one.jurisdiction = value.jurisdiction;
      index_.Place(entity, one);
    }
    if (one.parent == nullptr) one.parent = value.parent;
    if (one.canonical.empty()) one.canonical = value.canonical;
    if (one.form.empty()) one.form = value.form;
    by_name_.try_emplace(NameKey(value, name, place_name), entity);
    by_words_.try_emplace(name, entity);
    if (!value.canonical.empty()) by_canonical_.try_emplace(value.canonical, entity);
    if (!value.acronym.empty()) by_acronym_.try_emplace(document_.TextOf(value.acronym), entity);
    AddMention(document_, node, entity, linked_);
  }

  // Organisations of the form that are named before the anaphor; one more than `count` of them says as much
  // as all.
  std::vector<size_t> Candidates(const OrganizationValue& value, TokenIndex before, size_t count) const {
    std::vector<size_t> out;
    for (size_t i : entities_) {
      const LocalEntity& entity = linked_->entities[i];
      if (entity.form != value.form && !(value.form == "company" && entity.form.empty())) continue;
      if (first_end_.at(i) > before) continue;
      if (!value.jurisdiction.empty() &&
          CountryOfCode(entity.jurisdiction) != CountryOfCode(value.jurisdiction))
        continue;
      out.push_back(i);
      if (out.size() > count) break;
    }
    return out;
  }

  void LinkBack(const Node* node) {
    const OrganizationValue& value = *node->As<OrganizationValue>();
    const size_t count = value.anaphor_count == 0 ? 2 : value.anaphor_count;
    const std::vector<size_t> candidates = Candidates(value, node->tokens.begin, count);
    // "The two ministries" after three ministries could be any two of them.
    if (candidates.size() == count) linked_->of[node].assign(candidates.begin(), candidates.end());
  }

  const Chart& chart_;
  const Document& document_;
  LinkedMentions* linked_;
  std::vector<size_t> entities_;
  BodyIndex index_;
  // How many of entities_ it holds.
  size_t indexed_ = 0;
  // By folded name with jurisdiction, and by folded name alone.
  absl::flat_hash_map<std::string, size_t> by_name_;
  absl::flat_hash_map<std::string, size_t> by_words_;
  // The folded name an entity was made of, which is its fullest; where its first mention ends.
  absl::flat_hash_map<size_t, std::string> full_names_;
  absl::flat_hash_map<size_t, TokenIndex> first_end_;
  absl::flat_hash_map<std::string, size_t> by_canonical_;
  // As written.
  absl::flat_hash_map<absl::string_view, size_t> by_acronym_;
};

}  // namespace

void LinkOrganizations(const Chart& chart, const Nodes& nodes, LinkedMentions* linked) {
  OrganizationLinker(chart, linked).Run(nodes);
}

}  // namespace accord::ingest
