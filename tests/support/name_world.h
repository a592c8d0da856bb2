// Participants with names in English and Vietnamese, and those names as people write them: with typos,
// without diacritics, in another order, in the other language. Made of places, trades and syllables; nobody
// in it is real. Many are near each other: one office in each place, firms that differ by a number, persons
// by a name.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "accord/v1/article.pb.h"

namespace accord::testing {

struct NamedParticipant {
  v1::ParticipantType type = v1::PARTICIPANT_TYPE_UNSPECIFIED;
  // In the order in which it is written as a rule; at least one, and of a person no more.
  std::vector<std::string> english;
  std::vector<std::string> vietnamese;
};

enum class NameChange { kTypos, kNoDiacritics, kOtherOrder, kOtherLanguage };
inline constexpr int kNameChanges = 4;

class NameWorld {
 public:
  // Equal seeds give equal worlds. All names are different, also without diacritics.
  NameWorld(uint64_t seed, size_t participants);

  const std::vector<NamedParticipant>& participants() const { return participants_; }
  // "a..." of participants [begin, end), each told once under a key of its own; "participants/a...-{index}".
  v1::ParsedArticle Article(size_t begin, size_t end) const;

  // A participant and its name, changed; the name is none of its own then but for kOtherLanguage, whose name
  // is written without diacritics. A typo, and one more in each twenty bytes.
  struct Asked {
    size_t participant = 0;
    NameChange change = NameChange::kTypos;
    std::string text;
  };
  Asked Ask(NameChange change);

 private:
  int Below(size_t below) { return static_cast<int>(random_() % below); }
  std::string Syllables(int least, int most);
  std::string Person();
  NamedParticipant Make();
  std::string WithTypos(std::string text);

  std::mt19937_64 random_;
  std::vector<NamedParticipant> participants_;
};

// Letters without marks, "đ" as "d"; case and spaces stay.
std::string WithoutDiacritics(const std::string& text);

}  // namespace accord::testing
