#include "query-service/view/blocks.h"

#include <algorithm>

#include "common/base/error.h"
#include "query-service/view/agreement_form.h"
#include "query-service/view/form_clusters.h"
#include "query-service/view/stored_record.h"

namespace accord::query {
namespace {

GroupId IdOf(const std::string& block) { return GroupId::Of(Kind::kAgreement, block, ""); }

absl::Status Damaged() {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
               "a form of an agreement in the view is damaged");
}

}  // namespace

void Blocks::Tell(const std::set<GroupRef>& before, const std::set<GroupRef>& now) {
  if (before == now) return;
  TellApart(before, -1);
  TellApart(now, +1);
}

void Blocks::TellApart(const std::set<GroupRef>& groups, int delta) {
  std::map<GroupId, std::vector<GroupId>> told;
  for (const GroupRef& group : groups) {
    if (group.first != Kind::kAgreement) continue;
    const auto formed = ParseFormKey(groups_.Of(group).key());
    if (!formed) continue;
    std::vector<GroupId>& forms = told[IdOf(formed->block)];
    if (forms.size() < kApartFormsMax) forms.push_back(group.second);
  }
  for (const auto& [block, forms] : told) {
    for (auto a = forms.begin(); a != forms.end(); ++a) {
      for (auto b = std::next(a); b != forms.end(); ++b) apart_[{block, {*a, *b}}] += delta;
    }
  }
}

void Blocks::Settle(const GroupChanges& changes) {
  for (const auto& [group, change] : changes) Note(group, change);
  SettleApart();
  for (const auto& [id, block] : blocks_) {
    if (!batch_.status().ok()) return;
    SettleBlock(id, block);
  }
}

void Blocks::Note(const GroupRef& group, const GroupChange& change) {
  if (group.first != Kind::kAgreement || change.added.size() == change.removed.size()) return;
  const storage::v1::GroupRow& row = groups_.Of(group);
  const auto formed = ParseFormKey(row.key());
  if (!formed) return;
  const uint32_t before = row.own().members();
  const auto now = static_cast<uint32_t>(before + change.added.size() - change.removed.size());
  blocks_[IdOf(formed->block)].counts.emplace(group.second, Counts{before, now});
}

void Blocks::SettleApart() {
  for (const auto& [pair, delta] : apart_) {
    if (delta == 0) continue;
    const auto& [block, groups] = pair;
    const std::string key = ApartKey(block, groups.first, groups.second);
    const int64_t before = DecodeTotal(batch_.Get(kIndex, key).value_or(""));
    AddToTotal(key, delta, &batch_);
    if ((before > 0) != (before + delta > 0)) blocks_[block].apart_changed = true;
  }
}

void Blocks::SettleBlock(const GroupId& id, const Block& block) {
  int more = 0;
  bool others = block.apart_changed;
  for (const auto& [group, counts] : block.counts) {
    more += (counts.now > 0) - (counts.before > 0);
    others |= (counts.now > 0) != (counts.before > 0);
  }
  const std::string total = BlockTotalKey(id);
  const int64_t forms_before = DecodeTotal(batch_.Get(kIndex, total).value_or(""));
  // One that is told oftener may come among the first.
  others |= forms_before > static_cast<int64_t>(forms_max_);
  const std::vector<Form> before = others ? FirstForms(id) : std::vector<Form>();
  for (const auto& [group, counts] : block.counts) MoveRow(id, group, counts);
  if (more != 0) AddToTotal(total, more, &batch_);
  if (!others) return;
  std::vector<Form> now = FirstForms(id);
  std::map<GroupId, const Form*> first;
  for (const Form& form : now) first.emplace(form.group, &form);
  bool same = before.size() == now.size() && !block.apart_changed;
  for (const Form& form : before) {
    if (first.count(form.group) > 0) continue;
    same = false;
    Form gone = form;
    if (const auto it = block.counts.find(form.group); it != block.counts.end())
      gone.members = it->second.now;
    Lead(id, std::move(gone), nullptr);
  }
  if (!same) Cluster(id, std::move(now));
}

