#include "tests/support/name_world.h"

#include <unordered_set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/text/unicode.h"

namespace accord::testing {
namespace {

struct Pair {
  const char* english;
  const char* vietnamese;
};
constexpr Pair kProvinces[] = {
    {"Hanoi", "Hà Nội"},        {"Ha Nam", "Hà Nam"},         {"Ha Giang", "Hà Giang"},
    {"Ha Tinh", "Hà Tĩnh"},     {"Hai Phong", "Hải Phòng"},   {"Hai Duong", "Hải Dương"},
    {"Nghe An", "Nghệ An"},     {"Quang Tri", "Quảng Trị"},   {"Quang Binh", "Quảng Bình"},
    {"Quang Nam", "Quảng Nam"}, {"Quang Ninh", "Quảng Ninh"}, {"Thanh Hoa", "Thanh Hóa"},
    {"Lao Cai", "Lào Cai"},     {"Lang Son", "Lạng Sơn"},     {"Bac Giang", "Bắc Giang"},
    {"Bac Ninh", "Bắc Ninh"},   {"Nam Dinh", "Nam Định"},     {"Thai Binh", "Thái Bình"},
    {"Dak Lak", "Đắk Lắk"},     {"Lam Dong", "Lâm Đồng"},     {"Binh Duong", "Bình Dương"},
    {"Dong Nai", "Đồng Nai"},   {"An Giang", "An Giang"},     {"Ca Mau", "Cà Mau"}};
constexpr Pair kFields[] = {{"Industry and Trade", "Công Thương"},
                            {"Finance", "Tài chính"},
                            {"Health", "Y tế"},
                            {"Education and Training", "Giáo dục và Đào tạo"},
                            {"Science and Technology", "Khoa học và Công nghệ"},
                            {"Construction", "Xây dựng"},
                            {"Justice", "Tư pháp"},
                            {"Tourism", "Du lịch"},
                            {"Natural Resources and Environment", "Tài nguyên và Môi trường"},
                            {"Agriculture and Rural Development", "Nông nghiệp và Phát triển nông thôn"}};
constexpr Pair kTrades[] = {
    {"Steel", "Thép"},        {"Foods", "Thực phẩm"},   {"Cement", "Xi măng"},        {"Textile", "Dệt may"},
    {"Logistics", "Hậu cần"}, {"Energy", "Năng lượng"}, {"Shipping", "Vận tải biển"}, {"Furniture", "Đồ gỗ"}};
constexpr Pair kSchools[] = {{"University", "Trường Đại học"},
                             {"College", "Trường Cao đẳng"},
                             {"General Hospital", "Bệnh viện Đa khoa"},
                             {"People's Committee", "Ủy ban nhân dân"}};
constexpr const char* kFamilies[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ",
                                     "Đặng",   "Bùi",  "Đỗ", "Hồ",   "Ngô",   "Dương"};
constexpr const char* kMiddles[] = {"Văn",  "Thị",  "Đức",  "Minh", "Quang", "Thanh", "Hữu",
                                    "Xuân", "Ngọc", "Hồng", "Bá",   "Đình",  "Khắc",  "Trọng"};
constexpr const char* kGiven[] = {"An",   "Bình",  "Châu", "Dũng",  "Giang", "Hà",   "Hải",  "Hạnh",
                                  "Hiếu", "Hoa",   "Hùng", "Hương", "Khánh", "Lan",  "Linh", "Long",
                                  "Mai",  "Nam",   "Nga",  "Phong", "Phúc",  "Quân", "Sơn",  "Tâm",
                                  "Thảo", "Thắng", "Thủy", "Trang", "Tuấn",  "Tùng", "Việt", "Yến"};
constexpr const char* kOnsets[] = {"b", "ch", "d", "f", "g", "h",  "k", "l", "m",
                                   "n", "p",  "r", "s", "t", "th", "v", "z", "tr"};
constexpr const char* kRimes[] = {"a",  "an", "ar", "e",  "el", "en", "i",
                                  "in", "o",  "on", "or", "u",  "um", "ai"};
// Beside each letter on a keyboard.
constexpr const char* kBeside[] = {"qsz", "vn", "xv", "sf", "wr", "dg", "fh", "gj", "uo",
                                   "hk",  "jl", "k",  "n",  "bm", "ip", "o",  "wa", "et",
                                   "ad",  "ry", "yi", "cb", "qe", "zc", "tu", "ax"};

bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

std::string Capitalized(std::string word) {
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

}  // namespace

std::string WithoutDiacritics(const std::string& text) {
  std::string out;
  for (size_t pos = 0; pos < text.size();) {
    const size_t begin = pos;
    text::NextCodePoint(text, &pos);
    const std::string letter = text.substr(begin, pos - begin);
    std::string folded = letter == " " ? " " : text::Fold(letter);
    if (folded.size() == 1 && IsLetter(folded[0]) && text::ToLower(letter) != letter)
      folded = Capitalized(folded);
    out += folded;
  }
  return out;
}

std::string NameWorld::Syllables(int least, int most) {
  std::string word;
  for (int i = least + Below(static_cast<size_t>(most - least + 1)); i > 0; --i)
    absl::StrAppend(&word, kOnsets[Below(std::size(kOnsets))], kRimes[Below(std::size(kRimes))]);
  return Capitalized(word);
}

std::string NameWorld::Person() {
  const std::string family = kFamilies[Below(std::size(kFamilies))];
  const std::string given = kGiven[Below(std::size(kGiven))];
  std::string middle = kMiddles[Below(std::size(kMiddles))];
  switch (Below(4)) {
    case 0:
      return absl::StrCat(Syllables(2, 3), " ", Syllables(2, 4));
    case 1:
      return absl::StrCat(family, " ", middle, " ", given);
    default:
      return absl::StrCat(family, " ", middle, " ", kGiven[Below(std::size(kGiven))], " ", given);
  }
}

NamedParticipant NameWorld::Make() {
  const Pair& province = kProvinces[Below(std::size(kProvinces))];
  const Pair& field = kFields[Below(std::size(kFields))];
  switch (Below(5)) {
    case 0:
      return {v1::PARTICIPANT_TYPE_PERSON, {Person()}, {}};
    case 1:
      return {v1::PARTICIPANT_TYPE_ORGANIZATION,
              {absl::StrCat(province.english, " Department of ", field.english)},
              {absl::StrCat("Sở ", field.vietnamese, " ", province.vietnamese)}};
    case 2: {
      const Pair& trade = kTrades[Below(std::size(kTrades))];
      const std::string name = Syllables(2, 3);
      const std::string number = Below(3) == 0 ? absl::StrCat(" ", 1 + Below(30)) : "";
      return {v1::PARTICIPANT_TYPE_ORGANIZATION,
              {absl::StrCat(name, " ", trade.english, number, " Joint Stock Company")},
              {absl::StrCat("Công ty Cổ phần ", trade.vietnamese, " ", name, number)}};
    }
    case 3: {
      const std::string commune = Syllables(1, 2) + " " + Syllables(1, 1);
      return {v1::PARTICIPANT_TYPE_ORGANIZATION,
              {absl::StrCat(commune, " Division of ", field.english, ", ", province.english)},
              {absl::StrCat("Phòng ", field.vietnamese, " ", commune, ", ", province.vietnamese)}};
    }
    default: {
      const Pair& school = kSchools[Below(std::size(kSchools))];
      const std::string name = Syllables(2, 3);
      return {v1::PARTICIPANT_TYPE_ORGANIZATION,
              {absl::StrCat(name, " ", school.english)},
              {absl::StrCat(school.vietnamese, " ", name)}};
    }
  }
}

NameWorld::NameWorld(uint64_t seed, size_t participants) : random_(seed) {
  std::unordered_set<std::string> taken;
  while (participants_.size() < participants) {
    NamedParticipant made = Make();
    if (taken.insert(text::Fold(made.english[0])).second) participants_.push_back(std::move(made));
  }
}

v1::ParsedArticle NameWorld::Article(size_t begin, size_t end) const {
  v1::ParsedArticle article;
  const std::string id = absl::StrCat("a", begin);
  article.mutable_article()->set_name("articles/" + id);
  article.mutable_article()->set_published_day("2025-01-01");
  article.set_text(id);
  for (size_t i = begin; i < end; ++i) {
    v1::ParsedParticipant& parsed = *article.add_participants();
    parsed.add_keys(absl::StrCat("body:", i));
    v1::Participant& record = *parsed.mutable_participant();
    record.set_name(absl::StrCat("participants/", id, "-", i));
    record.set_type(participants_[i].type);
    record.set_display_name(participants_[i].english[0]);
    const auto add = [&record](const std::string& text, const char* language) {
      v1::FieldEvidence& evidence = *record.add_evidence();
      evidence.set_field(absl::StrCat("names[", record.names_size(), "]"));
      evidence.add_claims()->set_claim_id(absl::StrCat(record.name(), record.names_size()));
      evidence.mutable_claims(0)->mutable_value()->set_text(text);
      v1::ParticipantName& name = *record.add_names();
      name.set_text(text);
      name.set_language(language);
      name.set_form(v1::ParticipantName::FORM_FULL);
    };
    for (const std::string& name : participants_[i].english) add(name, "en");
    for (const std::string& name : participants_[i].vietnamese) add(name, "vi");
  }
  return article;
}

// What hands do on keyboards: a letter beside the right one, one left out, one twice, two swapped.
std::string NameWorld::WithTypos(std::string text) {
  for (size_t left = 1 + text.size() / 20; left > 0;) {
    const size_t at = static_cast<size_t>(Below(text.size()));
    if (!IsLetter(text[at])) continue;
    --left;
    const absl::string_view beside = kBeside[text[at] - 'a'];
    switch (Below(4)) {
      case 0:
        text[at] = beside[static_cast<size_t>(Below(beside.size()))];
        break;
      case 1:
        text.erase(at, 1);
        break;
      case 2:
        text.insert(at, 1, text[at]);
        break;
      default:
        if (at + 1 < text.size() && IsLetter(text[at + 1])) std::swap(text[at], text[at + 1]);
    }
  }
  return text;
}

NameWorld::Asked NameWorld::Ask(NameChange change) {
  for (;;) {
    const auto index = static_cast<size_t>(Below(participants_.size()));
    const NamedParticipant& each = participants_[index];
    const bool vietnamese = !each.vietnamese.empty() && Below(2) == 0;
    const std::string& name = vietnamese ? each.vietnamese[0] : each.english[0];
    const std::string plain = WithoutDiacritics(name);
    std::vector<std::string> words = absl::StrSplit(name, ' ');
    switch (change) {
      case NameChange::kTypos: {
        std::string text = WithTypos(plain);
        if (text != plain) return {index, change, std::move(text)};
        break;
      }
      case NameChange::kNoDiacritics:
        if (plain != name) return {index, change, plain};
        break;
      case NameChange::kOtherOrder: {
        // The last part first: "Trade Hanoi Department of Industry and", "An Nguyễn Văn".
        const int moved = 1 + Below(words.size() - 1);
        std::rotate(words.begin(), words.begin() + moved, words.end());
        return {index, change, absl::StrJoin(words, " ")};
      }
      case NameChange::kOtherLanguage:
        if (!each.vietnamese.empty()) return {index, change, WithoutDiacritics(each.vietnamese[0])};
        break;
    }
  }
}

}  // namespace accord::testing
