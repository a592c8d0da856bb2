// Prices that name what they are for as their subject: "a kilo of ginger costs 28,000 dong", "mỗi thùng bán
// 90 tệ". The unit of the amount becomes money per that.
#pragma once

#include <vector>

#include "ingest-service/extract/quantity/amount.h"

namespace accord::ingest {

// Completes the amounts of a sentence; a size that only names the pack ("a five-kilo box") is no amount and
// is taken out.
void ReadPrices(const Document& document, TokenRange sentence, std::vector<Amount>* amounts);

}  // namespace accord::ingest
