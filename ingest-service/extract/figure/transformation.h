// Whether a quantity is a level, a growth, a share, a rank or a difference: told by its unit and the nearest
// words around it.
#pragma once

#include "accord/v1/figure.pb.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {

struct TransformationReading {
  v1::Transformation transformation = v1::TRANSFORMATION_LEVEL;
  // The word that tells it; empty for a level.
  TokenRange words;
  bool negative = false;
  absl::string_view rule;
};

// `previous` is the reading of the quantity before it in the sentence when both stand in one list
// ("14.8%, 14.4% and 5.3%"), else null.
TransformationReading ReadTransformation(const Cues& cues, const Node& quantity,
                                         const TransformationReading* previous);

}  // namespace accord::ingest
