// Persons that no post tells: by what they do ("says Eevi Laas", "Bounmy Thepsouda runs"), by a family or
// given name that begins them; then every further mention of a name, whole or by one of its words.
#include "common/text/unicode.h"
#include "ingest-service/extract/engine/token_marks.h"
#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/extract/person/found_person.h"
#include "ingest-service/extract/place/told_names.h"

namespace accord::ingest {
namespace {

bool IsEponym(const Document& document, TokenRange name, const Sentence& sentence) {
  if (document.language() != "vi" && HasHit(document, name.end - 1, "eponyms")) return true;
  if (name.end < sentence.tokens.end && HasHit(document, name.end, "eponyms") && document.language() != "vi")
    return true;
  return name.begin > sentence.tokens.begin && document.language() == "vi" &&
         HitEndingAt(document, name.begin, "eponyms", sentence.tokens.begin) != nullptr;
}

class ShapedPersons {
 public:
  ShapedPersons(const Chart& chart, const Sentence& sentence, FoundPersons* found)
      : chart_(chart), document_(chart.document()), sentence_(sentence), found_(found) {}

  void Run() {
    for (TokenIndex i = sentence_.tokens.begin; i < sentence_.tokens.end; ++i) {
      if (!document_.tokens[i].capitalised || (i > sentence_.tokens.begin && IsInsideRun(i))) continue;
      TokenIndex at = i;
      // "Yesterday Eevi Laas": an opener is no name.
      while (at < sentence_.tokens.end && document_.tokens[at].capitalised && IsNameStop(document_, at)) ++at;
      const TokenRange name = PersonNameAt(chart_, at, sentence_.tokens.end, /*one_word=*/false);
      if (name.empty()) continue;
      Read(name);
      i = name.end - 1;
    }
  }

 private:
  bool IsInsideRun(TokenIndex at) const {
    return Follows(document_, at) && document_.tokens[at - 1].capitalised && !IsNameStop(document_, at - 1);
  }

  void Read(TokenRange name) {
    const NameRun run = NameRunAt(document_, name.begin, name.end);
    const size_t words = run.size();
    // The capitals go on: it is a part of something else.
    if (name.end < sentence_.tokens.end && Follows(document_, name.end) &&
        document_.tokens[name.end].capitalised && document_.tokens[name.end].IsWord()) {
      return;
    }
    if (HasOtherWord(name) || IsEponym(document_, name, sentence_)) return;
    if (HasFamilyShape(name, words)) return Add(name, "person.family-name");
    if (words <= 3 && HasHit(document_, name.begin, "given_names")) return Add(name, "person.given-name");
    if (words > 4) return;
    if (SaidBefore(name.begin)) return Add(name, "person.said-by");
    if (DoesWhatPersonsDo(name)) return Add(name, "person.does");
  }

  bool HasOtherWord(TokenRange name) const {
    for (TokenIndex i = name.begin; i < name.end; ++i) {
      if (HasHit(document_, i, "org_forms") && document_.language() == "en") return true;
      if (HasHit(document_, i, "place_types") && document_.language() == "en") return true;
      if (document_.tokens[i].all_caps && document_.language() == "en" && i == name.begin) return true;
    }
    return HasHit(document_, name.begin, "org_forms") || HasHit(document_, name.begin, "place_types");
  }

  // "Lo Thi Pheng", "Nguyễn Văn An": family, middle, given.
  bool HasFamilyShape(TokenRange name, size_t words) const {
    if (words < 3 || words > 4) return false;
    const Token& middle = document_.tokens[name.begin + 1];
    if (middle.Is("thi") || middle.Is("thị")) return true;
    return HasHit(document_, name.begin, "family_names");
  }

  bool SaidBefore(TokenIndex at) const {
    if (at < sentence_.tokens.begin + 2 || document_.language() == "vi") return false;
    const LexiconHit* verb = document_.HitAt(at - 1, "speech_verbs");
    if (verb == nullptr || verb->entry->Get("person") != "1") return false;
    const Token& before = document_.tokens[at - 2];
    return before.Is(",") || before.Is("\"") || before.Is("”") || before.Is("’") || before.Is("'");
  }

