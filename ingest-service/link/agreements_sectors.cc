#include "ingest-service/link/agreements_sectors.h"

#include <algorithm>
#include <string>

#include "common/text/unicode.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/organization/organization.h"

namespace accord::ingest {

std::vector<LinkedText> SectorsIn(const Document& document, const Chart& chart, TokenRange subject) {
  std::vector<LinkedText> out;
  const Nodes bodies = chart.In<OrganizationValue>(subject);
  for (TokenIndex at = subject.begin; at < subject.end; ++at) {
    const LexiconHit* hit = agreement::HitAt(document, at, subject.end, "sectors");
    if (hit == nullptr) continue;
    const bool named = std::any_of(bodies.begin(), bodies.end(),
                                   [&](const Node* n) { return n->tokens.Overlaps(hit->tokens); });
    at = hit->tokens.end - 1;
    std::string words(document.TextOf(hit->tokens));
    const bool known = std::any_of(out.begin(), out.end(), [&](const LinkedText& one) {
      return text::Fold(one.text) == text::Fold(words);
    });
    if (named || known) continue;
    out.push_back({std::move(words), {{document.SpanOf(hit->tokens)}, "agreement.sector.subject"}});
  }
  return out;
}

}  // namespace accord::ingest
