// What the passes of ExtractOrganizations hand to each other: readings that are not yet nodes.
#pragma once

#include <string>
#include <vector>

#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/name_run.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {

struct FoundOrganization {
  TokenRange tokens;
  OrganizationValue value;
  absl::string_view rule;
};
using FoundOrganizations = std::vector<FoundOrganization>;

// Names with their form, by the grammar of a language.
void FindEnglishOrganizations(const Chart& chart, const Sentence& sentence, FoundOrganizations* found);
void FindVietnameseOrganizations(const Chart& chart, const Sentence& sentence, FoundOrganizations* found);
// Groups ("Hanoi enterprises") and words that point back ("the two ministries").
void FindGroups(const Chart& chart, const Sentence& sentence, FoundOrganizations* found);
void FindAnaphors(const Chart& chart, const Sentence& sentence, FoundOrganizations* found);
// International bodies of the lexicon, acronyms that the article binds to a name, names behind a noun
// ("the consultancy X") or before a post, and every further mention of a bare name.
void FindOrganizationsByContext(const Chart& chart, FoundOrganizations* found);
// English names by their place in the sentence: beside another body, as a paper's partner, doing a firm's
// work.
void FindOrganizationsBySyntax(const Chart& chart, FoundOrganizations* found);
// Foreign names in Vietnamese texts.
void FindForeignOrganizations(const Chart& chart, FoundOrganizations* found);
// Further mentions of names that are told; the last part of FindOrganizationsByContext.
void FindOrganizationsAgain(const Chart& chart, FoundOrganizations* found);

// The longest place that starts at a token; nullptr when none does.
const Node* PlaceAt(const Chart& chart, TokenIndex at);
// The place that ends right before `end`; nullptr when none does.
const Node* PlaceEndingAt(const Chart& chart, TokenIndex end);
// ISO code of a place, else its country's; empty when unknown.
std::string JurisdictionOf(const Node* place);

// Reads "(VIOIT)" at `at`: the acronym's tokens; empty when none stands there.
TokenRange AcronymInParentheses(const Document& document, TokenIndex at, TokenIndex limit);
// Whether a token's surface is an acronym: two upper-case letters at least, no space.
bool LooksLikeAcronym(const Document& document, TokenIndex at);

// "The Serbian government signed": an adjective owns it, and it is no word of a longer one ("government
// bonds").
bool IsGovernmentOf(const Document& document, const LexiconHit& noun, const Node& owner);
// "Trung An Rice": whether a syllable that opens sentences elsewhere stands inside a name.
bool IsInnerSyllable(const Document& document, TokenIndex at);
// Whether the apostrophe at `at` makes an owner of a plural of people before it: "Farmers' Association", not
// "Laos' Ministry".
bool IsPluralOwner(const Chart& chart, TokenIndex at, TokenIndex begin);

// Sets field from the name's words without form, places and small words; sets jurisdiction from the places
// inside the name when it is empty.
void DescribeName(const Chart& chart, TokenRange form, OrganizationValue* value);
// Takes the acronym behind the name and the country behind it ("(IIC) of Laos", "(Lào)") into the reading.
void ReadBehind(const Chart& chart, const Sentence& sentence, FoundOrganization* one);
// A name that is read whole: `form` "" where nothing tells it; with what stands behind it, as ReadBehind
// says.
FoundOrganization WholeName(const Chart& chart, const Sentence& sentence, TokenRange name,
                            absl::string_view rule, absl::string_view form = "");

}  // namespace accord::ingest
