// What folding one article costs as the view grows: rows read and written, bytes and time per article, at
// 1,000, 10,000 and 100,000 live articles that all name the same twenty ministries.
//   build/release/bin/fold_growth_bench [ARTICLES [CACHE_MIB]]
// By default 100000 articles, at a hundredth, a tenth and the whole of them, and a block cache of 256 MiB as
// accord-query has: rows that are not in it any more are read from files, which shows in the time alone.
//
// Each article also tells bodies, persons, agreements and figures of worlds of four sizes, so that some are
// told by many articles and most by few; one in ten tells one agreement of two ministries, in one of eight
// forms; one in twenty is a near copy of one before it, and all others differ. At each size the next articles
// come, articles of that agreement are replaced, deleted and put again. A fold whose costs hang on what it
// tells alone has the same line at each size.
#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/scratch_dir.h"

namespace accord::query {
namespace {

constexpr int kMinistries = 20;
constexpr int kMeasuredFolds = 400;
constexpr int kDays = 3650;

[[noreturn]] void Die(absl::string_view what, const absl::Status& status) {
  std::fprintf(stderr, "%s: %s\n", std::string(what).c_str(), status.ToString().c_str());
  std::exit(1);
}

double CpuSeconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

class World {
 public:
  World() {
    for (const int size : {20, 200, 2'000, 20'000}) {
      sources_.emplace_back(
          static_cast<uint64_t>(size),
          testing::ArticleWorld{.bodies = size, .persons = size, .agreements = size, .figures = size});
    }
  }

  // Whether it tells the agreement of the most articles.
  static bool IsConnected(int number) { return number % 10 == 0; }

  // Names come in no order, as names of members do.
  static std::string IdOf(int number) {
    return absl::StrCat(absl::Hex(std::mt19937_64(static_cast<uint64_t>(number))(), absl::kZeroPad16), "-",
                        number);
  }

  // `version`: another text and other facts for the same id.
  v1::ParsedArticle Make(int number, int version = 0) {
    std::mt19937_64 random(static_cast<uint64_t>(number) * 1000 + static_cast<uint64_t>(version));
    const std::string id = IdOf(number);
    v1::ParsedArticle article = sources_[random() % sources_.size()].Make(id);
    const absl::CivilDay day = absl::CivilDay(2015, 1, 1) + static_cast<int>(DayOf(number));
    article.mutable_article()->set_published_day(absl::FormatCivilTime(day));
    for (int i = 0; i < kMinistries; ++i) AddMinistry(i, id, &article);
    if (IsConnected(number)) AddConnected(id, &random, &article);
    AddText(number, version, &article);
    return article;
  }

 private:
  static uint64_t DayOf(int number) { return std::mt19937_64(static_cast<uint64_t>(number / 20))() % kDays; }

  static v1::ParticipantRef Ministry(int ministry, const std::string& id) {
    v1::ParticipantRef ref;
    ref.set_participant(absl::StrCat("participants/", id, "-ministry-", ministry));
    ref.set_display_name(absl::StrCat("Ministry ", ministry));
    return ref;
  }

  template <typename Record>
  static v1::ClaimValue* Claim(const std::string& field, Record* record) {
    v1::FieldEvidence& evidence = *record->add_evidence();
    evidence.set_field(field);
    v1::Claim& claim = *evidence.add_claims();
    claim.set_claim_id(absl::StrCat("claim-", record->name(), "-", field));
    v1::Span& span = *claim.mutable_evidence()->add_spans();
    span.set_end(8);
    return claim.mutable_value();
  }

  static void AddMinistry(int ministry, const std::string& id, v1::ParsedArticle* article) {
    v1::ParsedParticipant& parsed = *article->add_participants();
    parsed.add_keys(absl::StrCat("body:ministry|field ", ministry, "|VN"));
    v1::Participant& record = *parsed.mutable_participant();
    record.set_name(Ministry(ministry, id).participant());
    record.set_type(v1::PARTICIPANT_TYPE_ORGANIZATION);
    record.set_display_name(Ministry(ministry, id).display_name());
    v1::ParticipantName& name = *record.add_names();
    name.set_text(record.display_name());
    name.set_language("en");
    Claim("names[0]", &record)->set_text(name.text());
  }

  // One memorandum of two ministries, its day told in eight ways.
  static void AddConnected(const std::string& id, std::mt19937_64* random, v1::ParsedArticle* article) {
    v1::ParsedAgreement& parsed = *article->add_agreements();
    parsed.set_key("agreement:connected");
    v1::Agreement& record = *parsed.mutable_agreement();
    record.set_name(absl::StrCat("agreements/", id, "-connected"));
    record.set_kind(v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING);
    record.set_count(1);
    const uint64_t form = (*random)() % 8;
    v1::Date& day = *record.mutable_concluded();
    day.set_edtf(form % 2 == 0 ? "2020-03-17" : "2020-03");
    day.set_earliest_day(form % 2 == 0 ? "2020-03-17" : "2020-03-01");
    day.set_latest_day(form % 2 == 0 ? "2020-03-17" : "2020-03-31");
    *Claim("concluded", &record)->mutable_date() = day;
    if (form / 2 % 2 == 1) {
      v1::LocalizedText& subject = *record.add_subjects();
      subject.set_text(form / 4 == 1 ? "rice exports" : "exports of rice");
      subject.set_language("en");
      Claim("subjects[0]", &record)->set_text(subject.text());
    }
    for (int i = 0; i < 2; ++i) {
      *record.add_parties()->mutable_party() = Ministry(i, id);
      parsed.add_party_keys(absl::StrCat("body:ministry|field ", i, "|VN"));
      *Claim(absl::StrCat("parties[", i, "]"), &record)->mutable_participant() = Ministry(i, id);
    }
  }

