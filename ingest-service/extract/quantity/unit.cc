#include "ingest-service/extract/quantity/unit.h"

#include <algorithm>

#include "absl/strings/numbers.h"

namespace accord::ingest {
namespace {

constexpr TokenIndex kCurrencyTokensMax = 4;
constexpr Category kUnitCategories[] = {"units", "currency_words", "currency_signs", "currencies"};

bool IsCurrencyCategory(Category category) {
  return category == "currency_signs" || category == "currency_words" || category == "currencies";
}

v1::Unit ToUnit(const LexiconEntry& entry) {
  v1::Unit unit;
  const absl::string_view kind = entry.Get("kind");
  if (IsCurrencyCategory(entry.category)) {
    unit.set_kind(v1::Unit::KIND_MONEY);
  } else if (kind == "percent") {
    unit.set_kind(v1::Unit::KIND_PERCENT);
  } else if (kind == "percentage_point") {
    unit.set_kind(v1::Unit::KIND_PERCENTAGE_POINT);
  } else if (kind == "ratio") {
    unit.set_kind(v1::Unit::KIND_RATIO);
  } else {
    unit.set_kind(v1::Unit::KIND_PHYSICAL);
  }
  const absl::string_view code = entry.Get("code");
  unit.set_code(std::string(code));
  return unit;
}

UnitReading Read(const LexiconHit& hit) {
  UnitReading reading;
  reading.unit = ToUnit(*hit.entry);
  reading.tokens = hit.tokens;
  reading.weak = hit.entry->Has("weak");
  reading.time = hit.entry->Has("time");
  if (hit.entry->Has("in")) reading.countries = hit.entry;
  if (!absl::SimpleAtoi(hit.entry->Get("shift"), &reading.shift)) reading.shift = 0;
  return reading;
}

// The longest of the categories that name units; news' own words go before CLDR's at one length.
const LexiconHit* UnitHitAt(const Document& document, TokenIndex at, TokenIndex limit) {
  const LexiconHit* best = nullptr;
  for (const Category category : kUnitCategories) {
    if (!document.MayHit(at, category)) continue;
    for (const LexiconHit& hit : document.HitsAt(at)) {
      if (hit.category != category || hit.tokens.end > limit) continue;
      if (best == nullptr || hit.tokens.size() > best->tokens.size()) best = &hit;
      break;
    }
  }
  return best;
}

// "đồng chí", "đồng thời", "tấn công", "won the vote", "points": words that only begin like a unit.
bool ContinuesAsWord(const Document& document, const LexiconHit& hit, TokenIndex limit) {
  const LexiconHit* other = document.HitAt(hit.tokens.begin, "unit_stops");
  return other != nullptr && other->tokens.end <= limit && other->tokens.size() > hit.tokens.size();
}

}  // namespace

std::optional<UnitReading> UnitAfter(const Document& document, TokenIndex at, TokenIndex limit) {
  if (at >= limit) return std::nullopt;
  if (at + 1 < limit && document.tokens[at].Is("-") && !document.tokens[at].space_before &&
      !document.tokens[at + 1].space_before) {
    ++at;
  }
  // "2 billion (US) dollars", "200 million of dollars" are read as money all the same.
  const LexiconHit* hit = UnitHitAt(document, at, limit);
  if (hit == nullptr || ContinuesAsWord(document, *hit, limit)) return std::nullopt;
  return Read(*hit);
}

std::optional<UnitReading> CurrencyBefore(const Document& document, TokenIndex at, TokenIndex begin) {
  const TokenIndex first = std::max(begin, at - std::min(at, kCurrencyTokensMax));
  for (TokenIndex i = first; i < at; ++i) {
    for (const LexiconHit& hit : document.HitsAt(i)) {
      if (hit.tokens.end != at) continue;
      // A word like "dong" stands after its amount; before it only signs and codes do.
      const bool code = hit.category == "currencies" && hit.entry->exact_case;
      const bool upper = document.tokens[i].all_caps && hit.category == "currency_words";
      if (hit.category == "currency_signs" || code || upper) {
        UnitReading reading = Read(hit);
        reading.weak = reading.weak || document.HitAt(i, "weak_currency_codes") != nullptr;
        return reading;
      }
    }
  }
  return std::nullopt;
}

void ReadPer(const Document& document, TokenIndex limit, UnitReading* reading) {
  const TokenIndex at = reading->tokens.end;
  // "40 minutes per truck" is a length of time.
  if (at >= limit || reading->time) return;
  // "7 million dollars a year earlier".
  if (document.HitAt(at, "year_before") != nullptr) return;
  TokenIndex next = at;
  if (document.tokens[at].Is("/")) {
    next = at + 1;
  } else if (const LexiconHit* hit = document.HitAt(at, "per_words")) {
    next = hit->tokens.end;
  } else {
    return;
  }
  if (next >= limit) return;
  const LexiconHit* unit = document.HitAt(next, "units");
  const LexiconHit* noun = document.HitAt(next, "per_nouns");
  if (unit != nullptr && unit->tokens.end <= limit && unit->entry->Has("code")) {
    reading->unit.set_per(std::string(unit->entry->Get("code")));
    reading->tokens.end = unit->tokens.end;
  } else if (noun != nullptr && noun->tokens.end <= limit) {
    const absl::string_view code = noun->entry->Get("code");
    reading->unit.set_per(code.empty() ? noun->entry->phrase : std::string(code));
    reading->tokens.end = noun->tokens.end;
  }
}

bool IsMoney(const v1::Unit& unit) { return unit.kind() == v1::Unit::KIND_MONEY; }

bool IsPercentLike(const v1::Unit& unit) {
  return unit.kind() == v1::Unit::KIND_PERCENT || unit.kind() == v1::Unit::KIND_PERCENTAGE_POINT;
}

}  // namespace accord::ingest
