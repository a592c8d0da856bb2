// Names of currencies that several countries share ("dirhams", "francs"): the country told around them, or
// the publisher's, says which one it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest-service/extract/quantity/amount.h"

namespace accord::ingest {

class SharedCurrencies {
 public:
  explicit SharedCurrencies(const Document& document) : document_(document) {}

  // Sets the codes of a sentence's amounts: by the nearest country of the sentence that has such a currency,
  // else of its paragraph, else by the only one of the text, else by the publisher's. Without any the code
  // stays as the lexicon has it, empty where no country is the usual one.
  void Resolve(TokenRange sentence, std::vector<Amount>* amounts);

 private:
  std::string CodeFor(const LexiconEntry& entry, TokenRange sentence, TokenIndex at);
  const std::string& PublisherCountry();

  const Document& document_;
  // ISO 3166-1 of the publisher's country; looked up once, empty when its name tells none.
  std::optional<std::string> publisher_;
};

}  // namespace accord::ingest
