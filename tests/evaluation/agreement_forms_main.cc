// agreement_forms DIR...: parses the articles of folders, clusters the forms of all their agreements, and
// prints a line of JSON for each agreement: its article, its clause, its parser's key, its block and form,
// and the record that it is of. Equal records are one agreement. For joins/agreements.py.
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "accordctl/input/article_file.h"
#include "accordctl/input/article_paths.h"
#include "ingest-service/parser.h"
#include "query-service/view/agreement_form.h"
#include "query-service/view/form_clusters.h"
#include "tests/evaluation/json.h"

namespace {

using accord::evaluation::JsonObject;
using accord::evaluation::JsonString;
using accord::query::CountedForm;

struct Told {
  std::string article;
  std::string clause;
  std::string key;
  std::string block;
  std::string form;
  std::string record;
};

struct Block {
  std::vector<CountedForm> forms;
  std::map<std::string, size_t> places;
  // By article.
  std::map<std::string, std::vector<size_t>> told;

  void Add(const std::string& article, accord::query::AgreementForm form) {
    const auto [place, is_new] = places.emplace(form.Bytes(), forms.size());
    is_new ? forms.push_back({std::move(form), 1}) : void(++forms[place->second].members);
    told[article].push_back(place->second);
  }

  std::vector<std::pair<size_t, size_t>> Apart() const {
    std::vector<std::pair<size_t, size_t>> apart;
    for (const auto& [article, told_there] : told) {
      for (const size_t a : told_there) {
        for (const size_t b : told_there) {
          if (a < b) apart.emplace_back(a, b);
        }
      }
    }
    return apart;
  }
};

bool Read(const accord::ingest::Parser& parser, const std::filesystem::path& path, std::vector<Told>* told,
          std::map<std::string, Block>* blocks) {
  const auto input = accord::ctl::ReadArticleFile(path);
  if (!input.ok()) return false;
  const auto parsed = parser.Parse(*input, accord::ctl::ArticleIdFromName(path));
  if (!parsed.ok()) return false;
  for (const auto& each : parsed->agreements()) {
    Told one{path.stem().string(), each.clause().surface(), each.key(), "", "", each.agreement().name()};
    const std::vector<std::string> parties(each.party_keys().begin(), each.party_keys().end());
    if (auto formed = accord::query::FormOf(each.agreement(), parties); formed.has_value()) {
      one.block = formed->block;
      one.form = formed->form.Bytes();
      (*blocks)[one.block].Add(path.string(), std::move(formed->form));
    }
    told->push_back(std::move(one));
  }
  return true;
}

void Print(const Told& one) {
  std::printf("%s\n", JsonObject()
                          .Add("article", JsonString(one.article))
                          .Add("clause", JsonString(one.clause))
                          .Add("key", JsonString(one.key))
                          .Add("block", JsonString(one.block))
                          .Add("form", JsonString(one.form))
                          .Add("record", JsonString(one.record))
                          .Done()
                          .c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: agreement_forms DIR...\n  Prints which agreements of articles are one.\n");
    return 2;
  }
  const auto parser = accord::ingest::Parser::Create();
  const auto paths = accord::ctl::FindArticles({argv + 1, argv + argc});
  if (!parser.ok() || !paths.ok()) {
    std::fprintf(stderr, "agreement_forms: cannot begin\n");
    return 1;
  }
  std::vector<Told> told;
  std::map<std::string, Block> blocks;
  for (const std::filesystem::path& path : *paths) {
    if (!Read(**parser, path, &told, &blocks)) {
      std::fprintf(stderr, "agreement_forms: %s cannot be read or parsed\n", path.c_str());
      return 1;
    }
  }
  std::map<std::string, std::vector<size_t>> firsts;
  for (const auto& [name, block] : blocks)
    firsts[name] = accord::query::ClusterForms(block.forms, block.Apart());
  for (Told& one : told) {
    if (!one.block.empty()) {
      const Block& block = blocks.at(one.block);
      one.record = absl::StrCat(one.block, "|", firsts.at(one.block)[block.places.at(one.form)]);
    }
    Print(one);
  }
  return 0;
}
