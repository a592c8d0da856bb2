#include "accordctl/command_line.h"

#include <CLI/CLI.hpp>
#include <ostream>
#include <string>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "accordctl/ingest.h"
#include "accordctl/list.h"
#include "accordctl/match_flags.h"
#include "accordctl/request_ids.h"
#include "accordctl/settings.h"
#include "accordctl/watch.h"
#include "common/base/limits.h"
#include "common/client/channel.h"

namespace accord::ctl {
namespace {

constexpr char kFooter[] =
    R"(Exit codes: 0 done; 1 an article failed, or another failure; 2 bad command line; 3 not found;
4 the request is refused as it stands; 5 unreachable, behind or full: try again.

Read your own writes: `ingest` and `delete` print written_at; give it to a read as
--at_least_as_fresh, and the read waits until the view has it.)";

const std::map<std::string, Output> kOutputs = {{"table", Output::kTable}, {"json", Output::kJson}};
const std::map<std::string, Color> kColors = {
    {"auto", Color::kAuto}, {"always", Color::kAlways}, {"never", Color::kNever}};

class CommandLine {
 public:
  explicit CommandLine(const Console& console) : console_(console) {
    app_.name("accordctl");
    app_.footer(kFooter);
    app_.require_subcommand(1);
    app_.fallthrough();  // --ingest and --query may also stand behind the command
    app_.add_option("--ingest", connection_.ingest, "accord-ingest, HOST:PORT")
        ->envname("ACCORD_INGEST")
        ->capture_default_str();
    app_.add_option("--query", connection_.query, "accord-query, HOST:PORT")
        ->envname("ACCORD_QUERY")
        ->capture_default_str();
    app_.add_option("--timeout", connection_.timeout_seconds,
                    "Seconds a call may take; for ingest: seconds in which nothing moves")
        ->check(CLI::Range(1, 86400))
        ->capture_default_str();
    AddSecurity();
    AddIngest();
    AddParse();
    AddList("agreements", "List agreements");
    AddList("participants", "List participants: persons, organizations, countries, places");
    AddList("figures", "List figures");
    AddList("articles", "List articles");
    AddShow();
    AddClaims();
    AddContradictions();
    AddResolve();
    AddConnections();
    AddExplain();
    AddDelete();
    AddJudge();
    AddReparse();
    AddWatch();
    AddStatus();
  }

  int Run(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
      return run_();
    } catch (const CLI::Success& success) {
      return app_.exit(success, console_.out, console_.err);
    } catch (const CLI::ParseError& error) {
      app_.exit(error, console_.out, console_.err);
      return kExitUsage;
    }
  }

 private:
  // Thrown to Run, which tells it: files of the command line that are bad are a bad command line.
  std::shared_ptr<grpc::Channel> Channel(const std::string& target, bool own_connection = false) const {
    auto channel = client::OpenChannel(target, connection_.files, {.own_connection = own_connection});
    if (!channel.ok()) throw CLI::ValidationError(std::string(channel.status().message()));
    return *std::move(channel);
  }
  std::shared_ptr<grpc::Channel> IngestChannel() const { return Channel(connection_.ingest); }
  std::shared_ptr<grpc::Channel> QueryChannel() const { return Channel(connection_.query); }

  void AddSecurity() {
    const auto add = [this](const char* flag, const char* env, std::string* value, const char* help) {
      app_.add_option(flag, *value, help)->envname(env)->group("TLS and tokens");
    };
    client::SecurityFiles& files = connection_.files;
    add("--tls_ca", "ACCORD_TLS_CA", &files.ca,
        "Authorities in PEM that the services' certificates must be of; plain text unless a TLS file is "
        "given");
    add("--tls_cert", "ACCORD_TLS_CERT", &files.cert,
        "Our certificate in PEM, for mutual TLS; needs --tls_key");
    add("--tls_key", "ACCORD_TLS_KEY", &files.key, "Private key of --tls_cert in PEM, not encrypted");
    add("--tls_server_name", "ACCORD_TLS_SERVER_NAME", &files.server_name,
        "The name in the services' certificates, when it is not that of the address");
    add("--token_file", "ACCORD_TOKEN_FILE", &files.token,
        "File of a bearer token; only over TLS, or to this machine");
  }

