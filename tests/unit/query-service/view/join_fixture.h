// Members for tests of the join, made of what articles contribute.
#pragma once

#include <vector>

#include "query-service/view/contributions.h"
#include "query-service/view/join.h"
#include "tests/support/view_fixture.h"

namespace accord::query {

// The local entities of one kind of some articles, in the order given.
inline JoinMembers MembersOf(Kind kind, const std::vector<v1::ParsedArticle>& articles) {
  JoinMembers members;
  for (const v1::ParsedArticle& article : articles) {
    auto contributions = ContributionsOf(article);
    EXPECT_THAT(contributions, testing::IsOk());
    for (LocalEntity& entity : contributions->entities) {
      if (entity.kind != kind) continue;
      auto member = JoinMember::Create(kind, entity.id, std::move(entity.row));
      EXPECT_THAT(member, testing::IsOk());
      members.push_back(*std::move(member));
    }
  }
  return members;
}

inline v1::Agreement JoinAgreement(const JoinMembers& members) {
  return static_cast<const v1::Agreement&>(*Join(Kind::kAgreement, members.front()->id(), members));
}

template <typename Record>
const v1::FieldEvidence* EvidenceAt(const Record& record, const std::string& path) {
  for (const auto& field : record.evidence()) {
    if (field.field() == path) return &field;
  }
  return nullptr;
}

}  // namespace accord::query
