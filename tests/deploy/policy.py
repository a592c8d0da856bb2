"""What must hold of the rendered manifests, whatever overlay: pure functions from documents to a list of faults. policy_test.py holds each against
the overlays and against a near miss."""
import re

PROGRAMS = ("accord-ingest", "accord-query")
USER = 7400
GI = 1024 ** 3
UNITS = {"": 1, "Ki": 1024, "Mi": 1024 ** 2, "Gi": GI, "Ti": 1024 ** 4}


def named(docs, kind, name):
    for doc in docs:
        if doc["kind"] == kind and doc["metadata"]["name"] == name:
            return doc
    return None


def workloads(docs):
    return [doc for doc in docs if doc["kind"] in ("StatefulSet", "Deployment", "DaemonSet", "Job", "CronJob")]


def pod_spec(doc):
    spec = doc["spec"]
    return (spec["jobTemplate"]["spec"] if doc["kind"] == "CronJob" else spec)["template"]["spec"]


def containers(doc):
    spec = pod_spec(doc)
    return spec.get("initContainers", []) + spec["containers"]


def volume_bytes(text):
    number, unit = re.fullmatch(r"(\d+)([KMGT]i)?", str(text)).groups()
    return int(number) * UNITS[unit or ""]


class Faults(list):
    def unless(self, holds, what):
        if not holds:
            self.append(what)


def restricted(docs):
    """The Pod Security Standard "restricted" in full, and what it leaves to us."""
    out = Faults()
    for doc in workloads(docs):
        name, spec = doc["metadata"]["name"], pod_spec(doc)
        pod = spec.get("securityContext", {})
        out.unless(not any(spec.get(key) for key in ("hostNetwork", "hostPID", "hostIPC")), f"{name}: shares the host's namespaces")
        out.unless(pod.get("runAsNonRoot") is True, f"{name}: may run as root")
        out.unless(pod.get("runAsUser") == USER and pod.get("runAsGroup") == USER and pod.get("fsGroup") == USER, f"{name}: is not user {USER}")
        out.unless(pod.get("fsGroupChangePolicy") == "OnRootMismatch", f"{name}: changes the owner of every file at each start")
        out.unless(pod.get("seccompProfile", {}).get("type") == "RuntimeDefault", f"{name}: has no seccomp profile")
        out.unless(not pod.get("sysctls"), f"{name}: sets sysctls")
        out.unless(spec.get("automountServiceAccountToken") is False, f"{name}: mounts a token")
        out.unless(spec.get("enableServiceLinks") is False, f"{name}: gets variables of services")
        for volume in spec.get("volumes", []):
            kinds = set(volume) - {"name"}
            out.unless(kinds <= {"configMap", "secret", "projected", "emptyDir", "persistentVolumeClaim"}, f"{name}: volume of kind {kinds}")
            for source in ("secret", "configMap"):
                if source in volume:
                    out.unless(volume[source].get("defaultMode", 0o644) & 0o022 == 0, f"{name}: others may write {volume['name']}")
            if "secret" in volume:
                out.unless(volume["secret"].get("defaultMode", 0o644) & 0o007 == 0, f"{name}: everybody may read {volume['name']}")
        for one in containers(doc):
            own = one.get("securityContext", {})
            where = f"{name}/{one['name']}"
            out.unless(own.get("allowPrivilegeEscalation") is False, f"{where}: may gain privileges")
            out.unless(own.get("privileged") in (None, False), f"{where}: is privileged")
            out.unless(own.get("readOnlyRootFilesystem") is True, f"{where}: writes to its root")
            out.unless(own.get("capabilities", {}).get("drop") == ["ALL"] and not own["capabilities"].get("add"), f"{where}: keeps capabilities")
            out.unless(own.get("runAsNonRoot", True) and own.get("runAsUser", USER) == USER, f"{where}: overrides the user")
            out.unless(not any("hostPort" in port for port in one.get("ports", [])), f"{where}: takes a port of the host")
            out.unless(not any("subPath" in mount for mount in one["volumeMounts"]), f"{where}: a subPath is never replaced while running")
            out.unless(":" in one["image"] and not one["image"].endswith(":latest"), f"{where}: image without a version")
    space = named(docs, "Namespace", "accord")
    labels = space["metadata"].get("labels", {}) if space else {}
    out.unless(labels.get("pod-security.kubernetes.io/enforce") == "restricted", "Namespace: does not enforce the restricted standard")
    return out


def sized(docs):
    """Memory is what is asked for, so that nothing is killed for what a neighbour takes; no limit of CPU."""
    out = Faults()
    for doc in workloads(docs):
        for one in containers(doc):
            where = f"{doc['metadata']['name']}/{one['name']}"
            asked, limits = one["resources"].get("requests", {}), one["resources"].get("limits", {})
            out.unless(asked.get("cpu"), f"{where}: asks for no CPU")
            out.unless(asked.get("memory") and asked.get("memory") == limits.get("memory"), f"{where}: memory asked for is not its limit")
            out.unless("cpu" not in limits, f"{where}: is throttled")
            out.unless("ephemeral-storage" in limits, f"{where}: may fill the node's disk")
    return out


