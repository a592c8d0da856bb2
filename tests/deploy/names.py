"""What the files of deploy/ name (flags, variables, ports, metrics), and whether the programs have it. Pure functions; names_test.py runs them."""
import re

TARGET_LABELS = {"job", "instance", "pod", "namespace", "container", "endpoint"}
WORDS = {"and", "or", "unless", "by", "without", "on", "ignoring", "bool", "offset"}
# Of Prometheus, not of the programs.
PROMETHEUS_METRICS = {"up"}


def flags_of(help_text):
    """{flag: (variable, default)} of a program's --help; without a variable or default: None."""
    out = {}
    for line in help_text.splitlines():
        found = re.match(r"  (?:-\w,)?--(\w+)(.*)", line)
        if found:
            variable = re.search(r"\(Env:(\w+)\)", found.group(2))
            default = re.search(r"=(\S+)(?= \(Env:|\s{2}|$)", found.group(2))
            out[found.group(1)] = (variable and variable.group(1), default and default.group(1))
    return out


def unknown_flags(args, known):
    return [f"--{name}" for name in re.findall(r"^--(\w+)", "\n".join(args), re.MULTILINE) if name not in known]


def unknown_variables(names, known):
    variables = {variable for variable, _ in known.values()}
    return [name for name in names if name not in variables]


def samples_of(text):
    """[(name, {label: value})] of Prometheus' text format."""
    out = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, labels = re.match(r"([\w:]+)(?:\{(.*)\})? ", line).groups()
            out.append((name, dict(re.findall(r'(\w+)="([^"]*)"', labels or ""))))
    return out


def selectors_of(expr):
    """[(metric, [(label, operator, value)])] of a PromQL expression, and the labels that it groups by."""
    grouped = [label.strip() for labels in re.findall(r"\b(?:by|without|on)\s*\(([^)]*)\)", expr) for label in labels.split(",")]
    rest = re.sub(r"\b(?:by|without|on)\s*\([^)]*\)", " ", expr)
    rest = re.sub(r"\[[^\]]*\]", " ", rest)
    out = []
    for found in re.finditer(r'(?<![\w."])([a-zA-Z_:][\w:]*)\s*(\{[^}]*\})?(\s*\()?', re.sub(r'(?<=[=~])"[^"]*"', lambda m: m.group().replace("(", "\0"), rest)):
        name, labels, call = found.groups()
        if not call and name not in WORDS:
            out.append((name, re.findall(r'(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"', labels or "")))
    return out, grouped


def holds(operator, value, given):
    equal = given == value if operator in ("=", "!=") else re.fullmatch(value, given) is not None
    return equal if operator in ("=", "=~") else not equal


def programs_of(matchers):
    """Which programs a selector is about: its job is the headless service."""
    jobs = [(operator, value) for label, operator, value in matchers if label == "job"]
    return [name for name in ("accord-ingest", "accord-query") if all(holds(operator, value, name + "-headless") for operator, value in jobs)]


def expression_faults(expr, samples):
    """`samples`: {program: samples_of(its /metrics)}. What of the expression no running pair shows."""
    out = []
    selectors, grouped = selectors_of(expr)
    labels = set(TARGET_LABELS) | {"le"}
    for name, matchers in selectors:
        if name in PROMETHEUS_METRICS:
            continue
        named = [own for program in programs_of(matchers) for metric, own in samples[program] if metric == name]
        if not named:
            out.append(f"no program shows {name}")
            continue
        labels |= {label for own in named for label in own}
        own_matchers = [one for one in matchers if one[0] not in TARGET_LABELS]
        if not any(all(holds(operator, value, own.get(label, "")) for label, operator, value in own_matchers) for own in named):
            out.append(f"no series of {name} has {own_matchers}")
        for label, operator, value in own_matchers:
            for alternative in value.split("|") if operator == "=~" else [value]:
                if not any(own.get(label) == alternative for own in named):
                    out.append(f"no series of {name} has {label} {alternative}")
    return out + [f"grouped by {label}, which no series has" for label in grouped if label not in labels]


def labels_in(template):
    return re.findall(r"\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}", template)
