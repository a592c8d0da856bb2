#include "ingest-service/commit/url_normalizer.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace accord::ingest {
namespace {

// Frozen with version 1. Parameters that say how a reader came to the page, never which page it is. Sorted.
constexpr absl::string_view kTracking[] = {
    "_ga",       "_gl",    "_hsenc",  "_hsmi",   "dclid",       "fb_action_ids", "fb_action_types",
    "fb_source", "fbclid", "gbraid",  "gclid",   "gclsrc",      "igsh",          "igshid",
    "mc_cid",    "mc_eid", "mkt_tok", "msclkid", "oly_anon_id", "oly_enc_id",    "srsltid",
    "ttclid",    "twclid", "vero_id", "wbraid",  "yclid",       "zalo_src",
};
constexpr absl::string_view kTrackingPrefix = "utm_";
constexpr int kPortMax = 65535;

bool IsUnreserved(unsigned char c) {
  return absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// What stands in paths and queries as it is; everything else is percent-encoded.
bool IsKept(unsigned char c) {
  return IsUnreserved(c) || absl::StrContains("!$&'()*+,;=:@/?[]", static_cast<char>(c));
}

int HexValue(char c) { return absl::ascii_isdigit(c) ? c - '0' : absl::ascii_tolower(c) - 'a' + 10; }

void AppendEscaped(std::string* out, unsigned char byte) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  out->push_back('%');
  out->push_back(kDigits[byte >> 4]);
  out->push_back(kDigits[byte & 15]);
}

std::string NormalizeEscapes(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned char c = static_cast<unsigned char>(text[i]);
    const bool escape = c == '%' && i + 2 < text.size() && absl::ascii_isxdigit(text[i + 1]) &&
                        absl::ascii_isxdigit(text[i + 2]);
    if (escape) {
      c = static_cast<unsigned char>(HexValue(text[i + 1]) << 4 | HexValue(text[i + 2]));
      i += 2;
    }
    // An escaped reserved character means something else than the character: it stays escaped.
    if (escape ? IsUnreserved(c) : IsKept(c)) {
      out.push_back(static_cast<char>(c));
    } else {
      AppendEscaped(&out, c);
    }
  }
  return out;
}

// RFC 3986, section 5.2.4, over whole segments.
std::string ResolveDots(absl::string_view path) {
  std::vector<absl::string_view> out;
  const std::vector<absl::string_view> segments = absl::StrSplit(absl::StripPrefix(path, "/"), '/');
  for (size_t i = 0; i < segments.size(); ++i) {
    const bool last = i + 1 == segments.size();
    if (segments[i] == "..") {
      if (!out.empty()) out.pop_back();
      if (last) out.push_back("");
    } else if (segments[i] == ".") {
      if (last) out.push_back("");
    } else {
      out.push_back(segments[i]);
    }
  }
  return absl::StrCat("/", absl::StrJoin(out, "/"));
}

bool IsTracking(absl::string_view parameter) {
  const std::string name = absl::AsciiStrToLower(parameter.substr(0, parameter.find('=')));
  return absl::StartsWith(name, kTrackingPrefix) ||
         std::binary_search(std::begin(kTracking), std::end(kTracking), name);
}

// With its question mark, or nothing.
std::string NormalizeQuery(absl::string_view query) {
  // Escapes first, so that "utm%5Fsource" is seen for what it is.
  const std::string plain = NormalizeEscapes(query);
  std::vector<absl::string_view> kept;
  for (absl::string_view parameter : absl::StrSplit(plain, '&')) {
    if (!IsTracking(parameter)) kept.push_back(parameter);
  }
  const std::string joined = absl::StrJoin(kept, "&");
  return joined.empty() ? "" : absl::StrCat("?", joined);
}

bool IsHost(absl::string_view host) {
  if (host.empty()) return false;
  if (host.front() == '[') {
    if (host.back() != ']' || host.size() < 4) return false;
    host = host.substr(1, host.size() - 2);
    return std::all_of(host.begin(), host.end(),
                       [](char c) { return absl::ascii_isxdigit(c) || c == ':' || c == '.'; });
  }
  if (host.front() == '.' || host.back() == '.' || absl::StrContains(host, "..")) return false;
  // Bytes past ASCII are international names as written.
  return std::all_of(host.begin(), host.end(), [](unsigned char c) {
    return absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_' || c >= 0x80;
  });
}

// "host" or "host:port" without the default port of `scheme`.
std::optional<std::string> NormalizeAuthority(absl::string_view scheme, absl::string_view authority) {
  if (absl::StrContains(authority, '@')) return std::nullopt;
  absl::string_view host = authority;
  absl::string_view port;
  const size_t colon = authority.rfind(':');
  const size_t bracket = authority.rfind(']');
  if (colon != authority.npos && (bracket == authority.npos || colon > bracket)) {
    host = authority.substr(0, colon);
    port = authority.substr(colon + 1);
  }
  absl::ConsumeSuffix(&host, ".");
  if (!IsHost(host)) return std::nullopt;
  std::string out = absl::AsciiStrToLower(host);
  if (port.empty()) return out;
  int number = 0;
  if (!std::all_of(port.begin(), port.end(), absl::ascii_isdigit) || !absl::SimpleAtoi(port, &number) ||
      number > kPortMax) {
    return std::nullopt;
  }
  if (number != (scheme == "http" ? 80 : 443)) absl::StrAppend(&out, ":", number);
  return out;
}

}  // namespace

std::optional<std::string> NormalizeUrl(absl::string_view url) {
  const size_t scheme_end = url.find("://");
  if (scheme_end == url.npos) return std::nullopt;
  const std::string scheme = absl::AsciiStrToLower(url.substr(0, scheme_end));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  // White space and control characters are a feed's mistake, which must not make a second id.
  if (std::any_of(url.begin(), url.end(), [](unsigned char c) { return c <= 0x20 || c == 0x7f; }))
    return std::nullopt;

  absl::string_view rest = url.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find('#'));
  const size_t authority_end = std::min(rest.find_first_of("/?"), rest.size());
  const auto authority = NormalizeAuthority(scheme, rest.substr(0, authority_end));
  if (!authority) return std::nullopt;
  rest.remove_prefix(authority_end);
  const size_t path_end = std::min(rest.find('?'), rest.size());
  const std::string path = ResolveDots(NormalizeEscapes(rest.substr(0, path_end)));
  const std::string query = path_end < rest.size() ? NormalizeQuery(rest.substr(path_end + 1)) : "";
  return absl::StrCat(scheme, "://", *authority, path, query);
}

}  // namespace accord::ingest
