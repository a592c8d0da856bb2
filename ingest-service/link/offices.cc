#include "ingest-service/link/offices.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "common/base/one_of.h"

namespace accord::ingest {
namespace {

constexpr absl::string_view kOffices[] = {
    "ambassador",   "attaché", "chair",      "chairman",       "chairwoman", "chief",
    "commissioner", "consul",  "counsellor", "deputy",         "director",   "envoy",
    "governor",     "head",    "king",       "mayor",          "minister",   "negotiator",
    "president",    "prince",  "queen",      "representative", "secretary",  "speaker",
    "sứ",           "trưởng",  "tịch",       "thống",          "tướng",      "tán",
    "vương",        "đốc",     "phó",        "khanh",          "thư",        "sự"};

constexpr absl::string_view kHighest[] = {
    "prime minister", "president",   "general secretary", "king",      "queen",
    "emperor",        "sultan",      "chancellor",        "thủ tướng", "tổng thống",
    "chủ tịch nước",  "tổng bí thư", "quốc vương",        "nữ hoàng"};
// What may stand beside one of them. Any other word ("vice", "phó", "company") makes it another office.
constexpr absl::string_view kBeside[] = {"and",  "of",    "the",  "party", "state", "central", "committee",
                                         "’s",   "'s",    "và",   "của",   "đảng",  "ban",     "chấp",
                                         "hành", "trung", "ương", ",",     "his",   "her",     "majesty"};

// Whether the words from `at` on are those of an office; how many they are.
size_t HighestAt(const std::vector<absl::string_view>& words, size_t at) {
  absl::string_view longest;
  size_t words_of_longest = 0;
  for (const absl::string_view office : kHighest) {
    const size_t count = 1 + static_cast<size_t>(std::count(office.begin(), office.end(), ' '));
    if (at + count > words.size() || office.size() <= longest.size()) continue;
    const auto begin = words.begin() + static_cast<ptrdiff_t>(at);
    if (absl::StrJoin(begin, begin + static_cast<ptrdiff_t>(count), " ") != office) continue;
    longest = office;
    words_of_longest = count;
  }
  return words_of_longest;
}

}  // namespace

bool NamesOffice(const Document& document, TokenRange post) {
  for (TokenIndex i = post.begin; i < post.end; ++i) {
    if (IsOneOf(kOffices, document.tokens[i].lower)) return true;
  }
  return false;
}

bool NamesHighestOffice(const Document& document, TokenRange post) {
  std::vector<absl::string_view> words;
  for (TokenIndex i = post.begin; i < post.end; ++i) words.push_back(document.tokens[i].lower);
  bool highest = false;
  for (size_t i = 0; i < words.size();) {
    const size_t count = HighestAt(words, i);
    if (count == 0 && !IsOneOf(kBeside, words[i])) return false;
    highest |= count > 0;
    i += count > 0 ? count : 1;
  }
  return highest;
}

}  // namespace accord::ingest
