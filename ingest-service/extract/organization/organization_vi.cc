// Vietnamese names of organisations: the form comes first, then its field (often in small letters), its own
// name and its place. The name ends where a word is none of these.
#include "common/text/syllables.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/organization/found_organization.h"

namespace accord::ingest {
namespace {

class VietnameseName {
 public:
  VietnameseName(const Chart& chart, const Sentence& sentence)
      : chart_(chart), document_(chart.document()), sentence_(sentence) {}

  // The reading behind a form word; false when no name follows.
  bool Read(const LexiconHit& form, FoundOrganization* one);

 private:
  enum class Part { kForm, kField, kName, kPlace };

  const Token& At(TokenIndex i) const { return document_.tokens[i]; }
  TokenIndex Limit() const { return sentence_.tokens.end; }
  bool Spaced(TokenIndex at) const { return at < Limit() && Follows(document_, at); }

  TokenIndex ReadPart(TokenIndex at, bool joined);
  TokenIndex ReadField(TokenIndex at, bool joined) const;
  TokenIndex ReadName(TokenIndex at) const;
  TokenIndex UnknownField(TokenIndex at) const;
  TokenIndex UnknownWord(TokenIndex at) const;
  TokenIndex ReadNumber(TokenIndex at) const;
  bool IsHead(TokenIndex at) const;
  bool BeginsAnotherName(TokenIndex at) const;
  TokenIndex ReadPlace(TokenIndex at);
  TokenIndex AfterJoint(TokenIndex at) const;

