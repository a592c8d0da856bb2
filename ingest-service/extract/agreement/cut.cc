#include "ingest-service/extract/agreement/cut.h"

#include <algorithm>

#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

// Behind a semicolon another item of a list begins: "a memorandum between A and B; a contract between C and
// D".
bool OpensItem(const Document& document, TokenIndex at, TokenIndex limit,
               const std::vector<Instrument>& instruments) {
  if (LinkRole(document, at, limit) == "and") ++at;
  return std::any_of(instruments.begin(), instruments.end(), [&](const Instrument& i) {
    return i.phrase.begin == at && i.reference != Instrument::Reference::kDefinite;
  });
}

// "Those who signed were A; B; and C": a list of persons, not of instruments, has semicolons too.
bool NamesInstrument(TokenRange range, const std::vector<Instrument>& instruments) {
  return std::any_of(instruments.begin(), instruments.end(),
                     [&](const Instrument& i) { return range.Contains(i.noun); });
}

// "It bears the signatures of A and B; C was there to witness it": where a list of signers ends.
TokenIndex BeforeWitnesses(const Document& document, TokenRange range) {
  TokenIndex semicolon = range.end;
  for (TokenIndex at = range.begin; at < range.end; ++at) {
    if (document.tokens[at].Is(";")) semicolon = at;
    if (HitAt(document, at, range.end, "witness_words") != nullptr) return semicolon;
  }
  return range.end;
}

// The best place to cut between two steps: a semicolon, else a relative word, else a comma, else "and".
TokenIndex CutBetween(const Document& document, TokenIndex from, TokenIndex to) {
  TokenIndex relative = 0;
  TokenIndex comma = 0;
  TokenIndex joined = 0;
  TokenIndex auxiliary = to;
  bool pair = false;
  for (TokenIndex at = from; at < to; ++at) {
    const Token& token = document.tokens[at];
    if (token.Is(";")) return at + 1;
    const absl::string_view role = LinkRole(document, at, to);
    // "signed between A and B is in force", "signed by A and B is valid": the "and" joins the two.
    if (role == "between" || role == "by") pair = true;
    if (role == "and" && pair && at + 1 < to) {
      pair = false;
      continue;
    }
    if (role == "break") relative = at;
    if (token.Is(",") || token.Is("(")) comma = at + 1;
    if (auxiliary == to && (token.Is("đã") || token.Is("sẽ") || token.Is("được") || token.Is("bị")))
      auxiliary = at;
    if (role == "and" || token.Is("but") || token.Is("then")) joined = at;
  }
  if (joined != 0 && joined + 3 >= to) return joined;
  if (relative != 0) return relative;
  if (comma != 0) return comma;
  return joined != 0 ? joined : auxiliary;
}

}  // namespace

std::vector<TokenRange> ClausesOf(const Document& document, TokenRange sentence,
                                  const std::vector<Trigger>& triggers,
                                  const std::vector<Instrument>& instruments) {
  std::vector<TokenRange> out;
  TokenIndex begin = sentence.begin;
  for (size_t i = 0; i < triggers.size(); ++i) {
    TokenIndex end = sentence.end;
    if (i + 1 < triggers.size()) {
      end = CutBetween(document, triggers[i].tokens.end, triggers[i + 1].tokens.begin);
    } else if (triggers[i].form == Trigger::Form::kSigners) {
      end = BeforeWitnesses(document, {triggers[i].tokens.end, sentence.end});
    } else {
      // A list of signers may have semicolons of its own.
      bool listed = false;
      for (TokenIndex at = triggers[i].tokens.end; at < sentence.end; ++at) {
        listed = listed || LinkRole(document, at, sentence.end) == "list";
        if (document.tokens[at].Is(";") && !OpensItem(document, at + 1, sentence.end, instruments) &&
            (!listed || NamesInstrument({triggers[i].tokens.end, at}, instruments))) {
          end = at;
          break;
        }
      }
    }
    // What stands before a semicolon belongs to another clause.
    for (TokenIndex at = begin; at < triggers[i].tokens.begin; ++at) {
      if (document.tokens[at].Is(";")) begin = at + 1;
    }
    out.push_back({begin, end});
    begin = end;
  }
  return out;
}

}  // namespace accord::ingest::agreement
