#!/usr/bin/env python3
"""Every flag, variable, port, path, metric, alert and call that the files of deploy/ name exists in the programs: flags in their --help, metrics
on /metrics of a running pair, alerts in the runbook.

    names_test.py BIN_DIR"""
import sys
sys.dont_write_bytecode = True  # nothing is left in the source tree
import configparser, glob, json, os, re, shlex, subprocess, tempfile, unittest, urllib.request
import yaml
import names, policy

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEPLOY = os.path.join(SOURCE, "deploy")
PROGRAMS = ("accord-ingest", "accord-query")
BIN = ""


def read(*path):
    with open(os.path.join(SOURCE, *path), encoding="utf-8") as file:
        return file.read()


def rendered(overlay):
    return list(yaml.safe_load_all(read("deploy", "kubernetes", "rendered", overlay + ".yaml")))


def help_of(program, *command):
    return subprocess.run([os.path.join(BIN, program), *command, "--help"], capture_output=True, text=True).stdout


class Pair:
    """accord-ingest and accord-query on free ports, with an article."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="accord-names-")
        self.processes = {}
        self.address, self.admin = {}, {}
        self.start("accord-ingest")
        self.start("accord-query", "--ingest", self.address["accord-ingest"])
        self.accordctl("ingest", "--wait", "30", os.path.join(SOURCE, "tests", "corpus", "articles", "d02.txt"))

    def start(self, program, *flags):
        process = subprocess.Popen([os.path.join(BIN, program), "--data_dir", os.path.join(self.folder.name, program), "--listen", "127.0.0.1:0",
                                    "--admin_listen", "127.0.0.1:0", "--disk_reserve_percent", "1", *flags],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.processes[program] = process
        for line in process.stdout:
            what, _, value = line.strip().rpartition(" on ")
            (self.admin if what.endswith("admin") else self.address)[program] = value
            if what.endswith("admin"):
                return
        raise SystemExit(f"{program} ended with {process.wait()}")

    def accordctl(self, *arguments):
        done = subprocess.run([os.path.join(BIN, "accordctl"), "--ingest", self.address["accord-ingest"], "--query",
                               "dns:///" + self.address["accord-query"].replace("127.0.0.1", "localhost"), *arguments], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"accordctl {arguments}: {done.stdout}{done.stderr}")
        return done.stdout

    def get(self, program, path):
        with urllib.request.urlopen(f"http://{self.admin[program]}{path}", timeout=30) as answer:
            return answer.read().decode()

    def stop(self):
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(60)
            process.stdout.close()
        self.folder.cleanup()


def unit(program):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(os.path.join(DEPLOY, "systemd", program + ".service"))
    return parser


def commands():
    """[(file, program, arguments, variables)] of every place that starts a service."""
    out = []
    for overlay in ("dev", "prod"):
        for program in PROGRAMS:
            one = policy.containers(policy.named(rendered(overlay), "StatefulSet", program))[0]
            out.append((f"rendered/{overlay}", os.path.basename(one["command"][0]), one["args"], {item["name"]: item["value"] for item in one.get("env", [])}))
    compose = yaml.safe_load(read("deploy", "compose.yaml"))
    for service in compose["services"].values():
        out.append(("compose.yaml", os.path.basename(service["command"][0]), service["command"][1:], {}))
    for program in PROGRAMS:
        words = shlex.split(unit(program)["Service"]["ExecStart"])
        out.append(("systemd", os.path.basename(words[0]), words[1:], {}))
    return out


def expressions():
    """[(place, expression)] of alerts and panels."""
    rules = yaml.safe_load(read("deploy", "kubernetes", "base", "alerts.yaml"))
    out = [(rule["alert"], rule["expr"]) for group in rules["spec"]["groups"] for rule in group["rules"]]
    board = json.loads(read("deploy", "kubernetes", "base", "dashboard.json"))
    return out + [(f"panel {panel['title']}", target["expr"]) for panel in board["panels"] for target in panel.get("targets", [])]


def port_of(address):
    return address.rpartition(":")[2]


class Names(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.pair = Pair()
        cls.addClassCleanup(cls.pair.stop)
        cls.samples = {program: names.samples_of(cls.pair.get(program, "/metrics")) for program in PROGRAMS}
        cls.flags = {program: names.flags_of(help_of(program)) for program in PROGRAMS}
        cls.flags["accordctl"] = names.flags_of(help_of("accordctl"))
        cls.subcommands = re.findall(r"^  (\w+)  ", help_of("accordctl").partition("Subcommands:")[2], re.MULTILINE)

    def test_help_is_understood(self):
        self.assertEqual(self.flags["accord-query"]["listen"], ("ACCORD_LISTEN", "127.0.0.1:7410"))
        self.assertEqual(self.flags["accord-ingest"]["data_dir"], ("ACCORD_DATA_DIR", None))
        for program in self.flags:
            self.assertGreater(len(self.flags[program]), 5, program)

    def test_every_flag_and_variable_exists_and_is_taken(self):
        self.assertEqual(len(commands()), 8)
        for place, program, args, variables in commands():
            self.assertEqual(names.unknown_flags(args, self.flags[program]), [], place)
            self.assertEqual(names.unknown_variables(variables, self.flags[program]), [], place)
            # Values too: past its configuration the program fails on a folder that cannot be (exit 5), not on a flag (2).
            plain = {name: value for name, value in variables.items() if not value.startswith("/etc/accord/") and name != "ACCORD_INGEST_SERVER_NAME"}
            taken = [arg for arg in args if not arg.startswith(("--data_dir", "--listen", "--admin_listen"))]
            done = subprocess.run([os.path.join(BIN, program), *taken, "--data_dir=/proc/no/such", "--listen=127.0.0.1:0", "--admin_listen=127.0.0.1:0"],
                                  env=plain, capture_output=True, text=True, timeout=60)
            self.assertEqual(done.returncode, 5, f"{place} {program}: {done.stderr}")

    def test_the_access_policy_of_production_is_taken(self):
        text = policy.named(rendered("prod"), "ConfigMap", "accord-access-policy")["data"]["policy.json"]
        for change, code in ((lambda sound: sound, 5), (lambda sound: sound.replace("ChangeFeed/Follow", "ChangeFeed/Watch"), 2)):
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                file.write(change(text))
                file.flush()
                for program in PROGRAMS:
                    done = subprocess.run([os.path.join(BIN, program), f"--access_policy={file.name}", "--data_dir=/proc/no/such", "--listen=127.0.0.1:0",
                                           "--admin_listen=127.0.0.1:0"], env={}, capture_output=True, text=True, timeout=60)
                    self.assertEqual(done.returncode, code, done.stderr)

    def test_a_renamed_flag_or_variable_is_found(self):
        for flag in ("admin_listen", "data_dir"):
            known = {("was_" + name if name == flag else name): value for name, value in self.flags["accord-query"].items()}
            self.assertTrue(any(names.unknown_flags(args, known) for _, program, args, _ in commands() if program == "accord-query"), flag)
        known = {name: value for name, value in self.flags["accord-query"].items() if name != "tls_cert"}
        self.assertTrue(any(names.unknown_variables(variables, known) for _, _, _, variables in commands()))

    def test_ports_and_data_folders_are_one_set(self):
        for place, program, args, _ in commands():
            given = dict(arg[2:].split("=", 1) for arg in args)
            for flag in ("listen", "admin_listen"):
                self.assertEqual(port_of(given[flag]), port_of(self.flags[program][flag][1]), f"{place} {program}")
            self.assertEqual(given["data_dir"], "/var/lib/accord/" + program.partition("-")[2], place)
            if "ingest" in given:
                self.assertEqual(port_of(given["ingest"]), port_of(self.flags["accord-ingest"]["listen"][1]), place)
        ports = sorted(int(port_of(self.flags[program][flag][1])) for program in PROGRAMS for flag in ("listen", "admin_listen"))
        self.assertEqual(sorted(map(int, re.search(r"^EXPOSE (.*)$", read("deploy", "Dockerfile"), re.MULTILINE).group(1).split())), ports)
        compose = yaml.safe_load(read("deploy", "compose.yaml"))
        published = [text for service in compose["services"].values() for text in service["ports"]]
        self.assertEqual(sorted(published), [f"127.0.0.1:{port}:{port}" for port in ports])

    def test_paths_answer(self):
        paths = set(re.findall(r"path: (/\w+)$", read("deploy", "kubernetes", "rendered", "prod.yaml"), re.MULTILINE))
        self.assertEqual(paths, {"/livez", "/readyz", "/metrics"})
        for path in paths:
            for program in PROGRAMS:
                self.pair.get(program, path)  # anything but 200 is an error

    def test_every_series_of_alerts_and_panels_is_shown(self):
        self.assertGreater(len(expressions()), 60)
        for place, expr in expressions():
            self.assertEqual(names.expression_faults(expr, self.samples), [], f"{place}: {expr}")

    def test_a_renamed_metric_label_or_value_is_found(self):
        def renamed(change):
            samples = {program: [change(name, dict(labels)) for name, labels in own] for program, own in self.samples.items()}
            return [fault for _, expr in expressions() for fault in names.expression_faults(expr, samples)]

        used = {name for _, expr in expressions() for name, _ in names.selectors_of(expr)[0]} - names.PROMETHEUS_METRICS
        self.assertGreater(len(used), 45)
        for metric in used:
            self.assertIn(f"no program shows {metric}", renamed(lambda name, labels: (name + "_total" if name == metric else name, labels)))
        self.assertTrue(renamed(lambda name, labels: (name, {key.replace("grpc_code", "code"): value for key, value in labels.items()})))
        self.assertTrue(renamed(lambda name, labels: (name, {key: value.replace("DataLoss", "DATA_LOSS") for key, value in labels.items()})))
        self.assertTrue(renamed(lambda name, labels: (name, {key: value.replace("OVERLOADED", "FULL") for key, value in labels.items()})))

    def test_templates_name_labels(self):
        known = names.TARGET_LABELS | {label for own in self.samples.values() for _, labels in own for label in labels}
        templates = re.findall(r"summary: (.*)", read("deploy", "kubernetes", "base", "alerts.yaml"))
        board = json.loads(read("deploy", "kubernetes", "base", "dashboard.json"))
        templates += [target["legendFormat"] for panel in board["panels"] for target in panel.get("targets", [])]
        self.assertEqual({label for text in templates for label in names.labels_in(text)} - known, set())

    def test_each_metric_that_readme_says_to_alert_on_has_an_alert(self):
        asked = re.findall(r"^\| `(\w+)` \|.*\balert\b", read("README.md"), re.MULTILINE)
        self.assertGreater(len(asked), 5)
        rules = "\n".join(expr for place, expr in expressions() if not place.startswith("panel"))
        self.assertEqual([name for name in asked if name not in rules], [])

    def test_the_runbook_has_a_section_for_each_alert(self):
        rules = [rule for group in yaml.safe_load(read("deploy", "kubernetes", "base", "alerts.yaml"))["spec"]["groups"] for rule in group["rules"]]
        sections = dict(re.findall(r"^#### (Accord\w+)\n(.*?)(?=^#|\Z)", read("deploy", "README.md"), re.MULTILINE | re.DOTALL))
        self.assertEqual(sorted(sections), sorted(rule["alert"] for rule in rules))
        for name, text in sections.items():
            self.assertRegex(text, r"(?s)\*Cause\*.*\*Remedy\*", name)
        for rule in rules:
            self.assertEqual(rule["annotations"]["runbook"], f"deploy/README.md#{rule['alert'].lower()}")
            self.assertIn(rule["labels"]["severity"], ("critical", "warning"))

    def test_the_runbook_names_flags_metrics_and_commands_that_exist(self):
        text = read("deploy", "README.md")
        metrics = {re.sub(r"_(bucket|sum|count)$", "", name) for own in self.samples.values() for name, _ in own} | \
            {name for own in self.samples.values() for name, _ in own}
        self.assertEqual({name for name in re.findall(r"`(accord_\w+?)(?:\{.*?)?`", text) if name not in metrics}, set())
        flags = {name for own in self.flags.values() for name in own}
        self.assertEqual({flag for flag in re.findall(r"`--(\w+)[^`]*`", text) if flag not in flags}, set())
        for line in re.findall(r"^    (?:\S+/)?accordctl (.*)$", text, re.MULTILINE):
            words = [word for word in shlex.split(line, comments=True)]
            self.assertTrue(set(words) & set(self.subcommands), line)

    def test_grpcurl_recipes_name_calls_and_fields_that_exist(self):
        protos = "\n".join(read(path) for path in glob.glob(os.path.join(SOURCE, "protos", "accord", "v1", "*.proto")))
        recipes = re.findall(r"^    grpcurl .*$", read("deploy", "README.md"), re.MULTILINE)
        self.assertGreater(len(recipes), 8)
        for recipe in recipes:
            call = re.search(r" accord\.v1\.(\w+)/(\w+)$", recipe)
            if call:
                body = re.search(rf"^service {call.group(1)} \{{(.*?)^\}}", protos, re.MULTILINE | re.DOTALL)
                self.assertTrue(body and re.search(rf"\brpc {call.group(2)}\(", body.group(1)), recipe)
            for field in re.findall(r'"(\w+)":', recipe):
                self.assertTrue(re.search(rf"\b{field} = \d+", protos), f"{field}: {recipe}")

    def test_units_and_compose_stop_later_than_a_drain_ends_and_confine_as_manifests_do(self):
        for program in PROGRAMS:
            service = unit(program)["Service"]
            self.assertGreaterEqual(int(service["TimeoutStopSec"]), 30)
            self.assertEqual(service["RestartPreventExitStatus"], "2 3")
            for option in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "ProtectKernelTunables", "RestrictSUIDSGID",
                           "MemoryDenyWriteExecute", "LockPersonality", "RestrictNamespaces", "ProtectControlGroups"):
                self.assertEqual(service[option], "yes", f"{program}: {option}")
            self.assertEqual((service["ProtectSystem"], service["CapabilityBoundingSet"], service["User"]), ("strict", "", "accord"))
        for name, service in yaml.safe_load(read("deploy", "compose.yaml"))["services"].items():
            self.assertEqual((service["user"], service["read_only"], service["cap_drop"]), (f"{policy.USER}:{policy.USER}", True, ["ALL"]), name)
            self.assertGreaterEqual(int(service["stop_grace_period"].rstrip("s")), 30)
        self.assertIn(f"u accord {policy.USER} ", read("deploy", "systemd", "accord.sysusers.conf"))
        self.assertIn(f"USER {policy.USER}:{policy.USER}", read("deploy", "Dockerfile"))
        self.assertIn(f"\nid={policy.USER}\n", read("deploy", "rootfs.sh"))

    def test_the_quickstart_names_flags_that_exist(self):
        text = read("deploy", "quickstart.sh")
        flags = {name for own in self.flags.values() for name in own}
        for command in self.subcommands:
            if re.search(rf"\b{command}\b", text):
                flags |= set(names.flags_of(help_of("accordctl", command)))
        started = [line for line in text.splitlines() if re.search(r"^accordctl |^start |setsid|--disk_reserve|^agreement=", line)]
        self.assertGreater(len(started), 8)
        used = {flag for line in started for flag in re.findall(r"--(\w+)", line)}
        self.assertEqual({flag for flag in used if flag not in flags}, set())


if __name__ == "__main__":
    BIN = sys.argv.pop(1)
    unittest.main()