  const Chart& chart_;
  const Document& document_;
  const Sentence& sentence_;
  const LexiconEntry* form_ = nullptr;
  bool after_post_ = false;
  Part last_ = Part::kForm;
  // The last field was written in capitals throughout ("Công Thương"), so small letters end it.
  bool title_case_ = false;
};

bool IsTitleCase(const Document& document, TokenRange tokens) {
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    if (document.tokens[i].IsWord() && !document.tokens[i].capitalised && !document.tokens[i].Is("và"))
      return false;
  }
  return true;
}

// Field words that are verbs as well: in small letters, behind a whole name, they are what it does.
bool IsVerbToo(absl::string_view phrase) {
  for (absl::string_view verb :
       {"hợp tác",   "đầu tư",     "xây dựng",   "phát triển", "nghiên cứu", "quản lý",   "khai thác",
        "sản xuất",  "kinh doanh", "kết nối",    "chế biến",   "chế tạo",    "phân phối", "tư vấn",
        "thăm dò",   "ứng dụng",   "đào tạo",    "kiểm tra",   "tổ chức",    "hội nhập",  "xúc tiến",
        "xuất khẩu", "nhập khẩu",  "truyền tải", "thông tin",  "kế hoạch",   "dự trữ",    "mua bán",
        "thống kê",  "cạnh tranh", "bảo hiểm",   "dự án",      "đối tác",    "số",        "vừa",
        "nhỏ",       "nước",       "điện",       "nghề",       "biển",       "thuế",      "doanh nghiệp",
        "tổng hợp",  "thương mại", "kinh tế",    "trẻ",        "nhà máy",    "hỗ trợ",    "song phương"}) {
    if (phrase == verb) return true;
  }
  return false;
}

TokenIndex VietnameseName::ReadField(TokenIndex at, bool joined) const {
  const LexiconHit* hit = document_.HitAt(at, "org_fields");
  if (hit == nullptr || hit->tokens.end > Limit()) return at;
  if (At(at).capitalised || last_ == Part::kForm) return hit->tokens.end;
  if (last_ == Part::kName || last_ == Part::kPlace) return at;
  if (title_case_ && !(joined && hit->tokens.size() > 1)) return at;
  if (joined && At(at - 1).Is(",")) return at;
  // A verb that goes on with a capital belongs to the name: "Mua bán điện Trường Sơn".
  if (!joined && (hit->entry->Has("verb") || IsVerbToo(hit->entry->phrase))) {
    const TokenIndex end = hit->tokens.end;
    const bool capital = end < Limit() && Spaced(end) && At(end).IsWord() && At(end).capitalised;
    if (!capital && hit->entry->phrase != "biển" && hit->entry->phrase != "dự án" &&
        hit->entry->phrase != "điện")
      return at;
  }
  return hit->tokens.end;
}

// "Trường" begins a school only with more behind it that schools have; "Trường Sơn" is a name.
bool VietnameseName::BeginsAnotherName(TokenIndex at) const {
  const LexiconHit* form = document_.HitAt(at, "org_forms");
  if (form == nullptr || last_ == Part::kForm) return false;
  const TokenIndex end = form->tokens.end;
  return form->tokens.size() > 1 || (end < Limit() && HasHit(document_, end, "org_fields"));
}

TokenIndex VietnameseName::ReadName(TokenIndex at) const {
  if (!At(at).capitalised || HasHit(document_, at, "posts") || HasHit(document_, at, "agreement_nouns"))
    return at;
  if (BeginsAnotherName(at)) return at;
  const LexiconHit* stop = document_.HitAt(at, "name_stops");
  if (stop != nullptr && stop->tokens.size() > 1) return at;
  const NameRun run = NameRunAt(document_, at, Limit());
  if (run.size() == 0) return at;
  // Behind a post the last words of the run are a person's name: "Giám đốc Công ty Sao Mai Nguyễn Văn A".
  const bool full_name = run.size() == 3 || run.size() == 4;
  if ((full_name || (after_post_ && run.size() == 2)) && last_ != Part::kForm &&
      HasHit(document_, at, "family_names")) {
    return at;
  }
  // "Công ty Biển Tây Trương Quốc Dũng": the last three or four words are the person.
  // A firm's own name has two words rather than one.
  const bool two = run.size() >= 5 && HasHit(document_, run.words[2], "family_names");
  for (size_t i = two ? 2 : 1; i < run.size() && after_post_ && last_ != Part::kPlace; ++i) {
    const size_t left = run.size() - i;
    if (left >= 3 && left <= 4 && HasHit(document_, run.words[i], "family_names")) return run.words[i];
  }
  // "Công ty CP Thủy sản Rừng Đước (RDS)": an acronym belongs to the whole.
  const bool bound = !AcronymInParentheses(document_, run.tokens.end, Limit()).empty();
  if (bound && last_ != Part::kPlace) return run.tokens.end;
  if (after_post_ && (last_ == Part::kPlace || (last_ == Part::kField && run.size() >= 2))) return at;
  return run.words[1];
}

// A field that no lexicon has, in sentence case right behind the form, with the firm's own name or a place
// behind it: "Tập đoàn Chăm sóc sức khỏe Midori". `at` when the small letters may be what the firm does.
TokenIndex VietnameseName::UnknownField(TokenIndex at) const {
  constexpr TokenIndex kSmallWordsMax = 5;
  if (last_ != Part::kForm || !form_->Has("company") || !At(at).capitalised) return at;
  // Only a Vietnamese word goes on in small letters; "Tập đoàn Sato xây ..." does not.
  const absl::string_view first = document_.TextOf(at);
  if (text::Fold(first) == text::ToLower(first)) return at;
  TokenIndex end = at + 1;
  while (end < Limit() && Spaced(end) && At(end).IsWord() && !At(end).capitalised) {
    if (end > at + kSmallWordsMax) return at;
    for (const LexiconHit& hit : document_.HitsAt(end)) {
      if (hit.category != "org_fields") return at;
    }
    ++end;
  }
  const bool named = end > at + 1 && end < Limit() && Spaced(end) && At(end).IsWord() &&
                     At(end).capitalised && !HasHit(document_, end, "org_forms");
  return named ? end : at;
}

// Whether a phrase ends before a small word: a preposition, a verb, "đã".
bool EndsPhrase(const Document& document, TokenIndex at) {
  for (const Category category : {Category("noun_stops"), Category("agreement_links"),
                                  Category("agreement_verbs"), Category("predicate_words")}) {
    if (HasHit(document, at, category)) return true;
  }
  return false;
}

// A word of several syllables that no lexicon has, with a capital on the first alone, in the name of a public
// body: "Tổng cục Thu ngân sách", "Tổ chức Kiểm soát Tiêu chuẩn". A name of its own would have a capital on
// each syllable.
TokenIndex VietnameseName::UnknownWord(TokenIndex at) const {
  constexpr TokenIndex kSmallWordsMax = 3;
  if (form_->Has("company") || (last_ != Part::kForm && last_ != Part::kField)) return at;
  const auto syllable = [&](TokenIndex i) {
    return At(i).IsWord() && text::IsSyllable(text::Fold(document_.TextOf(i)));
  };
  if (!At(at).capitalised || !syllable(at) || HasHit(document_, at, "posts") ||
      HasHit(document_, at, "agreement_nouns") || HasHit(document_, at, "org_forms"))
    return at;
  TokenIndex end = at + 1;
  while (end < Limit() && end <= at + kSmallWordsMax && Spaced(end) && !At(end).capitalised &&
         syllable(end)) {
    // The second syllable may be a verb by itself ("cung cấp").
    const TokenIndex verb = HitEnd(document_, end, "verb_forms", Limit());
    if (EndsPhrase(document_, end) || verb > (end > at + 1 ? end : end + 1)) break;
    ++end;
  }
  return end > at + 1 ? end : at;
}

// "Chi cục Hải quan khu vực II", "Chi cục Kiểm dịch thực vật vùng VII": which of several; `at` when none is
// told.
TokenIndex VietnameseName::ReadNumber(TokenIndex at) const {
  if (last_ != Part::kField || form_->Has("company") || at + 1 >= Limit() || !Spaced(at)) return at;
  TokenIndex end = at;
  if (At(at).Is("vùng")) end = at + 1;
  if (At(at).Is("khu") && At(at + 1).Is("vực")) end = at + 2;
  if (end == at || end >= Limit() || !Spaced(end)) return at;
  const absl::string_view number = document_.TextOf(end);
  return At(end).IsNumber() || number.find_first_not_of("IVX") == absl::string_view::npos ? end + 1 : at;
}

// "Giám đốc Sở Nguyễn Văn A", "Chủ tịch Hội Võ Tấn Lộc": the body heads the post alone, a person follows.
bool VietnameseName::IsHead(TokenIndex at) const {
  if (!after_post_ || last_ != Part::kForm || !form_->Has("soft")) return false;
  const NameRun run = NameRunAt(document_, at, Limit());
  return run.size() >= 3 && run.size() <= 4 && HasHit(document_, at, "family_names");
}

TokenIndex VietnameseName::ReadPlace(TokenIndex at) {
  const Node* place = PlaceAt(chart_, at);
  if (place == nullptr || place->tokens.end > Limit()) return at;
  last_ = Part::kPlace;
  return place->tokens.end;
}

// "và", "," and "-" join fields, and places of friendship societies; `at` when none stands here.
TokenIndex VietnameseName::AfterJoint(TokenIndex at) const {
  if (at + 1 >= Limit()) return at;
  const Token& joint = At(at);
  const TokenIndex next = at + 1;
  // "Hiệp hội các Nhà sản xuất".
  if (last_ == Part::kForm) return joint.Is("các") && Spaced(at) && At(next).capitalised ? next : at;
  const bool dash = joint.Is("-") || joint.Is("–");
  if (last_ == Part::kPlace) return dash && PlaceAt(chart_, next) != nullptr ? next : at;
  if (!joint.Is("và") && !joint.Is(",") && !joint.Is("&") && !dash) return at;
  // "Cục Thú y và đại diện Cơ quan X".
  if (HasHit(document_, next, "acting_words_after")) return at;
  const LexiconHit* field = document_.HitAt(next, "org_fields");
  if (field == nullptr || last_ != Part::kField) return at;
  if (HasHit(document_, next, "org_forms") &&
      document_.HitAt(next, "org_forms")->tokens.size() >= field->tokens.size()) {
    return at;
  }
  if (joint.Is(",")) {
    // A list of fields ends with "và".
    bool closed = false;
    for (TokenIndex i = next; i < Limit() && i < next + 9 && !At(i).Is("."); ++i) closed |= At(i).Is("và");
    return At(next).capitalised && closed ? next : at;
  }
  return At(next).capitalised || !title_case_ ? next : at;
}

// One more part of the name at `at`; `at` when it ends here.
TokenIndex VietnameseName::ReadPart(TokenIndex at, bool joined) {
  if (at >= Limit() || (!joined && !Spaced(at))) return at;
  const Node* place = PlaceAt(chart_, at);
  const TokenIndex field = ReadField(at, joined);
  // "Đông Nam Á" is a field and may begin a place; the longer one is meant.
  if (place != nullptr && place->tokens.end >= field) return ReadPlace(at);
  if (field > at) {
    title_case_ = IsTitleCase(document_, {at, field});
    last_ = Part::kField;
    return field;
  }
  if (last_ == Part::kPlace && !form_->Has("company")) return at;
  if (IsHead(at)) return at;
  for (const TokenIndex unknown : {UnknownField(at), UnknownWord(at)}) {
    if (unknown == at) continue;
    last_ = Part::kField;
    title_case_ = false;
    return unknown;
  }
  const TokenIndex name = ReadName(at);
  if (name > at) last_ = Part::kName;
  return name;
}

bool VietnameseName::Read(const LexiconHit& form, FoundOrganization* one) {
  form_ = form.entry;
  const TokenIndex reach =
      form.tokens.begin - sentence_.tokens.begin > 6 ? form.tokens.begin - 6 : sentence_.tokens.begin;
  const LexiconHit* post = HitEndingAt(document_, form.tokens.begin, "posts", reach);
  // "Bà X, Chủ tịch Công ty Y": the name stands before the post, so none follows.
  after_post_ = post != nullptr && (post->tokens.begin < sentence_.tokens.begin + 2 ||
                                    !document_.tokens[post->tokens.begin - 1].Is(",") ||
                                    PlaceEndingAt(chart_, post->tokens.begin - 1) != nullptr ||
                                    !document_.tokens[post->tokens.begin - 2].capitalised);
  TokenIndex end = form.tokens.end;
  constexpr int kPartsMax = 12;
  for (int parts = 0; parts < kPartsMax; ++parts) {
    const TokenIndex joint = AfterJoint(end);
    const TokenIndex next = ReadPart(joint, joint > end);
    if (next == joint) break;
    end = next;
  }
  end = ReadNumber(end);
  // A name that the lexicon knows whole: "Tổ chức Lương thực và Nông nghiệp Liên hợp quốc".
  if (const LexiconHit* known = document_.HitAt(form.tokens.begin, "org_known");
      known != nullptr && known->tokens.end <= Limit())
    end = std::max(end, known->tokens.end);
  const bool council = form_->Get("form") == "committee" || form_->Get("form") == "council";
  if (end == form.tokens.end && council && Spaced(end)) {
    // "UBND tỉnh": the province that the article speaks of.
    if (const LexiconHit* level = document_.HitAt(end, "place_types");
        level != nullptr && level->tokens.end <= Limit()) {
      const bool soft = form_->Has("soft");
      if (!soft && !At(end).capitalised) end = level->tokens.end;
    }
  }
  // "Đại sứ quán Việt Nam tại Lào": a mission is named by whose it is and where.
  if (form_->Get("form") == "embassy" && last_ == Part::kPlace && end + 1 < Limit() && At(end).Is("tại")) {
    if (const Node* host = PlaceAt(chart_, end + 1); host != nullptr && host->tokens.end <= Limit())
      end = host->tokens.end;
  }
  // "Bệnh viện Quân y 4", "Quân khu 4".
  const bool numbered = form_->Get("form") == "hospital" || form_->Get("form") == "army";
  if (numbered && end < Limit() && At(end).IsNumber() && At(end).space_before) ++end;
  // "Ban Cơ yếu Chính phủ": a form that is a name.
  if (end == form.tokens.end && !(form_->Has("whole") && At(end - 2).capitalised)) return false;
  // "Sở Công Thương hai tỉnh": one for each of two places, named elsewhere.
  if (last_ == Part::kField && Spaced(end) && (At(end).Is("hai") || At(end).Is("các"))) return false;
  one->value.form = std::string(form_->Get("form"));
  one->value.name = {form.tokens.begin, end};
  one->tokens = one->value.name;
  DescribeName(chart_, form.tokens, &one->value);
  one->rule = "vi.organization.form-name";
  return true;
}

// Small letters make a soft form an ordinary noun, unless a name follows at once ("công ty Dược Hậu Giang").
bool MayBeForm(const Chart& chart, const LexiconHit& hit, const Sentence& sentence) {
  const Document& document = chart.document();
  const Token& first = document.tokens[hit.tokens.begin];
  if (first.capitalised) return true;
  const TokenIndex end = hit.tokens.end;
  const bool named = end < sentence.tokens.end && Follows(document, end) &&
                     document.tokens[end].capitalised && !IsNameStop(document, end);
  // "chính quyền tỉnh Malanje".
  const Node* place =
      end < sentence.tokens.end && hit.entry->Get("form") == "government" ? PlaceAt(chart, end) : nullptr;
  if (place != nullptr && !place->As<PlaceValue>()->country && !place->As<PlaceValue>()->type.empty())
    return true;
  if (!named) return false;
  return hit.entry->Has("company") || !hit.entry->Has("soft");
}

bool InsidePost(const Document& document, const LexiconHit& form, const Sentence& sentence) {
  const TokenIndex from =
      form.tokens.begin - sentence.tokens.begin > 6 ? form.tokens.begin - 6 : sentence.tokens.begin;
  for (TokenIndex i = from; i <= form.tokens.begin; ++i) {
    const LexiconHit* post = document.HitAt(i, "posts");
    if (post != nullptr && post->tokens.Contains(form.tokens)) return true;
  }
  return false;
}

// "hai Sở Công Thương" points back to two.
bool IsCounted(const Document& document, const LexiconHit& form, const Sentence& sentence) {
  if (form.tokens.begin == sentence.tokens.begin) return false;
  const Token& before = document.tokens[form.tokens.begin - 1];
  for (const char* word : {"hai", "ba", "các", "những", "2", "3"}) {
    if (before.Is(word)) return true;
  }
  return false;
}

}  // namespace

void FindVietnameseOrganizations(const Chart& chart, const Sentence& sentence, FoundOrganizations* found) {
  const Document& document = chart.document();
  for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
    if (!document.MayHit(i, "org_forms")) continue;
    for (const LexiconHit& hit : document.HitsAt(i)) {
      if (hit.category != "org_forms" || hit.tokens.end > sentence.tokens.end) continue;
      if (!MayBeForm(chart, hit, sentence) || InsidePost(document, hit, sentence)) continue;
      if (IsCounted(document, hit, sentence)) continue;
      FoundOrganization one;
      if (!VietnameseName(chart, sentence).Read(hit, &one)) continue;
      // "Trường đại học" is a form, not a school ("trường") of that field.
      if (one.value.name.end <= HitEnd(document, i, "org_forms", sentence.tokens.end) &&
          !hit.entry->Has("whole"))
        continue;
      ReadBehind(chart, sentence, &one);
      i = one.tokens.end - 1;
      found->push_back(std::move(one));
      break;
    }
  }
}

}  // namespace accord::ingest
