// Host tool of the build: writes a header with the hash of the parser's sources, so that a changed rule is a
// changed ruleset.
//   hash_ruleset OUT FILE...
#include <openssl/sha.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

int main(int argc, char** argv) {
  std::string all;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    if (!in) {
      std::cerr << "cannot read " << argv[i] << "\n";
      return 1;
    }
    // The size frames the content, so that text cannot move between files unnoticed.
    all += std::to_string(content.str().size()) + ":" + content.str();
  }
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(all.data()), all.size(), digest);
  std::ofstream out(argv[1]);
  out << "#pragma once\n\nnamespace accord::ingest {\ninline constexpr char kRulesHash[] = \"";
  for (unsigned char byte : digest) {
    char hex[3];
    std::snprintf(hex, sizeof(hex), "%02x", byte);
    out << hex;
  }
  out << "\";\n}  // namespace accord::ingest\n";
  return out ? 0 : 1;
}
