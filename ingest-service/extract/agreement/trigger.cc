#include "ingest-service/extract/agreement/trigger.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/lexicon/enum_names.h"

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
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    // "thay mặt hai bên ký": the sides are part of the words.
    const bool part = m.kind == Mention::Kind::kAnaphor && range.Contains(m.tokens);
    return m.tokens.Overlaps(range) && !m.pronoun && !part;
  });
}

class TriggerReader {
 public:
  TriggerReader(const Chart& chart, TokenRange sentence, v1::Region::Kind region)
      : chart_(chart), document_(chart.document()), sentence_(sentence), region_(region) {}

  Trigger Read(const LexiconHit& hit) const {
    Trigger out;
    out.tokens = hit.tokens;
    static const EnumNames<v1::AgreementStatus> statuses("AGREEMENT_STATUS_");
    out.status = statuses.Of(hit.entry->Get("status"), out.status);
    const absl::string_view form = hit.entry->Get("form");
    out.form = form == "nominal"   ? Trigger::Form::kNominal
               : form == "state"   ? Trigger::Form::kState
               : form == "signers" ? Trigger::Form::kSigners
               : form == "self"    ? Trigger::Form::kSelf
                                   : Trigger::Form::kFinite;
    out.self = hit.entry->Get("self") == "yes" || form == "self";
    out.starts = hit.entry->Get("date") == "from";
    out.ends = hit.entry->Get("date") == "until";
    out.ratifies_treaty = hit.entry->Get("treaty") == "ratified";
    out.undated = hit.entry->Get("date") == "none";
    out.replaces = hit.entry->Get("object") == "new";
    out.gives = hit.entry->Get("to") == "party";
    out.takes = hit.entry->Get("from") == "party";
    out.needs_object = hit.entry->Get("needs") == "object";
    out.needs_next = hit.entry->Get("needs") == "next";
    out.for_party = hit.entry->Get("needs") == "party";
    out.object_before = hit.entry->Get("passive") == "yes";
    out.then = hit.entry->Get("then");
    ReadBefore(&out);
    // "is in talks", "are close to a deal": only verbs have a voice.
    if (out.form != Trigger::Form::kFinite || hit.entry->Get("voice") == "active") out.passive = false;
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
      // "is to sign", "are due to conclude": an infinitive is active.
      if (token.Is("to") && at + 1 == begin) break;
      if (begin - at <= 3 && IsBe(token) && TakesPassive(out->tokens)) out->passive = true;
      if (token.Is("được") || token.Is("bị")) out->passive = true;
    }
    for (TokenIndex at = floor; at < begin; ++at) {
      const LexiconHit* word = HitAt(document_, at, begin, "agreement_modality");
      if (word == nullptr || InDate(word->tokens) || HasStop(word->tokens.end, begin)) continue;
      const bool negated = word->entry->Get("modality") == "negated";
      if (word->entry->Get("soft") == "yes") out->hoped = true;
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

  // "is negotiating" is active, "is being negotiated" is not.
  bool TakesPassive(TokenRange verb) const {
    return !absl::EndsWith(absl::AsciiStrToLower(document_.TextOf(TokenRange{verb.begin, verb.begin + 1})),
                           "ing");
  }

  // "In May the protocol was extended": a month, no "may".
  bool InDate(TokenRange word) const {
    const Nodes dates = chart_.In<DateValue>(sentence_);
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

// "talks on an agreement, which is to be signed": a relative word leads back to the instrument.
bool HasRelative(const Document& document, TokenIndex from, TokenIndex to) {
  for (TokenIndex at = from; at < to; ++at) {
    if (document.tokens[at].Is("which") || document.tokens[at].Is("that") || document.tokens[at].Is("mà"))
      return true;
  }
  return false;
}

// "Negotiations on a readmission agreement were concluded": what was concluded is the talks.
bool EndsTalks(const Document& document, const Trigger& trigger, const std::vector<Trigger>& before,
               const std::vector<Instrument>& instruments) {
  const bool concluded = trigger.passive && trigger.status == v1::AGREEMENT_STATUS_SIGNED;
  // "the round of talks on a treaty came to an end".
  if ((!concluded && trigger.status != v1::AGREEMENT_STATUS_EXPIRED) || before.empty()) return false;
  const Trigger& talks = before.back();
  if (talks.status != v1::AGREEMENT_STATUS_NEGOTIATING || talks.form != Trigger::Form::kNominal) return false;
  if (HasRelative(document, talks.tokens.end, trigger.tokens.begin)) return false;
  const auto between = std::count_if(instruments.begin(), instruments.end(), [&](const Instrument& i) {
    return i.noun.begin >= talks.tokens.end && i.noun.end <= trigger.tokens.begin;
  });
  return between == 1;
}

// "là" shortly before: "là nước châu Phi thứ ba".
bool SaysIs(const Document& document, TokenIndex at, TokenIndex floor) {
  constexpr TokenIndex kIsReachMax = 8;
  for (TokenIndex i = at; i > floor && at - i < kIsReachMax; --i) {
    if (document.tokens[i - 1].Is("là")) return true;
  }
  return false;
}

// "thỏa thuận trao đổi sinh viên": what the instrument is about, no exchange of papers.
bool IsTopic(const Document& document, const Trigger& trigger, const std::vector<Instrument>& instruments) {
  const TokenIndex at = trigger.tokens.begin;
  // "tuyên bố chung về thiết lập quan hệ đối tác".
  if (trigger.needs_next && at > 0 && document.tokens[at - 1].Is("về")) return true;
  if (ModifiersFirst(document) || trigger.status != v1::AGREEMENT_STATUS_EXCHANGED || trigger.passive)
    return false;
  if (at > 0 && document.tokens[at - 1].Is("về")) return true;
  return std::any_of(instruments.begin(), instruments.end(),
                     [&](const Instrument& i) { return i.noun.end == at; });
}

// "the third country to sign", "là nước thứ ba ký": who else has done so, no step.
bool RanksDoer(const Document& document, const Trigger& trigger, TokenIndex floor) {
  constexpr TokenIndex kRankReachMax = 5;
  const bool to = trigger.tokens.begin > floor && document.tokens[trigger.tokens.begin - 1].Is("to");
  if (ModifiersFirst(document) && !to) return false;
  const TokenIndex begin = trigger.tokens.begin;
  for (TokenIndex at = begin; at > floor && begin - at < kRankReachMax; --at) {
    const Token& token = document.tokens[at - 1];
    if (token.Is(",")) return false;
    if (!ModifiersFirst(document)) {
      if (token.Is("thứ") || (token.Is("đầu") && document.tokens[at].Is("tiên")))
        return SaysIs(document, at, floor);
    } else if (token.Is("first") || token.Is("second") || token.Is("third") || token.Is("latest") ||
               token.Is("fourth") || token.Is("fifth") || token.Is("only") || token.Is("last")) {
      return true;
    }
  }
  return false;
}

// "a protocol on cod, agreed in Oslo by A and B".
bool IsParticiple(const Document& document, const Trigger& trigger,
                  const std::vector<Instrument>& instruments) {
  const TokenIndex begin = trigger.tokens.begin;
  const TokenIndex end = trigger.tokens.end;
  if (instruments.empty() || instruments.front().noun.end >= begin || end >= document.tokens.size())
    return false;
  if (!document.tokens[begin - 1].Is(",")) return false;
  const absl::string_view role = LinkRole(document, end, document.tokens.size());
  return role == "place" || role == "by";
}

// Words that tell a step only of an instrument behind them: "talks with X on a treaty" (ruled by "on" or
// "for"), "agreed on a roadmap" (right behind).
bool LacksObject(const Chart& chart, const Trigger& trigger, TokenIndex limit,
                 const std::vector<Instrument>& instruments) {
  if (!trigger.needs_object && !trigger.needs_next) return false;
  const Document& document = chart.document();
  if (trigger.passive && trigger.object_before && !instruments.empty() &&
      instruments.front().noun.end <= trigger.tokens.begin)
    return false;
  if (trigger.object_before && IsParticiple(document, trigger, instruments)) return false;
  TokenIndex end = trigger.tokens.end;
  // "announced on Tuesday a deal".
  if (trigger.needs_next && end < limit) {
    const TokenIndex at = LinkRole(document, end, limit).empty() ? end : end + 1;
    for (const Node* date : chart.StartingAt<DateValue>(at)) end = std::max(end, date->tokens.end);
  }
  for (const Instrument& instrument : instruments) {
    const TokenIndex begin = instrument.phrase.begin;
    if (begin < end) continue;
    // "haggling over the lease of 14 hectares": told in full.
    const bool full = LinkRole(document, instrument.phrase.end, limit) == "of";
    if (instrument.back || (instrument.reference == AgreementFrame::Reference::kDefinite && !full))
      return true;
    if (trigger.needs_next) return begin != end || instrument.reference == AgreementFrame::Reference::kNamed;
    const LexiconHit* link = HitBefore(document, begin, end, "agreement_links");
    if (link == nullptr || link->entry->Get("role") != "other") return true;
    // Another step stands between: "the talks followed the statement that ministers adopted".
    for (TokenIndex at = end; at < begin; ++at) {
      const LexiconHit* verb = HitAt(document, at, limit, "agreement_verbs");
      if (verb != nullptr && !verb->entry->Has("off")) return true;
    }
    return false;
  }
  return true;
}

// "signed for Kenya", not "signed for five years": the words stand for a step only with somebody behind them.
bool LacksParty(const Document& document, const LexiconHit& hit, const std::vector<Mention>& mentions) {
  if (hit.entry->Get("needs") != "party") return false;
  TokenIndex at = hit.tokens.end;
  if (at < document.tokens.size() && document.tokens[at].Is("the")) ++at;
  return std::none_of(mentions.begin(), mentions.end(),
                      [&](const Mention& m) { return m.tokens.begin == at || m.tokens.begin + 1 == at; });
}

// "approved the tax treaty", "the contract went to X": steps of one kind of instrument alone, which is the
// next behind an active verb, else the last before it. `first`: no step stands before it.
bool IsOfOtherKind(const LexiconHit& hit, const Trigger& trigger, bool first,
                   const std::vector<Instrument>& instruments, const std::vector<Mention>& mentions) {
  constexpr TokenIndex kReceiverReachMax = 4;
  const absl::string_view only = hit.entry->Get("only");
  if (only.empty()) return false;
  const bool before = trigger.passive || trigger.form == Trigger::Form::kState;
  const Instrument* object = nullptr;
  for (const Instrument& i : instruments) {
    if (before ? i.noun.end <= trigger.tokens.begin : i.phrase.begin == trigger.tokens.end) object = &i;
  }
  if (object == nullptr) return true;
  if (only == "treaty") {
    const bool named = object->open_kind && !object->title.empty();
    return object->kind != v1::AGREEMENT_KIND_TREATY && !named &&
           object->kind != v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT;
  }
  const bool received = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.kind == Mention::Kind::kOrganization && m.tokens.begin >= trigger.tokens.end &&
           m.tokens.begin <= trigger.tokens.end + kReceiverReachMax;
  });
  return !first || object->kind != v1::AGREEMENT_KIND_CONTRACT || !received;
}

// "A's deal with B has been in force since May, and its treaty with C since June": the verb is told once.
bool SharesState(const Chart& chart, const Trigger& before, TokenIndex at, TokenIndex limit,
                 const std::vector<Instrument>& instruments) {
  if (before.status != v1::AGREEMENT_STATUS_IN_FORCE || !before.starts || at + 1 >= limit) return false;
  if (!chart.document().tokens[at].Is("since") || at < before.tokens.end + 1) return false;
  const bool own = std::any_of(instruments.begin(), instruments.end(), [&](const Instrument& i) {
    return i.phrase.end == at && i.phrase.begin >= before.tokens.end;
  });
  return own && (!chart.StartingAt<DateValue>(at).empty() || !chart.StartingAt<DateValue>(at + 1).empty());
}

// "The signing ended months of haggling": what ended is the object, which is no instrument.
bool EndsAnother(const Chart& chart, const LexiconHit& hit, const Trigger& trigger, TokenIndex limit,
                 const std::vector<Instrument>& instruments) {
  constexpr TokenIndex kObjectReachMax = 4;
  const TokenIndex at = trigger.tokens.end;
  if (hit.entry->Get("needs") != "end" || trigger.passive || at >= limit) return false;
  const Document& document = chart.document();
  if (!document.tokens[at].IsWord() || !LinkRole(document, at, limit).empty()) return false;
  if (!chart.StartingAt<DateValue>(at).empty()) return false;
  return std::none_of(instruments.begin(), instruments.end(), [&](const Instrument& i) {
    return i.phrase.begin >= at && i.phrase.begin <= at + kObjectReachMax;
  });
}

// "At the signing ceremony in Lyon, A and B exchanged a memorandum": an occasion, where another step is told
// behind it and no instrument right behind.
bool IsOccasion(const Document& document, const Trigger& trigger, TokenIndex floor,
                const std::vector<Instrument>& instruments) {
  if (trigger.form != Trigger::Form::kNominal || trigger.status != v1::AGREEMENT_STATUS_SIGNED) return false;
  TokenIndex before = trigger.tokens.begin;
  if (before > floor && document.tokens[before - 1].Is("the")) --before;
  if (before == floor || LinkRole(document, before - 1, before) != "place") return false;
  const TokenIndex end = trigger.tokens.end;
  if (end >= document.tokens.size()) return true;
  if (LinkRole(document, end, end + 1) != "place" && !document.tokens[end].Is(",")) return false;
  return std::none_of(instruments.begin(), instruments.end(), [&](const Instrument& i) {
    return i.phrase.begin <= end && i.phrase.end >= trigger.tokens.begin;
  });
}

// The longest words of a step at `at` that have what they need.
const LexiconHit* StepAt(const Document& document, TokenIndex at, TokenIndex limit,
                         const std::vector<Mention>& mentions) {
  if (!document.MayHit(at, "agreement_verbs")) return nullptr;
  for (const LexiconHit& hit : document.HitsAt(at)) {
    if (hit.category == Category("agreement_verbs") && hit.tokens.end <= limit &&
        !LacksParty(document, hit, mentions))
      return &hit;
  }
  return nullptr;
}

// "the", "an" between a verb and the noun of action that is its object: "signed an exchange of notes".
bool OnlyDeterminers(const Document& document, TokenIndex from, TokenIndex to) {
  if (to > from + 1) return false;
  return from == to || document.tokens[from].Is("the") || document.tokens[from].Is("an") ||
         document.tokens[from].Is("a");
}

}  // namespace

