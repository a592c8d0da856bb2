// Random ParsedArticle protos for tests of the view: a small world of bodies, persons, countries, agreements
// and figures that articles speak of again and again, in two languages and not always alike, so that joins,
// contradictions and renames happen. Keys, references and evidence are as the parser's: every span's surface
// is text[begin:end], every member name is a hash with the article's id in it.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"

namespace accord::testing {

// How many things there are to speak of; fewer make more joins.
struct ArticleWorld {
  int bodies = 12;
  int persons = 8;
  int countries = 4;
  int agreements = 8;
  int figures = 10;
  // An article tells fewer agreements.
  int agreements_below = 3;
  // One participant in so many has further keys: acronyms, aliases, and in one of so many also the key of one
  // of so many other bodies or persons. In one of so many a further key is the principal one.
  int stated_one_in = 3;
  int other_key_one_in = 4;
  int other_keys = 20;
  int swapped_one_in = 8;
  // One agreement in so many is told apart by more than its subject: by days, a term, a title, a number of
  // documents. None when 0.
  int formed_one_in = 3;
};

class ParsedArticles {
 public:
  // Equal seeds and calls give equal articles, on every machine.
  explicit ParsedArticles(uint64_t seed, ArticleWorld world = {}) : random_(seed), world_(world) {}

  // A new version of the article with this id, unlike any before.
  v1::ParsedArticle Make(absl::string_view article_id);

  // A number in [0, below).
  int Below(int below) { return static_cast<int>(random_() % static_cast<uint64_t>(below)); }

 private:
  friend class ArticleBuilder;
  std::mt19937_64 random_;
  const ArticleWorld world_;
};

// Bytes of the clean text and all surfaces that do not stand where their span says: empty for a sound
// article.
std::string FaultySpans(const v1::ParsedArticle& article);

}  // namespace accord::testing
