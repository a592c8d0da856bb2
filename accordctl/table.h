// A table for people: columns aligned by display width, cut to the terminal's width.
#pragma once

#include <string>
#include <vector>

namespace accord::ctl {

struct Column {
  std::string title;
  enum class Kind {
    // May be cut when the terminal is too narrow.
    kText,
    // Names and dates: never cut.
    kWhole,
    // Never cut, aligned to the right.
    kNumber,
  } kind = Kind::kText;
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // As many cells as columns. Newlines and tabs are shown as spaces.
  void Add(std::vector<std::string> cells);

  bool empty() const { return rows_.empty(); }
  // Titles and rows, one line each. `width` 0: nothing is cut. A column without content is left out.
  std::string Print(int width) const;

 private:
  std::vector<int> Widths(int width) const;

  const std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace accord::ctl
