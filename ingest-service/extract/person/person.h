// Persons by title, honorific or context, with the posts they hold.
#pragma once

#include <vector>

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

struct PersonValue {
  // The name's own tokens: "Trần Thị Phương Lan" without title.
  TokenRange name;
  // The post as written next to the name, empty when none: "Acting Director of the Hanoi Department of
  // Industry and Trade".
  TokenRange post;
  // The organisation or country inside the post; may be null.
  const Node* organization = nullptr;
  const Node* country = nullptr;
};

// Adds PersonValue nodes; needs places and organisations.
void ExtractPersons(Chart* chart);

}  // namespace accord::ingest
