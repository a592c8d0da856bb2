// One article on its way through the stages: clean text with its regions, then tokens, sentences and the
// lexicon's hits. Everything the extractors read. Spans are bytes of `text`, token indexes point into
// `tokens`.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "accord/v1/article.pb.h"
#include "common/base/byte_span.h"
#include "common/text/token.h"
#include "ingest-service/lexicon/lexicon.h"

namespace accord::ingest {

struct Sentence {
  TokenRange tokens;
  ByteSpan span;
  // Index of the line (paragraph) it stands in; sentences never cross a line.
  uint32_t paragraph = 0;
  // KIND_UNSPECIFIED is the story's body. Nothing is extracted from KIND_TEASER and KIND_BOILERPLATE: they
  // have no sentences.
  v1::Region::Kind region = v1::Region::KIND_UNSPECIFIED;
};

struct Document {
  // The article's facts so far: name, publisher, published_day, title, language, media type, hashes.
  v1::Article article;
  // Clean text: NFC, newlines as \n.
  std::string text;
  std::vector<v1::Region> regions;
  std::vector<v1::SourceRun> source_map;
  // Where article.published comes from: "published" (the input's field), "json-ld", "meta:NAME", "time" of a
  // page, "dateline" of the text; empty when it is not known.
  std::string published_source;

  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<LexiconHit> hits;
  // hit_begin[i] is the index in `hits` of the first hit that starts at token i or later; one more element
  // than tokens.
  std::vector<uint32_t> hit_begin;
  const Lexicon* lexicon = nullptr;

  // The categories of the hits that start at a token, as Category::bit tells them.
  std::vector<uint64_t> hit_categories;

  // And those of the hits that end before a token; one more element than tokens.
  std::vector<uint64_t> ending_categories;

  // Fills hit_begin and the categories from tokens and hits.
  void IndexHits();

  absl::string_view language() const { return article.language(); }
  absl::Span<const LexiconHit> HitsAt(TokenIndex token) const {
    return absl::MakeConstSpan(hits).subspan(hit_begin[token], hit_begin[token + 1] - hit_begin[token]);
  }
  // Whether a hit of the category may start at `token`, which exists: false is sure.
  bool MayHit(TokenIndex token, Category category) const {
    return (hit_categories[token] & category.bit()) != 0;
  }
  // The same of a hit that ends before `token`, which may be the end.
  bool MayHitEndingAt(TokenIndex token, Category category) const {
    return (ending_categories[token] & category.bit()) != 0;
  }
  // The longest hit of a category that starts at `token`; nullptr when there is none.
  const LexiconHit* HitAt(TokenIndex token, Category category) const {
    return token < tokens.size() && MayHit(token, category) ? FindHit(token, category) : nullptr;
  }
  ByteSpan SpanOf(TokenRange range) const;
  absl::string_view TextOf(TokenRange range) const { return SpanOf(range).In(text); }
  absl::string_view TextOf(TokenIndex token) const { return tokens[token].span.In(text); }
  // The sentence that holds a token; nullptr for tokens of regions without sentences.
  const Sentence* SentenceOf(TokenIndex token) const;

 private:
  const LexiconHit* FindHit(TokenIndex token, Category category) const;
};

}  // namespace accord::ingest