std::vector<Trigger> TriggersIn(const Chart& chart, TokenRange sentence, v1::Region::Kind region,
                                const std::vector<Instrument>& instruments,
                                const std::vector<Mention>& mentions) {
  const Document& document = chart.document();
  const TriggerReader reader(chart, sentence, region);
  std::vector<Trigger> out;
  for (TokenIndex at = sentence.begin; at < sentence.end; ++at) {
    if (!out.empty() && SharesState(chart, out.back(), at, sentence.end, instruments)) {
      out.push_back(out.back());
      out.back().tokens = {at, at + 1};
      continue;
    }
    const LexiconHit* hit = StepAt(document, at, sentence.end, mentions);
    if (hit == nullptr) continue;
    // "nghị định thư ký ngày ...": an idiom never begins inside an instrument's noun.
    const bool inside = std::any_of(instruments.begin(), instruments.end(), [&](const Instrument& i) {
      return at >= i.noun.begin && at < i.noun.end;
    });
    if (inside || EndsName(mentions, hit->tokens)) continue;
    if (hit->entry->Has("off")) {
      at = hit->tokens.end - 1;
      continue;
    }
    if (Covered(hit->tokens, instruments, mentions)) continue;
    Trigger trigger = reader.Read(*hit);
    if (EndsTalks(document, trigger, out, instruments) ||
        IsOfOtherKind(*hit, trigger, out.empty(), instruments, mentions) ||
        IsTopic(document, trigger, instruments) || RanksDoer(document, trigger, sentence.begin)) {
      at = hit->tokens.end - 1;
      continue;
    }
    if (EndsAnother(chart, *hit, trigger, sentence.end, instruments)) continue;
    // A shorter step may begin in the words: "đang bàn thảo một".
    if (LacksObject(chart, trigger, sentence.end, instruments)) continue;
    // "signed and exchanged": one step, the first.
    if (!out.empty() && trigger.form == Trigger::Form::kFinite && out.back().form == Trigger::Form::kFinite &&
        at <= out.back().tokens.end + 1 && at > sentence.begin && LinkRole(document, at - 1, at) == "and") {
      at = hit->tokens.end - 1;
      continue;
    }
    at = hit->tokens.end - 1;
    // "signed the extension": the noun tells the step, the verb its form.
    const bool papers = trigger.self || trigger.status == v1::AGREEMENT_STATUS_EXCHANGED;
    if (!out.empty() && papers && trigger.form == Trigger::Form::kNominal &&
        out.back().form == Trigger::Form::kFinite &&
        OnlyDeterminers(document, out.back().tokens.end, trigger.tokens.begin)) {
      out.back().tokens.end = trigger.tokens.end;
      if (out.back().status == v1::AGREEMENT_STATUS_SIGNED) out.back().status = trigger.status;
      out.back().self = true;
      continue;
    }
    out.push_back(trigger);
  }
  if (out.size() > 1 && IsOccasion(document, out.front(), sentence.begin, instruments))
    out.erase(out.begin());
  return out;
}

}  // namespace accord::ingest::agreement
