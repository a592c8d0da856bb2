#include "query-service/view/judgements.h"

#include <limits>
#include <optional>
#include <utility>

#include "common/base/error.h"
#include "common/base/names.h"
#include "query-service/view/stored_record.h"

namespace accord::query {

absl::StatusOr<JudgedPair> PairOf(const v1::IdentityJudgement& judgement) {
  for (const Kind kind : {Kind::kAgreement, Kind::kFigure, Kind::kParticipant}) {
    auto first = ParseResourceName("judge.first", CollectionOf(kind), judgement.first());
    if (!first.ok()) continue;
    auto second = ParseResourceName("judge.second", CollectionOf(kind), judgement.second());
    if (!second.ok()) return second.status();
    if (!(*first < *second)) return InvalidField("judge.second", "must come after judge.first");
    return JudgedPair{kind, *std::move(first), *std::move(second)};
  }
  return InvalidField("judge.first", "is no name of a participant, agreement or figure");
}

bool Judgements::Any() { return batch_.Get(kIndex, TotalKey(JudgementTotal::kAll)).has_value(); }

void Judgements::Store(const JudgedPair& pair, const v1::IdentityJudgement& judgement) {
  const auto& [kind, first, second] = pair;
  const std::string key = JudgementKey(kind, first, second);
  const bool held = batch_.Get(kJudgement, key).has_value();
  const bool holds = judgement.verdict() == v1::IDENTITY_VERDICT_SAME ||
                     judgement.verdict() == v1::IDENTITY_VERDICT_DIFFERENT;
  if (holds != held) {
    AddToTotal(TotalKey(JudgementTotal::kAll), holds ? +1 : -1, &batch_);
    // It has no effect yet, or none any more: see Settle.
    AddToTotal(TotalKey(JudgementTotal::kIdle), holds ? +1 : -1, &batch_);
  }
  if (holds) {
    batch_.Put(kJudgement, key, judgement.SerializeAsString());
    batch_.Put(kIndex, JudgedWithKey(kind, first, second), "");
    batch_.Put(kIndex, JudgedWithKey(kind, second, first), "");
  } else {
    batch_.Delete(kJudgement, key);
    batch_.Delete(kIndex, JudgedWithKey(kind, first, second));
    batch_.Delete(kIndex, JudgedWithKey(kind, second, first));
  }
}

std::vector<std::string> Judgements::JudgedWith(Kind kind, const std::string& member) {
  const std::string prefix = JudgedWithPrefix(kind, member);
  std::vector<std::string> others;
  for (const auto& row : batch_.ScanPrefix(kIndex, prefix, std::numeric_limits<size_t>::max())) {
    others.push_back(row.key.substr(prefix.size()));
  }
  return others;
}

v1::IdentityVerdict Judgements::VerdictOf(const JudgedPair& pair) {
  const auto stored = batch_.Get(kJudgement, JudgementKey(pair.kind, pair.first, pair.second));
  v1::IdentityJudgement judgement;
  if (!stored || !ParseRow(*stored, "a judgement", &judgement, &batch_)) {
    return v1::IDENTITY_VERDICT_UNSPECIFIED;
  }
  return judgement.verdict();
}

void Judgements::Apply(const JudgedPair& pair, const JudgedEffect& effect, int delta) {
  AddToTotal(TotalKey(JudgementTotal::kIdle), -delta, &batch_);
  if (!effect.lower || !effect.higher) return;
  const auto& [kind, first, second] = pair;
  if (effect.same) {
    edges_.Count(kind, *effect.lower, *effect.higher, groups_.Of({kind, *effect.higher}).key(),
                 Edges::By::kJudgement, delta);
    return;
  }
  AddToTotal(TotalKey(JudgementTotal::kDifferent), delta, &batch_);
  const std::string key = DifferentKey(kind, *effect.lower, *effect.higher, first, second);
  if (delta > 0) {
    batch_.Put(kIndex, key, "");
  } else {
    batch_.Delete(kIndex, key);
  }
  forest_.Touch({kind, *effect.lower});
  forest_.Touch({kind, *effect.higher});
}

void Judgements::Settle(const JudgedPair& pair) {
  const auto& [kind, first, second] = pair;
  const v1::IdentityVerdict verdict = VerdictOf(pair);
  const auto of_first = batch_.Get(kMember, IdKey(kind, first));
  const auto of_second = batch_.Get(kMember, IdKey(kind, second));
  std::optional<std::string> now;
  if (verdict != v1::IDENTITY_VERDICT_UNSPECIFIED && of_first && of_second) {
    JudgedEffect effect{verdict == v1::IDENTITY_VERDICT_SAME, GroupId::FromBytes(*of_first),
                        GroupId::FromBytes(*of_second)};
    if (effect.lower == effect.higher) {
      effect.lower = effect.higher = std::nullopt;
    } else if (effect.same ? RanksHigher(groups_.Of({kind, *effect.lower}).key(),
                                         groups_.Of({kind, *effect.higher}).key())
                           : *effect.higher < *effect.lower) {
      std::swap(effect.lower, effect.higher);
    }
    now = EncodeEffect(effect);
  }
  const std::string key = JudgedEffectKey(kind, first, second);
  const auto before = batch_.Get(kIndex, key);
  if (before == now) return;
  const auto apply = [&](const std::string& encoded, int delta) {
    const auto effect = DecodeEffect(encoded);
    if (effect) return Apply(pair, *effect, delta);
    batch_.Fail(
        Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "what a judgement did is damaged"));
  };
  if (before) apply(*before, -1);
  if (now) apply(*now, +1);
  if (now) {
    batch_.Put(kIndex, key, *now);
  } else {
    batch_.Delete(kIndex, key);
  }
}

}  // namespace accord::query
