#include "ingest-service/extract/agreement/acts_under.h"

#include <algorithm>

#include "common/text/word_table.h"
#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

using Reference = Instrument::Reference;

// Between the noun and "with", and between "with" and the party ("a contract for pumps with the firm Y").
constexpr TokenIndex kWithReachMax = 8;
constexpr TokenIndex kPartyReachMax = 4;

class UnderReader {
 public:
  UnderReader(const Document& document, TokenRange sentence, const std::vector<Mention>& mentions)
      : document_(document), sentence_(sentence), mentions_(mentions) {}

  bool Read(const Instrument& instrument, AgreementFrame* frame) const {
    if (!CanStand(instrument)) return false;
    if (Has(instrument)) {
      frame->status = v1::AGREEMENT_STATUS_IN_FORCE;
    } else if (!IsUnder(instrument.phrase.begin)) {
      return false;
    }
    const TokenIndex with = WithBehind(instrument.phrase.end);
    if (with == sentence_.end) return false;
    const Mention* partner = PartyAt(with + 1);
    if (partner == nullptr) return false;
    const Mention* doer = DoerBeside(instrument, *partner);
    if (doer == nullptr) return false;
    AddParty(*doer, "agreement.party.user", frame);
    AddParty(*partner, "agreement.party.with", frame);
    return true;
  }

 private:
  static bool CanStand(const Instrument& instrument) {
    return instrument.reference != Reference::kDefinite && !instrument.back && !instrument.negated &&
           instrument.count == 1 && instrument.marker != "draft";
  }

  bool IsUnder(TokenIndex at) const {
    if (at <= sentence_.begin) return false;
    const Token& word = document_.tokens[at - 1];
    return word.Is("under") || word.Is("through") || word.Is("via") || word.Is("theo") || word.Is("qua");
  }

  // "has a contract with Y", "still has".
  bool Has(const Instrument& instrument) const {
    const TokenIndex at = instrument.phrase.begin;
    if (at <= sentence_.begin || instrument.reference != Reference::kNew) return false;
    const Token& word = document_.tokens[at - 1];
    return word.Is("has") || word.Is("have") || word.Is("holds") || word.Is("hold");
  }

  // The "with" that the noun rules: nothing but what it is about stands between.
  TokenIndex WithBehind(TokenIndex from) const {
    const TokenIndex limit = std::min<TokenIndex>(sentence_.end, from + kWithReachMax);
    for (TokenIndex at = from; at < limit; ++at) {
      const absl::string_view role = LinkRole(document_, at, sentence_.end);
      if (role == "with") return at;
      if (role == "break" || !document_.tokens[at].IsWord()) break;
    }
    return sentence_.end;
  }

  static bool IsParty(const Mention& mention) {
    return (mention.kind == Mention::Kind::kOrganization || mention.country) && mention.node != nullptr &&
           !mention.group;
  }

  const Mention* PartyAt(TokenIndex at) const {
    for (const Mention& mention : mentions_) {
      if (IsParty(mention) && mention.tokens.begin >= at && mention.tokens.begin <= at + kPartyReachMax)
        return &mention;
    }
    return nullptr;
  }

  // The subject: the first named before the instrument; else the first behind the comma that ends the words.
  const Mention* DoerBeside(const Instrument& instrument, const Mention& partner) const {
    const bool opens = instrument.phrase.begin <= sentence_.begin + 1;
    for (const Mention& mention : mentions_) {
      if (!IsParty(mention)) continue;
      if (!opens && mention.tokens.end < instrument.phrase.begin && !Ruled(mention)) return &mention;
      if (opens && mention.tokens.begin > partner.tokens.end && BehindComma(mention)) return &mention;
    }
    return nullptr;
  }

  // "in Kenya", "of the bank": no subject.
  bool Ruled(const Mention& mention) const {
    TokenIndex at = mention.tokens.begin;
    if (at > sentence_.begin && document_.tokens[at - 1].Is("the")) --at;
    return at > sentence_.begin && !LinkRole(document_, at - 1, at).empty();
  }

  bool BehindComma(const Mention& mention) const {
    TokenIndex at = mention.tokens.begin;
    if (document_.tokens[at - 1].Is("the")) --at;
    return document_.tokens[at - 1].Is(",");
  }

  static void AddParty(const Mention& mention, absl::string_view rule, AgreementFrame* frame) {
    FrameParty party;
    party.node = mention.node;
    party.tokens = mention.tokens;
    party.rule = rule;
    frame->parties.push_back(party);
  }

  const Document& document_;
  const TokenRange sentence_;
  const std::vector<Mention>& mentions_;
};

// "would deliver", "if it delivers".
bool Supposes(const Document& document, TokenRange sentence) {
  for (TokenIndex at = sentence.begin; at < sentence.end; ++at) {
    const Token& token = document.tokens[at];
    if (token.Is("would") || token.Is("could") || token.Is("might") || token.Is("if") || token.Is("nếu"))
      return true;
  }
  return false;
}

}  // namespace

bool MayActUnder(const Document& document, const Sentence& sentence, uint64_t categories) {
  if ((categories & Category("agreement_nouns").bit()) == 0) return false;
  static const WordTable* const words = [] {
    auto* table = new WordTable();
    for (const char* word : {"under", "through", "via", "theo", "qua", "has", "have", "holds", "hold"})
      table->Add(word);
    return table;
  }();
  for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
    const Token& token = document.tokens[i];
    if (words->Find(token.lower, token.hash) != WordTable::kNone) return true;
  }
  return false;
}

std::vector<AgreementFrame> ActsUnderIn(const Chart& chart, TokenRange sentence,
                                        const std::vector<Instrument>& instruments,
                                        const std::vector<Mention>& mentions) {
  std::vector<AgreementFrame> out;
  const Document& document = chart.document();
  if (instruments.empty() || Supposes(document, sentence)) return out;
  const UnderReader reader(document, sentence, mentions);
  for (const Instrument& instrument : instruments) {
    AgreementFrame frame;
    if (!reader.Read(instrument, &frame)) continue;
    frame.noun = instrument.noun;
    frame.kind = instrument.kind;
    frame.open_kind = instrument.open_kind;
    // It may be told in full elsewhere.
    frame.reference = Reference::kBare;
    frame.marker = instrument.marker;
    frame.title = instrument.title;
    frame.subject = instrument.about;
    if (frame.status == v1::AGREEMENT_STATUS_UNSPECIFIED) frame.status = v1::AGREEMENT_STATUS_SIGNED;
    frame.status_rule = frame.rule = "agreement.step.acts-under";
    frame.trigger = {instrument.phrase.begin - 1, instrument.noun.end};
    frame.clause = sentence;
    out.push_back(std::move(frame));
  }
  return out;
}

}  // namespace accord::ingest::agreement