  CLI::App* Command(const std::string& name, const std::string& help, std::function<int()> run) {
    CLI::App* command = app_.add_subcommand(name, help);
    command->callback([this, run = std::move(run)] { run_ = run; });
    return command;
  }

  static void AddOutput(CLI::App* command, Output* output,
                        const std::map<std::string, Output>& outputs = kOutputs) {
    const bool dot = outputs.count("dot") > 0;
    command
        ->add_option(
            "--output", *output,
            absl::StrCat("table, or json: the reply as Protobuf's JSON", dot ? "; dot: a graph" : ""))
        ->transform(CLI::CheckedTransformer(outputs, CLI::ignore_case).description(""))
        ->type_name(dot ? "table|json|dot" : "table|json");
  }

  static void AddFresh(CLI::App* command, std::string* token) {
    command
        ->add_option("--at_least_as_fresh", *token,
                     "Wait until the view has this token (a written_at or read_at)")
        ->envname("ACCORD_AT_LEAST_AS_FRESH");
  }

  template <typename Settings>
  static void AddPaging(CLI::App* command, Settings* settings,
                        const std::map<std::string, Output>& outputs = kOutputs) {
    command->add_flag("--all", settings->all, "Every page, not only the first");
    command->add_option("--page_size", settings->page_size, "Lines a page")
        ->check(CLI::Range(1, kPageSizeMax));
    command->add_option("--page_token", settings->page_token, "Go on where the last page ended");
    AddFresh(command, &settings->at_least_as_fresh);
    AddOutput(command, &settings->output, outputs);
  }

  void AddIngest() {
    CLI::App* command = Command(
        "ingest", "Store articles: files, folders (every .txt, .html, .htm below), - for standard input",
        [this] {
          const auto channel = Channel(connection_.ingest, /*own_connection=*/true);
          const auto view = v1::ViewService::NewStub(QueryChannel());
          return Ingest(*v1::IngestService::NewStub(channel), view.get(), ingest_, connection_.timeout(),
                        console_);
        });
    command->footer(
        "Beside X.txt or X.html, X.meta.json may hold url, publisher, published, title, language.\n"
        "Without an id an article is named by its url, else by its content. Sending again is safe.");
    command->add_option("paths", ingest_.paths, "Files, folders, or -")->required()->type_name("PATH...");
    auto* id = command->add_option("--id", ingest_.id, "The article id, for a single article");
    command
        ->add_flag("--id_from_name", ingest_.id_from_name,
                   "Article ids from file names: d05.txt is d05, d05.html is d05-html")
        ->excludes(id);
    command
        ->add_option("--wait", ingest_.wait_seconds,
                     "Seconds to wait until accord-query shows what was stored; 0: do not wait")
        ->check(CLI::Range(0, 3600))
        ->capture_default_str();
    command
        ->add_option("--request_id_prefix", ingest_.request_id_prefix,
                     "Names this ingest: the same articles under the same prefix within 24 hours are stored\n"
                     "once, however often they are sent; random unless given")
        ->check([](const std::string& text) {
          return RequestIds::IsPrefix(text) ? "" : std::string("must be 1 to 37 of [A-Za-z0-9._:-]");
        })
        ->type_name("TEXT");
    command
        ->add_option("--retries", ingest_.retries,
                     "How often to send again what got no answer, or that the service is full or stopping")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command->add_flag("--verbose", ingest_.verbose, "A line for every article, not only for failures");
  }

  void AddParse() {
    CLI::App* command = Command("parse", "Show what the parser makes of a file; nothing is stored", [this] {
      return Parse(IngestChannel(), parse_, connection_.timeout(), console_);
    });
    command->add_option("path", parse_.path, "A file, or -")->required()->type_name("FILE");
    command->add_flag(
        "--explain", parse_.explain,
        "For each fact its rule, the words that are its inputs, and the day that relative dates\n"
        "were resolved against (the JSON always has them)");
    command
        ->add_option(
            "--color", parse_.color,
            "Whether to show the text with its facts in colours; auto: on a terminal without NO_COLOR")
        ->transform(CLI::CheckedTransformer(kColors, CLI::ignore_case).description(""))
        ->type_name("auto|always|never");
    AddOutput(command, &parse_.output);
  }

