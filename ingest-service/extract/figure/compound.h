// Areas whose words stand apart in the text: "turbines" told in one clause, the plant in another. Their name
// is put together in the text's language, and every part keeps its place.
#pragma once

#include <string>

#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// What an area is called: the words of its mention, or the name that it was put together under.
std::string AreaText(const Document& document, const FigureArea& area);

// "turbines" and the plant: "turbines of the plant". The part alone when there is no whole; the whole when
// the part is empty.
FigureArea PartOf(const Document& document, TokenRange part, const FigureArea& whole);

// The same with a noun for what the text says with another word, at `told` ("lent": "lending of the fund").
FigureArea PartOf(const Document& document, absl::string_view noun, TokenRange told, const FigureArea& whole);

// A thing told with any article, or an amount before it, as what something belongs to: "the credit".
FigureArea Definite(const Document& document, TokenRange thing);

}  // namespace accord::ingest
