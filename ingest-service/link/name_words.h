// An organisation's name in words that all languages share: "Trường Đại học Y Sông Hương" and "Song Huong
// University of Medicine" say the same form, the same field, the same name of its own.
#pragma once

#include <string>
#include <vector>

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

struct NameWords {
  // Each once, in byte order, folded; in English where the lexicon knows it. Without the form's own noun
  // ("ministry", "Sở"), legal forms and small words.
  std::vector<std::string> words;
  // ISO codes of the places in it, "LA|pakse" of those without one, in the order of the text; a country
  // whose part follows is left out.
  std::vector<std::string> places;
  // Two words of it, or one that is no syllable, are no field's: the name is its own.
  bool own = false;
};

// `form` is the organisation's (OrganizationValue.form). Embassies and chambers are read on to
// their host ("... in Laos").
NameWords ReadNameWords(const Chart& chart, TokenRange name, absl::string_view form);

// Where another name begins that is told behind a name that ends at `at`: in brackets, or by such words as
// "also known as" (lexicon alias_words); `at` when none is.
TokenIndex AliasAt(const Document& document, TokenIndex at);

// The other name behind `at`, of two to five capitalised words that are no place, body or person of their
// own: "Ngân hàng X | (SeaStar Bank)", "X, | also known as Y Z". Without legal forms; empty when none stands
// there.
NameWords ReadAliasBehind(const Chart& chart, TokenIndex at, const NameWords& name, absl::string_view form);

// Words that mean the same in names of fields are one ("commerce" is trade), each once and in byte order.
std::vector<std::string> CanonicalWords(std::vector<std::string> words);

}  // namespace accord::ingest
