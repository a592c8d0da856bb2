// Who trades with whom, once the clause has been read: trade runs between countries, or the two that the text
// is about.
#pragma once

#include <optional>

#include "ingest-service/extract/figure/carried.h"
#include "ingest-service/extract/figure/clause_roles.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/pair.h"

namespace accord::ingest {

class TradeRoles {
 public:
  TradeRoles(const Chart& chart, const Sentence& sentence, const Carried& carried, ClauseRoles* roles)
      : chart_(chart), document_(chart.document()), sentence_(sentence), carried_(carried), roles_(*roles) {}

  // Of exports, imports and turnover whose amount stands at the phrase `place`.
  void Settle(int place, FigureFrame* frame);
  // "The governments have pencilled in a turnover of 5 million": of the two that trade.
  void SettleBoth(FigureFrame* frame);
  // The country of a firm, where the text names both; empty when it does not.
  FigureArea HomeOf(const FigureArea& area) const;

 private:
  const AreaPair& Trade();
  void NameNobody(FigureFrame* frame);
  bool IsPower(const FigureArea& area);

  const Chart& chart_;
  const Document& document_;
  const Sentence& sentence_;
  const Carried& carried_;
  ClauseRoles& roles_;
  // Read when it is asked for.
  std::optional<AreaPair> trade_;
};

}  // namespace accord::ingest