def living(docs, drain_seconds):
    """Probes over HTTP on the admin port, and a stop that is longer than preStop and drain together."""
    out = Faults()
    for name in PROGRAMS:
        doc = named(docs, "StatefulSet", name)
        one = containers(doc)[0]
        for probe, path in (("startupProbe", "/livez"), ("livenessProbe", "/livez"), ("readinessProbe", "/readyz")):
            get = one.get(probe, {}).get("httpGet", {})
            out.unless(get.get("path") == path and get.get("port") == "admin", f"{name}: {probe} is not {path} of admin")
            out.unless(one.get(probe, {}).get("timeoutSeconds", 1) >= 3, f"{name}: {probe} gives up early")
        started = one.get("startupProbe", {})
        out.unless(started.get("periodSeconds", 10) * started.get("failureThreshold", 3) >= 900, f"{name}: has less than 15 minutes to start")
        sleep = one.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
        out.unless(sleep >= 5, f"{name}: stops before endpoints forget it")
        out.unless("exec" not in str(one.get("lifecycle")), f"{name}: runs a tool that the image does not have")
        grace = pod_spec(doc).get("terminationGracePeriodSeconds", 30)
        out.unless(grace >= sleep + drain_seconds + 10, f"{name}: a grace of {grace} s is not longer than preStop and drain")
    return out


def kept(docs, single_node):
    """One writer on a volume that one pod alone can mount; readers that come and go."""
    out = Faults()
    ingest, query = (named(docs, "StatefulSet", name) for name in PROGRAMS)
    out.unless(ingest["spec"]["replicas"] == 1, "accord-ingest: more than one writer")
    access = ingest["spec"]["volumeClaimTemplates"][0]["spec"]["accessModes"]
    out.unless(access == ["ReadWriteOncePod"] or single_node and access == ["ReadWriteOnce"], f"accord-ingest: the volume is {access}")
    out.unless(ingest["spec"]["persistentVolumeClaimRetentionPolicy"] == {"whenDeleted": "Retain", "whenScaled": "Retain"},
               "accord-ingest: the volume goes with the set")
    out.unless(single_node or query["spec"]["replicas"] >= 2, "accord-query: one replica is no replica")
    out.unless(query["spec"]["podManagementPolicy"] == "Parallel", "accord-query: replicas wait for each other")
    for doc in (ingest, query):
        name = doc["metadata"]["name"]
        one = containers(doc)[0]
        data = [mount["mountPath"] for mount in one["volumeMounts"] if mount["name"] == "data"]
        folder = next(arg.split("=", 1)[1] for arg in one["args"] if arg.startswith("--data_dir="))
        out.unless(len(data) == 1 and folder.startswith(data[0] + "/"), f"{name}: --data_dir {folder} is not below its volume {data}")
        out.unless(doc["spec"]["updateStrategy"]["type"] == "RollingUpdate", f"{name}: is not updated by itself")
        out.unless(volume_bytes(doc["spec"]["volumeClaimTemplates"][0]["spec"]["resources"]["requests"]["storage"]) >= 5 * GI,
                   f"{name}: the volume is too small for ballast and reserve")
        budget = named(docs, "PodDisruptionBudget", name)
        out.unless(budget and budget["spec"].get("maxUnavailable") == 1, f"{name}: no budget of one")
        out.unless(budget and budget["spec"].get("unhealthyPodEvictionPolicy") == "AlwaysAllow", f"{name}: a pod that never was ready blocks drains")
        out.unless(budget and selects(budget["spec"]["selector"], doc), f"{name}: its budget selects other pods")
    spread = {one["topologyKey"]: one for one in pod_spec(query).get("topologySpreadConstraints", [])}
    for key in ("kubernetes.io/hostname", "topology.kubernetes.io/zone"):
        one = spread.get(key)
        out.unless(one and one["whenUnsatisfiable"] == "ScheduleAnyway" and selects(one["labelSelector"], query), f"accord-query: not spread over {key}")
    return out


def selects(selector, workload):
    wanted = selector.get("matchLabels", {})
    labels = workload["spec"]["template"]["metadata"]["labels"]
    return bool(wanted) and not selector.get("matchExpressions") and all(labels.get(key) == value for key, value in wanted.items())


def ports_of(docs, name):
    return {port["name"]: port["containerPort"] for port in containers(named(docs, "StatefulSet", name))[0]["ports"]}


