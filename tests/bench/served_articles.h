// A real accord-ingest and accord-query with articles in them, and the reads that a benchmark makes of them.
#pragma once

#include <string>
#include <vector>

#include "tests/support/scratch_dir.h"
#include "tests/support/services.h"

namespace accord::bench {

// Ends the program with the error when there is one.
void DieUnless(const absl::Status& status);

// Requests of one method, serialised, and how many bytes their replies have on average.
struct Reads {
  std::string title;
  std::string method;
  std::vector<std::string> requests;
  size_t reply_bytes = 0;
};

class ServedArticles {
 public:
  // Returns when `count` articles of the tests' corpus, each under several names, are folded and can be read.
  // accord-query has been restarted then, so that what it reads stands in files, as most of a view does.
  // `query_cores`: accord-query runs on the first so many cores only; 0: on all.
  explicit ServedArticles(size_t count, int query_cores = 0);

  const std::string& address() const { return query_.address; }
  // Of accord-query.
  pid_t pid() const { return query_.process->pid(); }

  // GetArticle of every article.
  Reads GetArticle() const;
  // GetAgreement, FULL, of the agreements by their canonical names.
  Reads GetAgreement() const;
  // Every page of `page_size` of all agreements, or of all articles.
  Reads ListAgreements(int page_size) const;
  Reads ListArticles(int page_size) const;
  // The first page of the agreements of each participant; of its agreements of one kind and year; of each
  // country's, the newest first.
  Reads ListOfParticipant(int page_size) const;
  Reads ListOfParticipantKindAndYear(int page_size) const;
  Reads ListOfCountryByDate(int page_size) const;

 private:
  void StartQuery();

  testing::ScratchDir dir_;
  testing::Service ingest_;
  testing::Service query_;
};

// CPU seconds, user and system, of a process of ours.
double CpuSecondsOf(pid_t pid);

}  // namespace accord::bench
