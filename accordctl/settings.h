// What the command line says, parsed. One struct per command; --help explains each (command_line.cc).
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "accord/v1/judgement.pb.h"
#include "common/client/security.h"

namespace accord::ctl {

struct Connection {
  std::string ingest = "127.0.0.1:7400";
  std::string query = "127.0.0.1:7410";
  int timeout_seconds = 30;
  // For both services.
  client::SecurityFiles files;

  std::chrono::milliseconds timeout() const { return std::chrono::seconds(timeout_seconds); }
};

// kDot: a graph, where there is one.
enum class Output { kTable, kJson, kDot };

struct IngestSettings {
  std::vector<std::string> paths;
  std::string id;
  bool id_from_name = false;
  bool verbose = false;
  // See request_ids.h; empty: a random one.
  std::string request_id_prefix;
  // How often in a row what has no answer is sent again without any further answer.
  int retries = 3;
  // The wait before the first of them; doubles.
  int retry_ms = 500;
  // How long to wait until accord-query shows what was stored; 0: not at all.
  int wait_seconds = 10;
};

// Whether the text is shown, with its facts in colours. kAuto: on a terminal, unless NO_COLOR is set
// (no-color.org).
enum class Color { kAuto, kAlways, kNever };

struct ParseSettings {
  std::string path;
  // Each fact with its rule, inputs and anchor, instead of tables.
  bool explain = false;
  Color color = Color::kAuto;
  Output output = Output::kTable;
};

struct ListSettings {
  // By flag (match_flags.h), what it was given.
  std::map<std::string, std::vector<std::string>> match;
  std::string order_by;
  std::vector<std::string> facets;
  bool all = false;
  bool full = false;
  int page_size = 0;
  std::string page_token;
  std::string at_least_as_fresh;
  Output output = Output::kTable;
};

struct ClaimsSettings {
  std::string record;
  std::string field;
  bool all = false;
  int page_size = 0;
  std::string page_token;
  std::string at_least_as_fresh;
  Output output = Output::kTable;
};

struct ContradictionsSettings {
  std::string record;
  bool all = false;
  int page_size = 0;
  std::string page_token;
  std::string at_least_as_fresh;
  Output output = Output::kTable;
};

struct ConnectionsSettings {
  std::string name;
  // As ListSettings'.
  std::map<std::string, std::vector<std::string>> match;
  bool all = false;
  int page_size = 0;
  std::string page_token;
  std::string at_least_as_fresh;
  Output output = Output::kTable;
};

struct ResolveSettings {
  // The words of one name.
  std::vector<std::string> words;
  std::string type;
  std::string country;
  int max_results = 0;
  std::string at_least_as_fresh;
  Output output = Output::kTable;
};

struct ShowSettings {
  std::string name;
  std::string at_least_as_fresh;
  Output output = Output::kTable;
};

struct ExplainRecordSettings {
  std::string name;
  std::string at_least_as_fresh;
  Output output = Output::kTable;
};

struct DeleteSettings {
  std::vector<std::string> names;
  bool allow_missing = false;
};

struct JudgeSettings {
  std::string name;
  std::string other_name;
  v1::IdentityVerdict verdict = v1::IDENTITY_VERDICT_UNSPECIFIED;
  std::string curator;
  std::string comment;
  std::string request_id;
};

struct ReparseSettings {
  // 0: all.
  int64_t articles_max = 0;
};

struct WatchSettings {
  // "agreements", ...; empty: everything.
  std::string collection;
  // As ListSettings'.
  std::map<std::string, std::vector<std::string>> match;
  std::string resume_token;
  bool counted = false;
  // 0: no end.
  int64_t changes_max = 0;
  Output output = Output::kTable;
};

struct StatusSettings {
  std::string at_least_as_fresh;
  Output output = Output::kTable;
};

}  // namespace accord::ctl
