#include "accordctl/table.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "accordctl/display_width.h"

namespace accord::ctl {
namespace {

constexpr int kGap = 2;
// A text column is cut no further than this: below it nothing could be read.
constexpr int kTextColumnsMin = 12;

std::string OneLine(std::string cell) {
  std::replace_if(
      cell.begin(), cell.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return cell;
}

}  // namespace

void Table::Add(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = OneLine(std::move(cell));
  rows_.push_back(std::move(cells));
}

// The width of each column, 0 for one that is left out.
std::vector<int> Table::Widths(int width) const {
  std::vector<int> widths(columns_.size(), 0);
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(row[i]));
  }
  int total = -kGap;
  for (size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] == 0) continue;
    widths[i] = std::max(widths[i], DisplayWidth(columns_[i].title));
    total += widths[i] + kGap;
  }
  // Takes a column from the widest text as long as the table is too wide.
  while (width > 0 && total > width) {
    int widest = -1;
    for (size_t i = 0; i < widths.size(); ++i) {
      if (columns_[i].kind != Column::Kind::kText || widths[i] <= kTextColumnsMin) continue;
      if (widest < 0 || widths[i] > widths[widest]) widest = static_cast<int>(i);
    }
    if (widest < 0) break;
    --widths[widest];
    --total;
  }
  return widths;
}

std::string Table::Print(int width) const {
  const std::vector<int> widths = Widths(width);
  std::string out;
  const auto print = [&](const auto& cell_at) {
    std::string line;
    for (size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] == 0) continue;
      const std::string cell = CutToWidth(cell_at(i), widths[i]);
      const std::string padding(static_cast<size_t>(widths[i] - DisplayWidth(cell)), ' ');
      const bool right = columns_[i].kind == Column::Kind::kNumber;
      absl::StrAppend(&line, line.empty() ? "" : "  ", right ? padding : "", cell, right ? "" : padding);
    }
    absl::StrAppend(&out, absl::StripTrailingAsciiWhitespace(line), "\n");
  };
  print([&](size_t i) { return columns_[i].title; });
  for (const auto& row : rows_) print([&](size_t i) { return row[i]; });
  return out;
}

}  // namespace accord::ctl
