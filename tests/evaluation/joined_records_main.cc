// joined_records DIR [--apart]: folds the articles of a folder into one view and prints a line of JSON for
// each agreement and figure that several articles speak of, or that has contradictions: which articles, and
// the sides of each contradiction. With --apart only those are folded together whose names are alike up to
// the last '-' ("01-a", "01-b"). For joins/contradictions.py and joins/links.py.
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "accord/storage/v1/view_store.pb.h"
#include "accord/v1/contradiction.pb.h"
#include "accordctl/input/article_file.h"
#include "accordctl/input/article_paths.h"
#include "ingest-service/parser.h"
#include "query-service/view/view.h"
#include "tests/evaluation/json.h"
#include "tests/support/change_chain.h"
#include "tests/support/scratch_dir.h"

namespace {

using accord::evaluation::JsonObject;
using accord::evaluation::JsonString;
using accord::evaluation::JsonStrings;
using accord::query::Kind;

// Articles by the id that they are folded under, and what their files are called.
using Names = std::map<std::string, std::string>;

class Folder {
 public:
  explicit Folder(std::unique_ptr<accord::query::View> view) : view_(std::move(view)) {}

  bool Put(accord::v1::ParsedArticle article) { return Fold(log_.Put(std::move(article))); }
  bool Delete(const std::string& id) { return Fold(log_.Delete(id)); }
  bool AdoptEpoch() { return view_->AdoptEpoch(log_.head().epoch).ok(); }
  const accord::store::Database& rows() const { return view_->database(); }

 private:
  bool Fold(const accord::v1::LogEntry& entry) {
    const auto folded = view_->Fold({entry.revision(), entry.chain(), entry.change()});
    if (!folded.ok()) std::fprintf(stderr, "joined_records: %s\n", folded.status().ToString().c_str());
    return folded.ok();
  }

  std::unique_ptr<accord::query::View> view_;
  accord::testing::ChangeChain log_;
};

template <typename Evidence>
std::vector<std::string> ArticlesIn(const Evidence& evidence, const Names& names) {
  std::set<std::string> articles;
  for (const auto& field : evidence) {
    for (const auto& claim : field.claims()) {
      const auto name = names.find(claim.evidence().article().substr(accord::kArticles.size() + 1));
      if (name != names.end()) articles.insert(name->second);
    }
  }
  return {articles.begin(), articles.end()};
}

// What a side says, in its own words.
std::string SideText(const accord::v1::ContradictionSide& side, const Names& names) {
  std::string text;
  for (const auto& span : side.claims(0).evidence().spans())
    absl::StrAppend(&text, text.empty() ? "" : " ... ", span.surface());
  const auto& article = side.claims(0).evidence().article();
  const auto name = names.find(article.substr(accord::kArticles.size() + 1));
  return absl::StrCat(text, " [", name == names.end() ? article : name->second, "]");
}

void PrintRecords(Kind kind, const std::string& group, const Names& names, const Folder& folder,
                  const std::map<std::string, std::vector<accord::v1::Contradiction>>& contradictions) {
  const std::string prefix = accord::query::KindPrefix(kind);
  auto rows = folder.rows().Scan(accord::query::kRecord, prefix, "");
  for (; rows.Valid() && rows.key().substr(0, prefix.size()) == prefix; rows.Next()) {
    accord::storage::v1::RecordRow row;
    accord::v1::Agreement agreement;
    accord::v1::Figure figure;
    row.ParseFromArray(rows.value().data(), static_cast<int>(rows.value().size()));
    const bool is_agreement = kind == Kind::kAgreement;
    is_agreement ? agreement.ParseFromString(row.record()) : figure.ParseFromString(row.record());
    const std::string& record = is_agreement ? agreement.name() : figure.name();
    const std::vector<std::string> articles =
        is_agreement ? ArticlesIn(agreement.evidence(), names) : ArticlesIn(figure.evidence(), names);
    const auto found = contradictions.find(record);
    if (articles.size() < 2 && found == contradictions.end()) continue;
    JsonObject fields;
    if (found != contradictions.end()) {
      for (const auto& one : found->second) {
        std::vector<std::string> sides;
        for (const auto& side : one.sides()) sides.push_back(SideText(side, names));
        fields.Add(one.field(), JsonStrings(sides));
      }
    }
    std::printf("%s\n", JsonObject()
                            .Add("group", JsonString(group))
                            .Add("record", JsonString(record))
                            .Add("articles", JsonStrings(articles))
                            .Add("contradictions", fields.Done())
                            .Done()
                            .c_str());
  }
}

void Print(const std::string& group, const Names& names, const Folder& folder) {
  std::map<std::string, std::vector<accord::v1::Contradiction>> contradictions;
  for (auto rows = folder.rows().Scan(accord::query::kContradiction, "", ""); rows.Valid(); rows.Next()) {
    accord::v1::Contradiction one;
    one.ParseFromArray(rows.value().data(), static_cast<int>(rows.value().size()));
    contradictions[one.record()].push_back(std::move(one));
  }
  for (const Kind kind : {Kind::kAgreement, Kind::kFigure})
    PrintRecords(kind, group, names, folder, contradictions);
}

// Folds one group, prints it and takes it out again.
bool Run(const accord::ingest::Parser& parser, const std::string& group,
         const std::vector<std::filesystem::path>& paths, Folder* folder) {
  Names names;
  for (const std::filesystem::path& path : paths) {
    const auto input = accord::ctl::ReadArticleFile(path);
    if (!input.ok()) return false;
    const std::string id = accord::ctl::ArticleIdFromName(path);
    auto parsed = parser.Parse(*input, id);
    if (!parsed.ok()) return false;
    names[id] = path.stem().string();
    if (!folder->Put(*std::move(parsed))) return false;
  }
  Print(group, names, *folder);
  for (const auto& [id, name] : names) {
    if (!folder->Delete(id)) return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const bool apart = argc == 3 && std::strcmp(argv[2], "--apart") == 0;
  if (argc != 2 && !apart) {
    std::fprintf(stderr,
                 "usage: joined_records DIR [--apart]\n  Prints the records that articles of DIR share.\n");
    return 2;
  }
  const auto parser = accord::ingest::Parser::Create();
  const auto paths = accord::ctl::FindArticles({argv[1]});
  accord::testing::ScratchDir dir;
  auto view = accord::query::View::Open({.path = dir.Sub("view")});
  if (!parser.ok() || !paths.ok() || !view.ok()) {
    std::fprintf(stderr, "joined_records: cannot begin\n");
    return 1;
  }
  std::map<std::string, std::vector<std::filesystem::path>> groups;
  for (const std::filesystem::path& path : *paths) {
    const std::string stem = path.stem().string();
    groups[apart ? stem.substr(0, stem.rfind('-')) : ""].push_back(path);
  }
  Folder folder(*std::move(view));
  if (!folder.AdoptEpoch()) return 1;
  for (const auto& [group, group_paths] : groups) {
    if (!Run(**parser, group, group_paths, &folder)) {
      std::fprintf(stderr, "joined_records: an article of '%s' cannot be read or folded\n", group.c_str());
      return 1;
    }
  }
  return 0;
}