void Blocks::MoveRow(const GroupId& block, const GroupId& group, const Counts& counts) {
  BlockFormValue value{std::nullopt, groups_.Of({Kind::kAgreement, group}).key()};
  if (counts.before > 0) {
    const std::string key = BlockFormKey(block, counts.before, group);
    const auto stored = DecodeBlockFormValue(batch_.Get(kIndex, key).value_or(""));
    if (!stored) return batch_.Fail(Damaged());
    value = *stored;
    batch_.Delete(kIndex, key);
  }
  if (counts.now > 0) batch_.Put(kIndex, BlockFormKey(block, counts.now, group), EncodeBlockForm(value));
}

std::vector<Blocks::Form> Blocks::FirstForms(const GroupId& block) {
  std::vector<Form> forms;
  const std::string prefix = BlockFormPrefix(block);
  for (const ViewBatch::Row& row : batch_.ScanPrefix(kIndex, prefix, forms_max_)) {
    const auto place = DecodeBlockForm(row.key.substr(prefix.size()));
    auto value = DecodeBlockFormValue(row.value);
    if (!place || !value) {
      batch_.Fail(Damaged());
      return {};
    }
    forms.push_back({place->second, place->first, *std::move(value)});
  }
  return forms;
}

std::vector<std::pair<size_t, size_t>> Blocks::ApartIn(const GroupId& block, const std::vector<Form>& forms) {
  std::map<GroupId, size_t> places;
  for (size_t i = 0; i < forms.size(); ++i) places.emplace(forms[i].group, i);
  std::vector<std::pair<size_t, size_t>> apart;
  const std::string prefix = ApartPrefix(block);
  for (const ViewBatch::Row& row : batch_.ScanPrefix(kIndex, prefix, kApartPairsMax)) {
    const absl::string_view groups = absl::string_view(row.key).substr(prefix.size());
    const auto lesser = GroupId::FromBytes(groups.substr(0, GroupId::kBytes));
    const auto greater = GroupId::FromBytes(groups.substr(std::min(groups.size(), GroupId::kBytes)));
    if (!lesser || !greater) {
      batch_.Fail(Damaged());
      return {};
    }
    const auto a = places.find(*lesser), b = places.find(*greater);
    if (a != places.end() && b != places.end()) apart.emplace_back(a->second, b->second);
  }
  return apart;
}

void Blocks::Cluster(const GroupId& block, std::vector<Form> forms) {
  std::vector<CountedForm> counted;
  for (const Form& form : forms) {
    auto formed = ParseFormKey(form.value.key);
    if (!formed) return batch_.Fail(Damaged());
    counted.push_back({std::move(formed->form), form.members});
  }
  const std::vector<size_t> firsts = ClusterForms(counted, ApartIn(block, forms));
  std::map<size_t, size_t> leads;
  for (size_t i = 0; i < forms.size(); ++i) {
    const auto [lead, is_new] = leads.emplace(firsts[i], i);
    if (RanksHigher(forms[i].value.key, forms[lead->second].value.key)) lead->second = i;
  }
  for (size_t i = 0; i < forms.size(); ++i) {
    const size_t lead = leads.at(firsts[i]);
    Lead(block, forms[i], lead == i ? nullptr : &forms[lead]);
  }
}

void Blocks::Lead(const GroupId& block, Form form, const Form* lead) {
  std::optional<GroupId>& stated = form.value.lead;
  if (lead == nullptr ? !stated : stated == lead->group) return;
  if (stated) edges_.Count(Kind::kAgreement, form.group, *stated, "", Edges::By::kMember, -1);
  stated = lead == nullptr ? std::nullopt : std::make_optional(lead->group);
  if (lead != nullptr) {
    edges_.Count(Kind::kAgreement, form.group, lead->group, lead->value.key, Edges::By::kMember, +1);
  }
  if (form.members > 0)
    batch_.Put(kIndex, BlockFormKey(block, form.members, form.group), EncodeBlockForm(form.value));
}

}  // namespace accord::query
