// The quote that stands for a fact: score.py wants one line of the text that stands in it at most three
// times.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "common/base/byte_span.h"

namespace accord::evaluation {

// The part of `span` that lies on one line of `text` (the longest such part), widened to its whole line when
// it stands in the text more than three times. Empty when the span is empty or reaches past the text.
std::string QuoteOf(absl::string_view text, ByteSpan span);

}  // namespace accord::evaluation