  static void AddMatch(CLI::App* command, const std::string& collection,
                       std::map<std::string, std::vector<std::string>>* match) {
    for (const MatchFlag& flag : MatchFlagsOf(collection)) {
      command
          ->add_option_function<std::vector<std::string>>(
              absl::StrCat("--", flag.flag),
              [match, name = std::string(flag.flag)](const std::vector<std::string>& given) {
                (*match)[name] = given;
              },
              std::string(flag.help))
          ->take_all()
          ->allow_extra_args(false);
    }
  }

  void AddList(const std::string& collection, const std::string& help) {
    CLI::App* command = Command(collection, help, [this, collection] {
      return List(QueryChannel(), collection, list_, connection_.timeout(), console_);
    });
    if (collection != "articles") command->add_flag("--full", list_.full, "With the evidence (json)");
    AddMatch(command, collection, &list_.match);
    command->add_option(
        "--order_by", list_.order_by,
        "\"concluded desc\", \"period desc\", \"published_day desc\", \"support.stories desc\"; "
        "by name when not given");
    command
        ->add_option("--facet", list_.facets, "Also count by this field: kind, status, ...; may be repeated")
        ->take_all()
        ->allow_extra_args(false);
    AddPaging(command, &list_);
  }

  void AddShow() {
    CLI::App* command =
        Command("show", "Show a record: each field with the words that say so, their article and bytes",
                [this] { return Show(QueryChannel(), show_, connection_.timeout(), console_); });
    command
        ->add_option("name", show_.name,
                     "agreements/ID, participants/ID, figures/ID, articles/ID or contradictions/ID")
        ->required()
        ->type_name("NAME");
    AddFresh(command, &show_.at_least_as_fresh);
    AddOutput(command, &show_.output);
  }

  void AddClaims() {
    CLI::App* command =
        Command("claims", "List every claim behind a record, also those that the record leaves out",
                [this] { return Claims(QueryChannel(), claims_, connection_.timeout(), console_); });
    command->add_option("record", claims_.record, "agreements/ID, participants/ID or figures/ID")
        ->required()
        ->type_name("RECORD");
    command->add_option("--field", claims_.field,
                        "Only those of this field, its parts and elements: concluded, parties, ...");
    AddPaging(command, &claims_);
  }

  void AddContradictions() {
    CLI::App* command = Command(
        "contradictions", "List where articles disagree, with what each side says",
        [this] { return Contradictions(QueryChannel(), contradictions_, connection_.timeout(), console_); });
    command->add_option("--record", contradictions_.record,
                        "Only about this agreement or figure: agreements/ID or figures/ID");
    AddPaging(command, &contradictions_);
  }

  void AddResolve() {
    CLI::App* command =
        Command("resolve", "Find whom a name means, written in any way: candidates with their reasons",
                [this] { return Resolve(QueryChannel(), resolve_, connection_.timeout(), console_); });
    command->add_option("name", resolve_.words, "A name; several words are one name")
        ->required()
        ->type_name("NAME...");
    command->add_option("--type", resolve_.type, "Only this type")
        ->check(CLI::IsMember({"person", "organization", "country", "place"}, CLI::ignore_case));
    command->add_option("--country", resolve_.country,
                        "Rather what belongs there: an ISO 3166 code such as VN");
    command->add_option("--max_results", resolve_.max_results, "At most so many; 0: 10");
    AddFresh(command, &resolve_.at_least_as_fresh);
    AddOutput(command, &resolve_.output);
  }

  void AddConnections() {
    static const std::map<std::string, Output> kWithDot = {
        {"table", Output::kTable}, {"json", Output::kJson}, {"dot", Output::kDot}};
    CLI::App* command = Command(
        "connections", "Tell with whom a participant has agreements, how many and since when",
        [this] { return Connections(QueryChannel(), connections_, connection_.timeout(), console_); });
    command->add_option("name", connections_.name, "participants/ID")->required()->type_name("NAME");
    AddMatch(command, "agreements", &connections_.match);
    AddPaging(command, &connections_, kWithDot);
  }

  void AddExplain() {
    CLI::App* command =
        Command("explain", "Tell why a record is one: its keys, what joined them, and judgements",
                [this] { return ExplainRecord(QueryChannel(), explain_, connection_.timeout(), console_); });
    command->add_option("name", explain_.name, "agreements/ID, participants/ID or figures/ID")
        ->required()
        ->type_name("NAME");
    AddFresh(command, &explain_.at_least_as_fresh);
    AddOutput(command, &explain_.output);
  }

