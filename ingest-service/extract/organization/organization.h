// Organisations by form and field ("Ministry of Industry and Trade", "Sở Công Thương Hà Nội", "X Joint Stock
// Company"), with acronyms.
#pragma once

#include <string>

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

struct OrganizationValue {
  // "ministry", "department", "institute", "company", "party", ... from lexicon forms; empty for a bare name
  // or acronym.
  std::string form;
  // The words of its field without form and place, folded: "industry and trade".
  std::string field;
  // ISO 3166 code of where it belongs, from its own words or those around ("of Laos", "Hanoi ..."); empty
  // when unknown.
  std::string jurisdiction;
  // The full name's tokens, without an article before or an acronym in parentheses behind.
  TokenRange name;
  // The acronym in parentheses behind it, as tokens; empty when none.
  TokenRange acronym;
  // The body it is under, when the words say so ("under the Lao ministry"): its node; may be null.
  const Node* parent = nullptr;
  // A group without a name of its own: "Hanoi enterprises", "doanh nghiệp Lào"; "the two departments" refers
  // back.
  bool group = false;
  bool anaphor = false;
  // Of a group: the noun's tokens, which need not stand next to the name ("Hanoi and Lao enterprises" are two
  // groups that share it).
  TokenRange group_noun;
  // Of an anaphor: how many it stands for; 0 when it says only that they are several.
  uint32_t anaphor_count = 1;
  // The folded name that keys of all languages share, of an international body that the lexicon knows.
  std::string canonical;
};

// Adds OrganizationValue nodes; needs places.
void ExtractOrganizations(Chart* chart);

}  // namespace accord::ingest
