// Host tool of the build: writes builtin.cc, which holds the lexicon files named on the command line.
//   embed_lexicon OUT FILE...     FILE is .../LANGUAGE/CATEGORY.txt
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

int main(int argc, char** argv) {
  std::ofstream out(argv[1]);
  out << "#include \"ingest-service/lexicon/builtin.h\"\n\nnamespace accord::ingest {\n\n"
      << "const std::vector<BuiltInFile>& BuiltInFiles() {\n  static const auto* files = new "
         "std::vector<BuiltInFile>{\n";
  for (int i = 2; i < argc; ++i) {
    const std::filesystem::path path(argv[i]);
    std::ifstream in(path, std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    if (!in) {
      std::cerr << "cannot read " << path << "\n";
      return 1;
    }
    out << "      {\"" << path.parent_path().filename().string() << "\", \"" << path.stem().string()
        << "\", absl::string_view(";
    // One literal per line of the file: compilers bound the length of a literal.
    std::string line;
    size_t bytes = 0;
    while (std::getline(content, line)) {
      line += '\n';
      bytes += line.size();
      out << "\n          \"";
      for (unsigned char c : line) {
        if (c == '\n') {
          out << "\\n";
        } else if (c == '"' || c == '\\') {
          out << '\\' << c;
        } else {
          out << c;
        }
      }
      out << '"';
    }
    if (bytes == 0) out << "\"\"";
    out << ", " << bytes << ")},\n";
  }
  out << "  };\n  return *files;\n}\n\n}  // namespace accord::ingest\n";
  return out ? 0 : 1;
}
