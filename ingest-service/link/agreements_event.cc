#include "ingest-service/link/agreements_event.h"

#include "absl/strings/numbers.h"
#include "ingest-service/extract/agreement/mention.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/civil.h"
#include "ingest-service/extract/date/date.h"

namespace accord::ingest {
namespace {

// Sentences back that the day of an occasion is still meant, and its place.
constexpr size_t kDayReachMax = 10;
constexpr size_t kPlaceReachMax = 4;
// A day further back than this is not the news.
constexpr int kNewsDaysMax = 10;
// Nor is one further back than this what the story counts days from.
constexpr int kCountedDaysMax = 60;

std::optional<Ymd> EndsFrom(const Node& day) { return ParsePoint(day.As<DateValue>()->date.edtf()); }

}  // namespace

bool EventFinder::IsAnother(size_t sentence) const {
  const TokenRange range = document_.sentences[sentence].tokens;
  for (TokenIndex at = range.begin; at < range.end; ++at) {
    if (agreement::HitAt(document_, at, range.end, "other_events") != nullptr) return true;
  }
  return false;
}

Event EventFinder::Before(size_t sentence) const {
  Event event;
  if (sentence == 0) return event;
  const TokenRange range = document_.sentences[sentence - 1].tokens;
  TokenIndex verb = range.end;
  for (TokenIndex at = range.begin; at < range.end && verb == range.end; ++at) {
    if (agreement::HitAt(document_, at, range.end, "event_verbs") != nullptr) verb = at;
  }
  if (verb == range.end) return event;
  size_t precision = 0;
  for (const Node* node : chart_.In<DateValue>(range)) {
    const DateValue& date = *node->As<DateValue>();
    if (date.kind != DateValue::Kind::kPoint || date.date.edtf().size() <= precision) continue;
    precision = date.date.edtf().size();
    event.date = LinkedDate{date.date, {{node->span}, ""}};
  }
  event.place = PlaceIn({verb, range.end});
  return event;
}

Event EventFinder::Near(size_t sentence) const {
  Event event;
  const v1::Region::Kind region = document_.sentences[sentence].region;
  for (size_t back = 1; back <= kDayReachMax && back <= sentence; ++back) {
    const Sentence& before = document_.sentences[sentence - back];
    if (before.region != region) continue;
    const Node* day = NewsDay(before.tokens, kNewsDaysMax);
    if (day == nullptr) continue;
    if (!IsOccasion(*day, before, document_.sentences[sentence])) return event;
    event.date = LinkedDate{day->As<DateValue>()->date, {{day->span}, ""}};
    if (back <= kPlaceReachMax) event.place = PlaceIn(before.tokens);
    return event;
  }
  return event;
}

std::optional<LinkedDate> EventFinder::Shifted(size_t sentence, ByteSpan words) const {
  const TokenRange range = document_.sentences[sentence].tokens;
  for (TokenIndex at = range.begin; at < range.end; ++at) {
    const LexiconHit* shift = agreement::HitAt(document_, at, range.end, "day_shifts");
    if (shift == nullptr) continue;
    if (!words.empty() && !words.Contains(document_.SpanOf(shift->tokens))) continue;
    const TokenIndex next = shift->tokens.end;
    if (shift->entry->Has("alone") && next < range.end && document_.tokens[next].IsWord()) continue;
    const Node* day = DayBefore(sentence, at);
    const std::optional<Ymd> from = day == nullptr ? std::nullopt : EndsFrom(*day);
    int days = 0;
    if (!from.has_value() || !absl::SimpleAtoi(shift->entry->Get("days"), &days)) return std::nullopt;
    return LinkedDate{
        Point(FromDay(FirstDay(*from) + days)).date,
        {{day->span, document_.SpanOf(shift->tokens)}, "agreement.date.shifted", "date.shifted"}};
  }
  return std::nullopt;
}

// The nearest day of the news before a token.
const Node* EventFinder::DayBefore(size_t sentence, TokenIndex token) const {
  const Sentence& own = document_.sentences[sentence];
  const Node* day = NewsDay({own.tokens.begin, token}, kCountedDaysMax);
  for (size_t back = 1; day == nullptr && back <= kDayReachMax && back <= sentence; ++back) {
    const Sentence& before = document_.sentences[sentence - back];
    if (before.region == own.region) day = NewsDay(before.tokens, kCountedDaysMax);
  }
  return day;
}

// A day shortly before publication; the day of publication itself only when the words say "today": else it
// may be a dateline.
const Node* EventFinder::NewsDay(TokenRange range, int days_max) const {
  const std::optional<absl::CivilDay> published = AnchorOf(document_);
  if (!published.has_value()) return nullptr;
  for (const Node* node : chart_.In<DateValue>(range)) {
    const DateValue& date = *node->As<DateValue>();
    if (date.kind != DateValue::Kind::kPoint) continue;
    const std::optional<Ymd> day = ParsePoint(date.date.edtf());
    if (!day.has_value() || day->day == 0) continue;
    const auto ago = *published - FirstDay(*day);
    if (ago < 0 || ago > days_max || (ago == 0 && !date.relative)) continue;
    return node;
  }
  return nullptr;
}

// Not "with effect from June 30", and further down not "a memorandum whose signing on Monday ...": those days
// are those of what they are told of, and what comes after them in the story need not be of either.
bool EventFinder::IsOccasion(const Node& day, const Sentence& told, const Sentence& of) const {
  const TokenIndex begin = told.tokens.begin;
  if (agreement::HitBefore(document_, day.tokens.begin, begin, "validity_words") != nullptr) return false;
  if (told.paragraph == of.paragraph) return true;
  bool step = false;
  for (TokenIndex at = day.tokens.begin; at > begin && document_.tokens[at - 1].IsWord(); --at) {
    const Token& word = document_.tokens[at - 1];
    step = step || agreement::HitAt(document_, at - 1, day.tokens.begin, "agreement_verbs") != nullptr;
    if (word.Is("which") || word.Is("whose") || word.Is("mà")) return !step;
  }
  return true;
}

// The first place behind "in", "at", "tại".
std::optional<LinkedParticipant> EventFinder::PlaceIn(TokenRange range) const {
  for (const agreement::Mention& mention : agreement::MentionsIn(chart_, range)) {
    if (mention.kind != agreement::Mention::Kind::kPlace || mention.tokens.begin == range.begin) continue;
    if (agreement::LinkRole(document_, mention.tokens.begin - 1, range.end) != "place") continue;
    return linker_.Place({mention.node, ""});
  }
  return std::nullopt;
}

}  // namespace accord::ingest
