#include "common/telemetry/json_text.h"

#include <cstdint>

#include "absl/strings/str_format.h"

namespace accord::telemetry {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";

// The bytes of the character that `text` begins with; 0 when they are none (RFC 3629: no overlong forms, no
// surrogates, nothing past U+10FFFF).
size_t CharacterBytes(absl::string_view text) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
  const auto tail = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const int lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead < 0xF0) {
    const bool fits = (lead != 0xE0 || byte(1) >= 0xA0) && (lead != 0xED || byte(1) < 0xA0);
    return fits && tail(1) && tail(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead < 0xF5) {
    const bool fits = (lead != 0xF0 || byte(1) >= 0x90) && (lead != 0xF4 || byte(1) < 0x90);
    return fits && tail(1) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

void AppendAscii(char c, std::string* out) {
  if (c == '"' || c == '\\') {
    out->push_back('\\');
    out->push_back(c);
  } else if (c == '\n') {
    out->append("\\n");
  } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
    out->append(absl::StrFormat("\\u%04x", c));
  } else {
    out->push_back(c);
  }
}

}  // namespace

void AppendJsonString(absl::string_view text, std::string* out) {
  out->push_back('"');
  while (!text.empty()) {
    const size_t bytes = CharacterBytes(text);
    if (bytes == 1) {
      AppendAscii(text[0], out);
    } else {
      const absl::string_view shown = bytes == 0 ? kReplacement : text.substr(0, bytes);
      out->append(shown.data(), shown.size());
    }
    text.remove_prefix(bytes == 0 ? 1 : bytes);
  }
  out->push_back('"');
}

}  // namespace accord::telemetry
