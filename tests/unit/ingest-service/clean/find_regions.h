// What the tests of single passes share: regions of a text as strings.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/base/byte_span.h"
#include "ingest-service/clean/regions.h"

namespace accord::ingest {

// "KIND:text" of every region, KIND in short.
inline std::vector<std::string> Found(absl::string_view text, absl::string_view title = "") {
  std::vector<std::string> out;
  for (const v1::Region& region : FindRegions(text, title, {}).regions) {
    std::string kind = v1::Region::Kind_Name(region.kind()).substr(5);
    out.push_back(kind + ":" + std::string(ByteSpan{region.begin(), region.end()}.In(text)));
  }
  return out;
}

// Sentences of a story's length.
inline const std::string kPara =
    "The two offices spoke about markets, fairs and licences and agreed to meet again once the rains are "
    "over.";
inline const std::string kLong =
    kPara + " They left the details to their deputies, who will write the plan by autumn.";

}  // namespace accord::ingest
