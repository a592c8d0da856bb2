// view_members DIR: a line of JSON for each local record that the view in a folder of accord-query holds: its
// kind, its article, what it is called there (names of a participant; parties of an agreement; value of a
// figure), and the record that it is joined in. The service must not run. For joins/synthetic.py.
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "accord/storage/v1/view_store.pb.h"
#include "common/base/hash.h"
#include "query-service/view/keys.h"
#include "tests/evaluation/json.h"

namespace {

using accord::evaluation::JsonObject;
using accord::evaluation::JsonString;
using accord::evaluation::JsonStrings;
using accord::query::Kind;
using accord::storage::v1::EntityRow;

std::vector<std::string> CalledIn(const EntityRow& row) {
  std::vector<std::string> called;
  if (row.has_participant()) {
    for (const auto& name : row.participant().names()) called.push_back(name.text());
  } else if (row.has_agreement()) {
    for (const auto& party : row.agreement().parties()) called.push_back(party.party().display_name());
  } else {
    called.push_back(row.figure().quantity().value());
  }
  return called;
}

// By the group's bytes, that of the record that it is part of.
class Records {
 public:
  explicit Records(const accord::store::Database& view) : view_(view) {}

  std::string Of(Kind kind, const std::string& group) {
    const auto id = accord::query::GroupId::FromBytes(group);
    if (!id) return "";
    const auto [it, is_new] = first_.try_emplace({kind, group}, group);
    if (!is_new) return it->second;
    const auto row = view_.Get(accord::query::kGroup, accord::query::GroupKey(kind, *id));
    accord::storage::v1::GroupRow parsed;
    if (row.ok() && row->has_value() && parsed.ParseFromString(std::string(**row)) &&
        !parsed.cluster().empty())
      it->second = parsed.cluster();
    return it->second;
  }

 private:
  const accord::store::Database& view_;
  std::map<std::pair<Kind, std::string>, std::string> first_;
};

bool Print(const accord::store::Database& view) {
  Records records(view);
  for (auto rows = view.Scan(accord::query::kEntity, "", ""); rows.Valid(); rows.Next()) {
    EntityRow row;
    const std::string key(rows.key());
    if (!row.ParseFromArray(rows.value().data(), static_cast<int>(rows.value().size()))) return false;
    const auto group = view.Get(accord::query::kMember, key);
    if (!group.ok() || !group->has_value()) return false;
    const Kind kind = static_cast<Kind>(key[0]);
    std::printf("%s\n",
                JsonObject()
                    .Add("kind", JsonString(std::string(accord::query::CollectionOf(kind))))
                    .Add("article", JsonString(row.article()))
                    .Add("called", JsonStrings(CalledIn(row)))
                    .Add("record", JsonString(accord::LowerHex(records.Of(kind, std::string(**group)))))
                    .Done()
                    .c_str());
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: view_members DIR\n  Prints which local records of a view are one.\n");
    return 2;
  }
  auto view = accord::store::Database::Open({.path = argv[1], .tables = accord::query::ViewTables()});
  if (!view.ok()) {
    std::fprintf(stderr, "view_members: %s\n", view.status().ToString().c_str());
    return 1;
  }
  if (Print(**view)) return 0;
  std::fprintf(stderr, "view_members: %s holds a damaged row\n", argv[1]);
  return 1;
}
