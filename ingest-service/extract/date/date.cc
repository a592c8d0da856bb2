// Applies a language's date rules, then the lengths of time that stand in no date.
#include "ingest-service/extract/date/date.h"

#include <algorithm>

#include "ingest-service/extract/date/date_rules.h"
#include "ingest-service/extract/date/duration.h"

namespace accord::ingest {

void ExtractDates(Chart* chart) {
  const DateRules& rules = chart->document().language() == "vi" ? DateRulesVi() : DateRulesEn();
  ApplyRules(rules.simple, chart);
  chart->KeepLongest<DateValue>();
  ApplyRules(rules.composed, chart);
  chart->KeepLongest<DateValue>();

  ApplyRules(DurationRules(), chart);
  const Nodes dates = chart->All<DateValue>();
  for (const Node* duration : chart->All<DurationValue>()) {
    // The dates stand in order and apart.
    const auto date = std::partition_point(dates.begin(), dates.end(), [&](const Node* one) {
      return one->tokens.end <= duration->tokens.begin;
    });
    if (date != dates.end() && (*date)->tokens.Overlaps(duration->tokens)) chart->Remove(duration);
  }
  chart->KeepLongest<DurationValue>();
}

}  // namespace accord::ingest
