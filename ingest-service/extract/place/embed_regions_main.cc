// Host tool of the build: writes region_data.cc from the files of iso-codes.
//   embed_regions OUT ISO_3166-1.json ISO_3166-2.json
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace {

using google::protobuf::ListValue;
using google::protobuf::Struct;

// The list under `key`; empty when the file is not what we know.
ListValue ReadList(const char* path, const std::string& key) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  Struct file;
  if (!in || !google::protobuf::util::JsonStringToMessage(content.str(), &file).ok()) return {};
  auto found = file.fields().find(key);
  return found == file.fields().end() ? ListValue() : found->second.list_value();
}

std::string Field(const Struct& row, const std::string& key) {
  auto found = row.fields().find(key);
  return found == row.fields().end() ? "" : found->second.string_value();
}

std::string Quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace

int main(int argc, char** argv) {
  const ListValue countries = ReadList(argv[2], "3166-1");
  const ListValue subdivisions = ReadList(argv[3], "3166-2");
  if (countries.values_size() < 200 || subdivisions.values_size() < 4000) {
    std::cerr << "iso-codes are not as expected: " << countries.values_size() << " countries, "
              << subdivisions.values_size() << " subdivisions\n";
    return 1;
  }
  std::ofstream out(argv[1]);
  out << "#include \"ingest-service/extract/place/region_data.h\"\n\nnamespace accord::ingest {\n\n"
      << "const std::vector<CountryName>& CountryNames() {\n  static const auto* all = new "
         "std::vector<CountryName>{\n";
  for (const auto& value : countries.values()) {
    const Struct& row = value.struct_value();
    for (const char* key : {"common_name", "name", "official_name"}) {
      const std::string name = Field(row, key);
      if (!name.empty()) out << "      {" << Quoted(Field(row, "alpha_2")) << ", " << Quoted(name) << "},\n";
    }
  }
  out << "  };\n  return *all;\n}\n\nconst std::vector<Subdivision>& Subdivisions() {\n  static const auto* "
         "all "
         "= new std::vector<Subdivision>{\n";
  for (const auto& value : subdivisions.values()) {
    const Struct& row = value.struct_value();
    out << "      {" << Quoted(Field(row, "code")) << ", " << Quoted(Field(row, "name")) << ", "
        << Quoted(Field(row, "type")) << "},\n";
  }
  out << "  };\n  return *all;\n}\n\n}  // namespace accord::ingest\n";
  return out ? 0 : 1;
}
