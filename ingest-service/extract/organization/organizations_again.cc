// Reads every further mention of a name that the article has told: by its acronym, in full, or by the firm's
// own words without its form ("Nordhafen" of "Nordhafen Energie AG").
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/engine/token_marks.h"
#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/extract/place/told_names.h"

namespace accord::ingest {
namespace {

class RepeatedNames {
 public:
  RepeatedNames(const Chart& chart, FoundOrganizations* found)
      : chart_(chart),
        document_(chart.document()),
        found_(found),
        taken_(document_.tokens.size()),
        names_(document_),
        own_words_(document_) {
    for (const FoundOrganization& one : *found) {
      if (!one.value.anaphor && !one.value.group) taken_.Take(one.tokens);
    }
  }

  void Run() {
    CollectNames();
    BindInitials();
    for (const Sentence& sentence : document_.sentences) Again(sentence);
  }

 private:
  static constexpr size_t kInitialsMin = 3;

  void Add(const Sentence& sentence, TokenRange tokens, absl::string_view rule) {
    FoundOrganization one = WholeName(chart_, sentence, tokens, rule);
    taken_.Take(one.tokens);
    found_->push_back(std::move(one));
  }

  void CollectNames() {
    for (const FoundOrganization& one : *found_) {
      if (one.value.anaphor || one.value.group) continue;
      if (!one.value.acronym.empty()) acronyms_.insert(document_.TextOf(one.value.acronym));
      const bool bare = one.value.form.empty() || one.value.form == "company";
      if (!bare || one.value.name.size() < 1) continue;
      names_.Add(one.value.name);
      ShortForms(one.value.name);
    }
  }

  // "Ministry of Planning and Investment ... The MPI will": capitals behind an article that are the initials
  // of one body of the text, which has no other acronym.
  void BindInitials() {
    if (document_.language() != "en") return;
    absl::flat_hash_map<std::string, FoundOrganization*> bodies;
    for (FoundOrganization& one : *found_) {
      const bool body = !one.value.anaphor && !one.value.group && !one.value.form.empty();
      std::string initials = body ? Initials(one.value.name) : "";
      if (initials.size() < kInitialsMin) continue;
      const auto [known, added] = bodies.emplace(std::move(initials), &one);
      const bool other = !added && known->second != nullptr &&
                         (known->second->value.field != one.value.field || !one.value.acronym.empty() ||
                          known->second->value.jurisdiction != one.value.jurisdiction);
      if (other || !one.value.acronym.empty()) known->second = nullptr;
    }
    if (bodies.empty()) return;
    for (TokenIndex i = 1; i < document_.tokens.size(); ++i) {
      const Token& token = document_.tokens[i];
      if (!token.all_caps || taken_.IsTaken(i) || !document_.tokens[i - 1].Is("the")) continue;
      const auto body = bodies.find(token.lower);
      if (body == bodies.end() || body->second == nullptr || body->second->tokens.begin > i) continue;
      body->second->value.acronym = {i, i + 1};
      acronyms_.insert(document_.TextOf(i));
      body->second = nullptr;
    }
  }

  // The first letters of the capitalised words of a name but its places, folded.
  std::string Initials(TokenRange name) const {
    std::string initials;
    for (TokenIndex i = name.begin; i < name.end; ++i) {
      const Token& token = document_.tokens[i];
      if (const Node* place = PlaceAt(chart_, i); place != nullptr) {
        i = place->tokens.end - 1;
        continue;
      }
      if (token.IsWord() && token.capitalised) initials += text::Fold(token.lower).substr(0, 1);
    }
    return initials;
  }

  // A firm is also called by its own words without the form: "Erongo Bulk", "Nusa Daya", "Quỹ Hanbit".
  void ShortForms(TokenRange name) {
    TokenIndex begin = name.begin;
    TokenIndex end = name.end;
    if (document_.language() == "vi") {
      begin = std::max(begin, HitEnd(document_, begin, "org_forms", end));
    } else {
      for (TokenIndex i = begin + 1; i < end; ++i) {
        if (HasHit(document_, i, "org_forms")) {
          end = i;
          break;
        }
      }
    }
    for (TokenIndex i = begin; i < end; ++i) {
      if (!document_.tokens[i].IsWord()) return;
    }
    const TokenRange own{begin, end};
    const bool placed = PlaceAt(chart_, begin) != nullptr;
    if (own != name && own.size() >= 2 && !placed) names_.Add(own);
    if (document_.language() == "vi") {
      // "Công ty cổ phần Năng lượng Sao Biển" is "Sao Biển" too.
      TokenIndex last = begin;
      for (TokenIndex at = begin; at < end; at = last) {
        if (last = HitEnd(document_, at, "org_fields", end); last == at) break;
      }
      if (last < end && PlaceAt(chart_, last) == nullptr) RememberOwn({last, end}, name);
    } else if (end < name.end || name.size() > 1) {
      RememberOwn({begin, begin + 1}, name);
    }
  }

  // Words that are nobody else's name: of one word only such as no lexicon knows.
  void RememberOwn(TokenRange own, TokenRange name) {
    constexpr size_t kOwnLettersMin = 4;
    if (own == name || PlaceAt(chart_, own.begin) != nullptr) return;
    for (TokenIndex i = own.begin; i < own.end; ++i) {
      if (!document_.tokens[i].capitalised || IsNameStop(document_, i)) return;
    }
    if (own.size() > 1) {
      names_.Add(own);
      return;
    }
    const bool known = !document_.HitsAt(own.begin).empty();
    if (known || text::CodePoints(document_.TextOf(own)) < kOwnLettersMin) return;
    own_words_.Add(own);
  }

  // "Nordhafen" of "Nordhafen Energie AG", where no other capitalised word stands beside it.
  bool IsOwnWord(const Sentence& sentence, TokenIndex at) const {
    if (!own_words_.Has({at, at + 1})) return false;
    const bool behind = at > sentence.tokens.begin && Follows(document_, at) &&
                        document_.tokens[at - 1].capitalised && !IsNameStop(document_, at - 1) &&
                        !HasHit(document_, at - 1, "org_forms");
    return !behind && NameRunAt(document_, at, sentence.tokens.end).size() == 1 &&
           PlaceAt(chart_, at) == nullptr;
  }

  void Again(const Sentence& sentence) {
    for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (!document_.tokens[i].IsWord() || taken_.IsTaken(i)) continue;
      if (!acronyms_.empty() && acronyms_.contains(document_.TextOf(i))) {
        Add(sentence, {i, i + 1}, "organization.acronym");
        continue;
      }
      if (!document_.tokens[i].capitalised) continue;
      if (IsOwnWord(sentence, i)) {
        Add(sentence, {i, i + 1}, "organization.own-word");
        continue;
      }
      names_.Find(i, sentence.tokens.end, [&](TokenRange tokens, size_t) {
        if (!taken_.IsFree(tokens)) return false;
        Add(sentence, tokens, "organization.again");
        return true;
      });
    }
  }

  const Chart& chart_;
  const Document& document_;
  FoundOrganizations* found_;
  TokenMarks taken_;
  // As written.
  absl::flat_hash_set<absl::string_view> acronyms_;
  ToldNames names_;
  // Single words that stand for a firm.
  ToldNames own_words_;
};

}  // namespace

void FindOrganizationsAgain(const Chart& chart, FoundOrganizations* found) {
  RepeatedNames(chart, found).Run();
}

}  // namespace accord::ingest