  void AddDelete() {
    CLI::App* command =
        Command("delete", "Delete articles; the view is then as if they had never come",
                [this] { return Delete(IngestChannel(), delete_, connection_.timeout(), console_); });
    command->add_option("names", delete_.names, "articles/ID, or ID")->required()->type_name("NAME...");
    command->add_flag("--allow_missing", delete_.allow_missing, "An article that is not there is no failure");
  }

  void AddJudge() {
    static const std::map<std::string, v1::IdentityVerdict> kVerdicts = {
        {"same", v1::IDENTITY_VERDICT_SAME},
        {"different", v1::IDENTITY_VERDICT_DIFFERENT},
        {"withdrawn", v1::IDENTITY_VERDICT_WITHDRAWN}};
    CLI::App* command =
        Command("judge", "Say that two names are one and the same, or that they are not; the last one holds",
                [this] { return Judge(IngestChannel(), judge_, connection_.timeout(), console_); });
    command->add_option("name", judge_.name, "participants/ID, agreements/ID or figures/ID")
        ->required()
        ->type_name("NAME");
    command->add_option("other", judge_.other_name, "Another one of the same collection")
        ->required()
        ->type_name("OTHER");
    command->add_option("verdict", judge_.verdict, "same, different, or withdrawn: as if nobody had judged")
        ->required()
        ->transform(CLI::CheckedTransformer(kVerdicts, CLI::ignore_case).description(""))
        ->type_name("VERDICT");
    command->add_option("--curator", judge_.curator, "Who says so");
    command->add_option("--comment", judge_.comment, "Why");
    command->add_option("--request_id", judge_.request_id, "Asked again under this id, it is answered again");
  }

  void AddReparse() {
    CLI::App* command = Command(
        "reparse", "Parse again what another ruleset has parsed; ended early, what is done stays done",
        [this] { return Reparse(IngestChannel(), reparse_, console_); });
    command->add_option("--articles_max", reparse_.articles_max, "At most so many; 0: all")
        ->check(CLI::NonNegativeNumber);
  }

  void AddWatch() {
    CLI::App* command =
        Command("watch", "Print what changes as it changes: everything, or what passes a list's filters",
                [this] { return Watch(QueryChannel(), watch_, connection_.timeout(), console_); });
    command->add_option("--resume_token", watch_.resume_token, "From an earlier message: go on after it");
    command->add_flag("--counted", watch_.counted, "Also what is only mentioned once more");
    command->add_option("--changes_max", watch_.changes_max, "End after so many changes; 0: go on for ever")
        ->check(CLI::NonNegativeNumber);
    AddOutput(command, &watch_.output);
    command->require_subcommand(0, 1);
    for (const std::string collection : {"agreements", "participants", "figures", "articles"}) {
      CLI::App* only = command->add_subcommand(collection, "Only these; flags as of the list");
      only->callback([this, collection] { watch_.collection = collection; });
      AddMatch(only, collection, &watch_.match);
    }
  }

  void AddStatus() {
    CLI::App* command =
        Command("status", "Show where the view stands and whether both services can be reached",
                [this] { return Status(IngestChannel(), QueryChannel(), connection_, status_, console_); });
    AddFresh(command, &status_.at_least_as_fresh);
    AddOutput(command, &status_.output);
  }

  const Console& console_;
  CLI::App app_{"Articles in, checkable facts out: the command line of Accord."};
  std::function<int()> run_;
  Connection connection_;
  IngestSettings ingest_;
  ParseSettings parse_;
  ListSettings list_;
  ShowSettings show_;
  ClaimsSettings claims_;
  ContradictionsSettings contradictions_;
  ResolveSettings resolve_;
  ConnectionsSettings connections_;
  ExplainRecordSettings explain_;
  DeleteSettings delete_;
  JudgeSettings judge_;
  ReparseSettings reparse_;
  WatchSettings watch_;
  StatusSettings status_;
};

}  // namespace

int RunCommandLine(int argc, const char* const* argv, const Console& console) {
  return CommandLine(console).Run(argc, argv);
}

}  // namespace accord::ctl
