#include "accordctl/display_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "absl/strings/str_cat.h"

namespace accord::ctl {
namespace {

int WidthOf(UChar32 c) {
  if (c < 0) return 1;  // no UTF-8: printed as a replacement
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int columns = 0;
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, size, c);
    columns += WidthOf(c);
  }
  return columns;
}

std::string CutToWidth(absl::string_view text, int columns) {
  if (DisplayWidth(text) <= columns) return std::string(text);
  int used = 0;
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    const int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(text.data(), at, size, c);
    used += WidthOf(c);
    if (used > columns - 1) return absl::StrCat(text.substr(0, begin), columns > 0 ? "…" : "");
  }
  return std::string(text);
}

}  // namespace accord::ctl