  // 150 words; a copy has those of the first article of its twenty, but for a few.
  static void AddText(int number, int version, v1::ParsedArticle* article) {
    const bool copy = number % 20 == 19 && version == 0;
    std::mt19937_64 words(static_cast<uint64_t>(copy ? number - 19 : number) * 7 +
                          static_cast<uint64_t>(version));
    std::string& text = *article->mutable_text();
    for (int i = 0; i < 150; ++i) {
      const uint64_t word = words() % 50'000;
      absl::StrAppend(&text, " w", copy && i % 40 == 0 ? static_cast<uint64_t>(number) : word);
    }
    article->mutable_article()->set_text_bytes(static_cast<int64_t>(text.size()));
  }

  std::vector<testing::ParsedArticles> sources_;
};

// Of some folds.
struct Cost {
  int folds = 0;
  int64_t read = 0, written = 0, bytes = 0, most_read = 0, most_written = 0;
  double seconds = 0, longest = 0;

  void Add(const RowCounts& rows, double took) {
    ++folds;
    read += rows.lookups + rows.scanned;
    written += rows.puts + rows.deletes;
    bytes += rows.bytes_written;
    seconds += took;
    most_read = std::max(most_read, rows.lookups + rows.scanned);
    most_written = std::max(most_written, rows.puts + rows.deletes);
    longest = std::max(longest, took);
  }
  void Print(const char* what) const {
    const auto each = [this](double sum) { return sum / std::max(1, folds); };
    std::printf("  %-28s %7.0f %7.0f %8.1f %8.2f   %7lld %7lld %8.1f\n", what,
                each(static_cast<double>(read)), each(static_cast<double>(written)),
                each(static_cast<double>(bytes) / 1024), each(seconds) * 1000,
                static_cast<long long>(most_read), static_cast<long long>(most_written), longest * 1000);
    std::fflush(stdout);
  }
};

class Growth {
 public:
  explicit Growth(size_t cache_bytes) {
    auto view = View::Open({.path = dir_.Sub("view"), .block_cache_bytes = cache_bytes});
    if (!view.ok()) Die("view", view.status());
    view_ = *std::move(view);
    if (absl::Status status = view_->AdoptEpoch(log_.head().epoch); !status.ok()) Die("epoch", status);
  }

  void GrowTo(int articles) {
    Cost cost;
    for (; live_ < articles; ++live_) Fold(log_.Put(world_.Make(live_)), &cost);
    cost.Print("on the way");
  }
  void Measure() {
    std::printf("%d articles live\n", live_);
    Cost next, replaced, deleted, again;
    const int end = live_ + kMeasuredFolds;
    for (; live_ < end; ++live_) Fold(log_.Put(world_.Make(live_)), &next);
    next.Print("next");
    const std::vector<int> connected = Connected();
    for (const int number : connected) Fold(log_.Put(world_.Make(number, 1)), &replaced);
    replaced.Print("replaced, most connected");
    for (const int number : connected) Fold(log_.Delete(World::IdOf(number)), &deleted);
    deleted.Print("deleted, most connected");
    for (const int number : connected) Fold(log_.Put(world_.Make(number)), &again);
    again.Print("put again, most connected");
  }

 private:
  // Spread over all that are live.
  std::vector<int> Connected() const {
    std::vector<int> numbers;
    std::mt19937_64 random(static_cast<uint64_t>(live_));
    while (numbers.size() < std::min<size_t>(kMeasuredFolds, static_cast<size_t>(live_) / 20)) {
      const int number = static_cast<int>(random() % static_cast<uint64_t>(live_)) / 10 * 10;
      if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) numbers.push_back(number);
    }
    return numbers;
  }
  void Fold(const v1::LogEntry& entry, Cost* cost) {
    const double begin = CpuSeconds();
    const auto result = view_->Fold({entry.revision(), entry.chain(), entry.change()});
    if (!result.ok()) Die("fold", result.status());
    if (result->skipped > 0) Die("a record was left out", absl::InternalError(entry.change().substr(0, 40)));
    cost->Add(result->rows, CpuSeconds() - begin);
  }

  testing::ScratchDir dir_;
  testing::ChangeChain log_;
  World world_;
  std::unique_ptr<View> view_;
  int live_ = 0;
};

}  // namespace
}  // namespace accord::query

int main(int argc, char** argv) {
  int articles = 100'000;
  if (argc > 1 && (!absl::SimpleAtoi(argv[1], &articles) || articles < 10'000)) return 2;
  std::printf("  per fold: %20s %7s %7s %8s %8s   at most: read, written, ms\n", "", "read", "written", "KiB",
              "ms");
  size_t cache_mib = 256;
  if (argc > 2 && !absl::SimpleAtoi(argv[2], &cache_mib)) return 2;
  accord::query::Growth growth(cache_mib << 20);
  for (const int size : {articles / 100, articles / 10, articles}) {
    growth.GrowTo(size);
    growth.Measure();
  }
}
