#include "ingest-service/extract/agreement/trigger.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/date.h"

namespace accord::ingest::agreement {
namespace {

// How far before a verb its auxiliaries and negations stand.
constexpr TokenIndex kAuxiliaryReachMax = 5;

bool IsBe(const Token& t) {
  return t.Is("is") || t.Is("are") || t.Is("was") || t.Is("were") || t.Is("be") || t.Is("been") ||
         t.Is("being");
}

bool Covered(TokenRange range, const std::vector<Instrument>& instruments,
             const std::vector<Mention>& mentions) {
  for (const Instrument& i : instruments) {
    if (i.noun.Overlaps(range) && i.noun.size() >= range.size()) return true;
    if (TokenRange{i.phrase.begin, i.noun.begin}.Contains(range) && !range.empty()) return true;
  }
  return std::any_of(mentions.begin(), mentions.end(),
                     [&](const Mention& m) { return m.tokens.Overlaps(range) && !m.pronoun; });
}

class TriggerReader {
 public:
  TriggerReader(const Chart& chart, TokenRange sentence, v1::Region::Kind region)
      : chart_(chart), document_(chart.document()), sentence_(sentence), region_(region) {}

  Trigger Read(const LexiconHit& hit) const {
    Trigger out;
    out.tokens = hit.tokens;
    v1::AgreementStatus_Parse(
        absl::StrCat("AGREEMENT_STATUS_", absl::AsciiStrToUpper(hit.entry->Get("status"))), &out.status);
    const absl::string_view form = hit.entry->Get("form");
    out.form = form == "nominal"   ? Trigger::Form::kNominal
               : form == "state"   ? Trigger::Form::kState
               : form == "signers" ? Trigger::Form::kSigners
               : form == "self"    ? Trigger::Form::kSelf
                                   : Trigger::Form::kFinite;
    out.self = hit.entry->Get("self") == "yes" || form == "self";
    out.starts = hit.entry->Get("date") == "from";
    out.ends = hit.entry->Get("date") == "until";
    out.replaces = hit.entry->Get("object") == "new";
    out.gives = hit.entry->Get("to") == "party";
    ReadBefore(&out);
    // "is in talks": only verbs have a voice.
    if (out.form != Trigger::Form::kFinite) out.passive = false;
    return out;
  }

 private:
  // Auxiliaries: voice, modality, negation.
  void ReadBefore(Trigger* out) const {
    const TokenIndex begin = out->tokens.begin;
    const TokenIndex floor =
        std::max(sentence_.begin, begin > kAuxiliaryReachMax ? begin - kAuxiliaryReachMax : 0);
    for (TokenIndex at = begin; at-- > floor;) {
      const Token& token = document_.tokens[at];
      if (token.Is(";") || token.Is(".") || token.Is(":") || token.Is(",")) break;
      const LexiconHit* verb = HitAt(document_, at, begin, "agreement_verbs");
      if (verb != nullptr && !verb->entry->Has("off")) break;
      if (begin - at <= 3 && IsBe(token)) out->passive = true;
      if (token.Is("được") || token.Is("bị")) out->passive = true;
    }
    for (TokenIndex at = floor; at < begin; ++at) {
      const LexiconHit* word = HitAt(document_, at, begin, "agreement_modality");
      if (word == nullptr || InDate(word->tokens) || HasStop(word->tokens.end, begin)) continue;
      const bool negated = word->entry->Get("modality") == "negated";
      if (negated) {
        out->modality = v1::MODALITY_NEGATED;
      } else if (out->modality != v1::MODALITY_NEGATED) {
        out->modality = v1::MODALITY_PLANNED;
      }
      at = word->tokens.end - 1;
    }
    // Headlines write the future as an infinitive: "Hanoi, Vientiane to sign agreement".
    if (region_ == v1::Region::KIND_TITLE && begin > sentence_.begin &&
        document_.tokens[begin - 1].Is("to") && out->modality == v1::MODALITY_ASSERTED) {
      out->modality = v1::MODALITY_PLANNED;
    }
  }

  // "In May the protocol was extended": a month, no "may".
  bool InDate(TokenRange word) const {
    const std::vector<const Node*> dates = chart_.In<DateValue>(sentence_);
    return std::any_of(dates.begin(), dates.end(), [&](const Node* n) { return n->tokens.Overlaps(word); });
  }

  bool HasStop(TokenIndex from, TokenIndex to) const {
    for (TokenIndex at = from; at < to; ++at) {
      const Token& token = document_.tokens[at];
      if (token.Is(";") || token.Is(".") || token.Is(":") || token.Is(",")) return true;
      const LexiconHit* verb = HitAt(document_, at, to, "agreement_verbs");
      if (verb != nullptr && !verb->entry->Has("off")) return true;
    }
    return false;
  }

  const Chart& chart_;
  const Document& document_;
  const TokenRange sentence_;
  const v1::Region::Kind region_;
};

}  // namespace

std::vector<Trigger> TriggersIn(const Chart& chart, TokenRange sentence, v1::Region::Kind region,
                                const std::vector<Instrument>& instruments,
                                const std::vector<Mention>& mentions) {
  const Document& document = chart.document();
  const TriggerReader reader(chart, sentence, region);
  std::vector<Trigger> out;
  for (TokenIndex at = sentence.begin; at < sentence.end; ++at) {
    const LexiconHit* hit = HitAt(document, at, sentence.end, "agreement_verbs");
    if (hit == nullptr) continue;
    // "nghị định thư ký ngày ...": an idiom never begins inside an instrument's noun.
    const bool inside = std::any_of(instruments.begin(), instruments.end(), [&](const Instrument& i) {
      return at >= i.noun.begin && at < i.noun.end;
    });
    if (inside) continue;
    if (hit->entry->Has("off")) {
      at = hit->tokens.end - 1;
      continue;
    }
    if (Covered(hit->tokens, instruments, mentions)) continue;
    Trigger trigger = reader.Read(*hit);
    // "signed and exchanged": one step, the first.
    if (!out.empty() && trigger.form == Trigger::Form::kFinite && out.back().form == Trigger::Form::kFinite &&
        at <= out.back().tokens.end + 1 && at > sentence.begin && LinkRole(document, at - 1, at) == "and") {
      at = hit->tokens.end - 1;
      continue;
    }
    at = hit->tokens.end - 1;
    // "signed the extension": the noun tells the step, the verb its form.
    if (!out.empty() && trigger.self && trigger.form == Trigger::Form::kNominal &&
        out.back().form == Trigger::Form::kFinite && trigger.tokens.begin == out.back().tokens.end) {
      out.back().tokens.end = trigger.tokens.end;
      if (out.back().status == v1::AGREEMENT_STATUS_SIGNED) out.back().status = trigger.status;
      out.back().self = true;
      continue;
    }
    out.push_back(trigger);
  }
  return out;
}

}  // namespace accord::ingest::agreement