  bool DoesWhatPersonsDo(TokenRange name) const {
    TokenIndex at = name.end;
    if (at + 1 >= sentence_.tokens.end || document_.language() == "vi") return false;
    // "Joko Santoso of the Indonesian Chamber of Commerce".
    if (document_.tokens[at].Is("of")) {
      const TokenIndex body = document_.tokens[at + 1].Is("the") ? at + 2 : at + 1;
      return body < sentence_.tokens.end && OrganizationAt(chart_, body) != nullptr && !IsComplement(name);
    }
    if (document_.tokens[at].Is(","))
      return document_.tokens[at + 1].Is("who") || document_.tokens[at + 1].Is("whose");
    const LexiconHit* verb = document_.HitAt(at, "speech_verbs");
    return verb != nullptr && verb->entry->Get("person") == "1";
  }

  // "Centre for Regional Linkages of IIPS": the words belong to a body's name.
  bool IsComplement(TokenRange name) const {
    for (TokenIndex i = name.begin; i < name.end; ++i) {
      if (HasHit(document_, i, "org_fields")) return true;
    }
    if (name.begin == sentence_.tokens.begin) return false;
    const Token& before = document_.tokens[name.begin - 1];
    return before.Is("of") || before.Is("for") || before.Is("the") || before.Is("in") || before.Is("on");
  }

  void Add(TokenRange name, absl::string_view rule) {
    FoundPerson one;
    one.tokens = one.value.name = name;
    one.rule = rule;
    found_->push_back(std::move(one));
  }

  const Chart& chart_;
  const Document& document_;
  const Sentence& sentence_;
  FoundPersons* found_;
};

class FurtherMentions {
 public:
  FurtherMentions(const Chart& chart, FoundPersons* found)
      : chart_(chart),
        document_(chart.document()),
        found_(found),
        taken_(document_.tokens.size()),
        names_(document_),
        words_(document_) {
    for (const FoundPerson& one : *found) {
      taken_.Take(one.value.name);
      Remember(one.value.name);
    }
  }

  void Run() {
    for (const Sentence& sentence : document_.sentences) {
      for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        if (!document_.tokens[i].capitalised || taken_.IsTaken(i)) continue;
        if (!Whole(i, sentence)) OneWord(i, sentence);
      }
    }
  }

 private:
  void Remember(TokenRange name) {
    const NameRun run = NameRunAt(document_, name.begin, name.end);
    if (run.size() < 2) return;
    names_.Add(name);
    // The words a text may go on with: the last one, the first one of a foreign name.
    words_.Add(run.Words(run.size() - 1, run.size()));
    words_.Add(run.Words(0, 1));
  }

  void Add(TokenRange tokens, absl::string_view rule) {
    FoundPerson one;
    one.tokens = one.value.name = tokens;
    one.rule = rule;
    taken_.Take(tokens);
    found_->push_back(std::move(one));
  }

  bool Whole(TokenIndex at, const Sentence& sentence) {
    bool found = false;
    names_.Find(at, sentence.tokens.end, [&](TokenRange tokens, size_t) {
      if (IsEponym(document_, tokens, sentence) || !taken_.IsFree(tokens)) return false;
      Add(tokens, "person.again");
      return found = true;
    });
    return found;
  }

  // "Salmela says", "Nghia hopes"; a Vietnamese text puts a form of address before it, which is read above.
  void OneWord(TokenIndex at, const Sentence& sentence) {
    if (document_.language() == "vi") return;
    const TokenIndex end = NameWordEnd(document_, at, sentence.tokens.end);
    if (!words_.Has({at, end}) || IsNameStop(document_, at)) return;
    if (PlaceAt(chart_, at) != nullptr || document_.tokens[at].span.size() < 2) return;
    const bool before = at > sentence.tokens.begin && Follows(document_, at) &&
                        document_.tokens[at - 1].capitalised && document_.tokens[at - 1].IsWord() &&
                        !IsNameStop(document_, at - 1);
    const bool behind =
        end < sentence.tokens.end && Follows(document_, end) && document_.tokens[end].capitalised;
    if (before || behind) return;
    for (const Node* node : chart_.In<OrganizationValue>(sentence.tokens)) {
      if (node->tokens.Contains({at, end})) return;
    }
    Add({at, end}, "person.short");
  }

  const Chart& chart_;
  const Document& document_;
  FoundPersons* found_;
  TokenMarks taken_;
  ToldNames names_;
  // Single words of them.
  ToldNames words_;
};

}  // namespace

void FindPersonsByShape(const Chart& chart, const Sentence& sentence, FoundPersons* found) {
  ShapedPersons(chart, sentence, found).Run();
}

void FindPersonsAgain(const Chart& chart, FoundPersons* found) { FurtherMentions(chart, found).Run(); }

}  // namespace accord::ingest