def reached(docs):
    """Services end at ports that are served; the network denies what is not said."""
    out = Faults()
    for name in PROGRAMS:
        doc = named(docs, "StatefulSet", name)
        ports = ports_of(docs, name)
        args = dict(arg[2:].split("=", 1) for arg in containers(doc)[0]["args"])
        out.unless(args["listen"] == f"0.0.0.0:{ports['grpc']}" and args["admin_listen"] == f"0.0.0.0:{ports['admin']}",
                   f"{name}: listens elsewhere than its ports say")
        for service in (name, name + "-headless"):
            found = named(docs, "Service", service)
            out.unless(found and selects({"matchLabels": found["spec"]["selector"]}, doc), f"Service {service}: selects other pods")
            for port in found["spec"]["ports"] if found else ():
                out.unless(ports.get(port["targetPort"]) == port["port"], f"Service {service}: port {port['port']} is not what is served")
            out.unless(found and (found["spec"].get("clusterIP") == "None") == service.endswith("-headless"), f"Service {service}: headless or not")
            out.unless(found and not found["spec"].get("publishNotReadyAddresses"), f"Service {service}: sends clients to pods that are not ready")
        out.unless(doc["spec"]["serviceName"] == name + "-headless", f"{name}: is governed by another service")
        out += walled(docs, name, ports)
    everything = named(docs, "NetworkPolicy", "deny-all")
    out.unless(everything and everything["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}, "NetworkPolicy: not denied by default")
    target = next(arg for arg in containers(named(docs, "StatefulSet", "accord-query"))[0]["args"] if arg.startswith("--ingest="))
    out.unless(target == f"--ingest=accord-ingest:{ports_of(docs, 'accord-ingest')['grpc']}", f"accord-query: {target} is no service")
    return out


def walled(docs, name, ports):
    out = Faults()
    policy = named(docs, "NetworkPolicy", name)
    if not policy or not selects(policy["spec"]["podSelector"], named(docs, "StatefulSet", name)):
        return [f"NetworkPolicy {name}: is not about its pods"]
    rules = policy["spec"]["ingress"]
    out.unless(sorted(port["port"] for rule in rules for port in rule.get("ports", [])) == sorted(ports.values()),
               f"NetworkPolicy {name}: lets in other ports than {sorted(ports.values())}")
    for rule in rules:
        out.unless(rule.get("from") and all(peer.get("podSelector", {}).get("matchLabels") for peer in rule["from"]),
                   f"NetworkPolicy {name}: lets in pods without a label")
    out.unless(set(policy["spec"]["policyTypes"]) == {"Ingress", "Egress"}, f"NetworkPolicy {name}: does not hold egress")
    allowed = {("accord-ingest", 7400), (None, 53)} if name == "accord-query" else set()
    for rule in policy["spec"].get("egress", []):
        for peer in rule.get("to", [{}]):
            label = peer.get("podSelector", {}).get("matchLabels", {}).get("app.kubernetes.io/name")
            out.unless(all((label, port["port"]) in allowed for port in rule.get("ports", [{"port": None}])), f"NetworkPolicy {name}: lets out more")
    return out


def watched(docs):
    """Prometheus finds each pod once, under the job that the alerts name."""
    out = Faults()
    monitor = named(docs, "ServiceMonitor", "accord")
    endpoints = monitor["spec"]["endpoints"] if monitor else []
    out.unless([(end["port"], end["path"]) for end in endpoints] == [("admin", "/metrics")], "ServiceMonitor: not /metrics of admin")
    out.unless(all(end.get("honorLabels") is True for end in endpoints), "ServiceMonitor: replaces our label service by its own")
    found = [doc["metadata"]["name"] for doc in docs if doc["kind"] == "Service" and monitor and
             monitor["spec"]["selector"]["matchLabels"].items() <= doc["metadata"]["labels"].items() and
             any(port["name"] == "admin" for port in doc["spec"]["ports"])]
    out.unless(sorted(found) == [name + "-headless" for name in PROGRAMS], f"ServiceMonitor: scrapes {found}")
    board = named(docs, "ConfigMap", "accord-dashboard")
    out.unless(board and board["metadata"]["labels"].get("grafana_dashboard") == "1", "ConfigMap accord-dashboard: Grafana does not look for it")
    return out


def guarded(docs):
    """Production: mutual TLS on both services, between them too, and a policy; all from folders that are mounted."""
    out = Faults()
    for name in PROGRAMS:
        doc = named(docs, "StatefulSet", name)
        one = containers(doc)[0]
        env = {item["name"]: item["value"] for item in one.get("env", [])}
        mounted = {mount["mountPath"]: mount["name"] for mount in one["volumeMounts"]}
        volumes = {volume["name"]: volume for volume in pod_spec(doc).get("volumes", [])}
        wanted = ["ACCORD_TLS_CERT", "ACCORD_TLS_KEY", "ACCORD_TLS_CLIENT_CA", "ACCORD_ACCESS_POLICY"]
        if name == "accord-query":
            wanted += ["ACCORD_INGEST_TLS_CA", "ACCORD_INGEST_TLS_CERT", "ACCORD_INGEST_TLS_KEY"]
        for variable in wanted:
            folder, _, file = env.get(variable, "").rpartition("/")
            volume = volumes.get(mounted.get(folder), {})
            out.unless(volume, f"{name}: {variable} is in no mounted folder")
            if "configMap" in volume:
                held = named(docs, "ConfigMap", volume["configMap"]["name"])
                out.unless(held and file in held["data"], f"{name}: no {file} in {volume['configMap']['name']}")
            elif volume:
                out.unless(file in ("tls.crt", "tls.key", "ca.crt"), f"{name}: {file} is not what cert-manager writes")
    return out
