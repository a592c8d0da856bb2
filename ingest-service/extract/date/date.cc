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
  const std::vector<const Node*> dates = chart->All<DateValue>();
  for (const Node* duration : chart->All<DurationValue>()) {
    const bool inside = std::any_of(dates.begin(), dates.end(), [&](const Node* date) {
      return date->tokens.Overlaps(duration->tokens);
    });
    if (inside) chart->Remove(duration);
  }
  chart->KeepLongest<DurationValue>();
}

}  // namespace accord::ingest
