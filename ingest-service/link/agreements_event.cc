#include "ingest-service/link/agreements_event.h"

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

}  // namespace

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
    event.date = NewsDay(before.tokens);
    if (!event.date.has_value()) continue;
    if (back <= kPlaceReachMax) event.place = PlaceIn(before.tokens);
    return event;
  }
  return event;
}

// A day shortly before publication; the day of publication itself only when the words say "today": else it
// may be a dateline.
std::optional<LinkedDate> EventFinder::NewsDay(TokenRange range) const {
  const std::optional<absl::CivilDay> published = AnchorOf(document_);
  if (!published.has_value()) return std::nullopt;
  for (const Node* node : chart_.In<DateValue>(range)) {
    const DateValue& date = *node->As<DateValue>();
    if (date.kind != DateValue::Kind::kPoint) continue;
    const std::optional<Ymd> day = ParsePoint(date.date.edtf());
    if (!day.has_value() || day->day == 0) continue;
    const auto ago = *published - FirstDay(*day);
    if (ago < 0 || ago > kNewsDaysMax || (ago == 0 && !date.relative)) continue;
    return LinkedDate{date.date, {{node->span}, ""}};
  }
  return std::nullopt;
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
