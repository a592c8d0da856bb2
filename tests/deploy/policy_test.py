#!/usr/bin/env python3
"""Policy as code: the rendered overlays hold what policy.py asks, each rule catches its near miss, and what is committed is what kustomize renders."""
import sys
sys.dont_write_bytecode = True  # nothing is left in the source tree
import copy, json, os, re, shutil, subprocess, unittest
import yaml
import policy

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(SOURCE, "deploy", "kubernetes")
OVERLAYS = ("dev", "prod")


def read(*path):
    with open(os.path.join(SOURCE, *path), encoding="utf-8") as file:
        return file.read()


def rendered(overlay):
    return list(yaml.safe_load_all(read("deploy", "kubernetes", "rendered", overlay + ".yaml")))


def drain_seconds():
    """How long a stop may take before the watchdog ends it."""
    limit = {name: int(number) for name, number in re.findall(r"constexpr int (kStop\w+Ms) = ([\d']+)", read("common", "base", "limits.h").replace("'", ""))}
    return (limit["kStopGraceMs"] + 2 * limit["kStopMarginMs"] + 999) // 1000


def faults(docs, overlay):
    out = policy.restricted(docs) + policy.sized(docs) + policy.living(docs, drain_seconds()) + policy.kept(docs, overlay == "dev")
    out += policy.reached(docs) + policy.watched(docs)
    return out + policy.guarded(docs) if overlay == "prod" else out


def pod(docs, name="accord-query"):
    return policy.pod_spec(policy.named(docs, "StatefulSet", name))


def one(docs, name="accord-query"):
    return pod(docs, name)["containers"][0]


def get(docs, kind, name):
    return policy.named(docs, kind, name)["spec"]


# What somebody might do to prod's manifests, and a word of the fault that must be found.
NEAR_MISSES = [
    ("root", lambda d: pod(d)["securityContext"].update(runAsNonRoot=False)),
    ("user", lambda d: pod(d)["securityContext"].update(runAsUser=1000)),
    ("user", lambda d: one(d)["securityContext"].update(runAsUser=0)),
    ("seccomp", lambda d: pod(d)["securityContext"].pop("seccompProfile")),
    ("owner of every file", lambda d: pod(d)["securityContext"].pop("fsGroupChangePolicy")),
    ("host", lambda d: pod(d).update(hostNetwork=True)),
    ("token", lambda d: pod(d).pop("automountServiceAccountToken")),
    ("variables", lambda d: pod(d).pop("enableServiceLinks")),
    ("privileges", lambda d: one(d)["securityContext"].pop("allowPrivilegeEscalation")),
    ("privileged", lambda d: one(d)["securityContext"].update(privileged=True)),
    ("writes to its root", lambda d: one(d)["securityContext"].update(readOnlyRootFilesystem=False)),
    ("capabilities", lambda d: one(d)["securityContext"]["capabilities"].update(add=["NET_BIND_SERVICE"])),
    ("volume of kind", lambda d: pod(d)["volumes"].append({"name": "host", "hostPath": {"path": "/"}})),
    ("everybody may read", lambda d: pod(d)["volumes"][0]["secret"].update(defaultMode=0o444)),
    ("subPath", lambda d: one(d)["volumeMounts"][0].update(subPath="tls.crt")),
    ("without a version", lambda d: one(d).update(image="registry.example/accord:latest")),
    ("enforce", lambda d: policy.named(d, "Namespace", "accord")["metadata"]["labels"].update({"pod-security.kubernetes.io/enforce": "baseline"})),
    ("not its limit", lambda d: one(d)["resources"]["requests"].update(memory="1Gi")),
    ("throttled", lambda d: one(d)["resources"]["limits"].update(cpu="2")),
    ("no CPU", lambda d: one(d)["resources"]["requests"].pop("cpu")),
    ("readinessProbe is not", lambda d: one(d)["readinessProbe"]["httpGet"].update(path="/livez")),
    ("livenessProbe is not", lambda d: one(d)["livenessProbe"].update(httpGet={"path": "/livez", "port": "grpc"})),
    ("15 minutes", lambda d: one(d)["startupProbe"].update(failureThreshold=3)),
    ("endpoints forget", lambda d: one(d).pop("lifecycle")),
    ("a tool", lambda d: one(d)["lifecycle"]["preStop"].update(exec={"command": ["sleep", "5"]})),
    ("not longer than", lambda d: pod(d).update(terminationGracePeriodSeconds=20)),
    ("more than one writer", lambda d: get(d, "StatefulSet", "accord-ingest").update(replicas=2)),
    ("the volume is", lambda d: get(d, "StatefulSet", "accord-ingest")["volumeClaimTemplates"][0]["spec"].update(accessModes=["ReadWriteOnce"])),
    ("goes with the set", lambda d: get(d, "StatefulSet", "accord-ingest").update(persistentVolumeClaimRetentionPolicy={"whenDeleted": "Delete"})),
    ("no replica", lambda d: get(d, "StatefulSet", "accord-query").update(replicas=1)),
    ("not below its volume", lambda d: one(d)["args"].__setitem__(0, "--data_dir=/data")),
    ("no budget", lambda d: get(d, "PodDisruptionBudget", "accord-ingest").update(maxUnavailable=0)),
    ("blocks drains", lambda d: get(d, "PodDisruptionBudget", "accord-query").pop("unhealthyPodEvictionPolicy")),
    ("selects other pods", lambda d: get(d, "PodDisruptionBudget", "accord-query").update(selector={"matchLabels": {"app": "accord"}})),
    ("not spread", lambda d: pod(d)["topologySpreadConstraints"].pop()),
    ("listens elsewhere", lambda d: one(d)["ports"][0].update(containerPort=7400)),
    ("not what is served", lambda d: get(d, "Service", "accord-query-headless")["ports"][0].update(port=80)),
    ("headless", lambda d: get(d, "Service", "accord-query-headless").pop("clusterIP")),
    ("not ready", lambda d: get(d, "Service", "accord-query-headless").update(publishNotReadyAddresses=True)),
    ("is no service", lambda d: one(d)["args"].__setitem__(3, "--ingest=ingest:7400")),
    ("denied by default", lambda d: get(d, "NetworkPolicy", "deny-all").update(ingress=[{}])),
    ("without a label", lambda d: get(d, "NetworkPolicy", "accord-query")["ingress"][0].pop("from")),
    ("other ports", lambda d: get(d, "NetworkPolicy", "accord-query")["ingress"][0].pop("ports")),
    ("lets out more", lambda d: get(d, "NetworkPolicy", "accord-ingest").update(egress=[{}])),
    ("hold egress", lambda d: get(d, "NetworkPolicy", "accord-ingest").update(policyTypes=["Ingress"])),
    ("scrapes", lambda d: get(d, "Service", "accord-query")["ports"].append({"name": "admin", "port": 7411, "targetPort": "admin"})),
    ("/metrics", lambda d: get(d, "ServiceMonitor", "accord")["endpoints"][0].update(path="/stats")),
    ("label service", lambda d: get(d, "ServiceMonitor", "accord")["endpoints"][0].pop("honorLabels")),
    ("Grafana", lambda d: policy.named(d, "ConfigMap", "accord-dashboard")["metadata"]["labels"].pop("grafana_dashboard")),
    ("ACCORD_TLS_CLIENT_CA", lambda d: one(d)["env"].pop(2)),
    ("in no mounted folder", lambda d: one(d, "accord-ingest")["volumeMounts"].pop(0)),
    ("no policy.json", lambda d: policy.named(d, "ConfigMap", "accord-access-policy").update(data={"policy.yaml": ""})),
]


class Policy(unittest.TestCase):
    maxDiff = None

    def test_the_overlays_hold_every_rule(self):
        for overlay in OVERLAYS:
            self.assertEqual(faults(rendered(overlay), overlay), [], overlay)

    def test_each_rule_catches_its_near_miss(self):
        sound = rendered("prod")
        for word, change in NEAR_MISSES:
            docs = copy.deepcopy(sound)
            change(docs)
            found = faults(docs, "prod")
            self.assertTrue(any(word in fault for fault in found), f"{word}: {found}")

    def test_only_dev_may_lack_replicas_and_the_volume_of_one_pod(self):
        self.assertTrue(any("the volume is" in fault for fault in faults(rendered("dev"), "prod")))

    def test_what_is_committed_is_what_kustomize_renders(self):
        kubectl = shutil.which("kubectl")
        if not kubectl:
            self.skipTest("there is no kubectl")

        def by_name(docs):
            return {(doc["kind"], doc["metadata"].get("namespace"), doc["metadata"]["name"]): doc for doc in docs}

        for overlay in OVERLAYS:
            made = subprocess.run([kubectl, "kustomize", os.path.join(FOLDER, "overlays", overlay)], capture_output=True, text=True)
            self.assertEqual(made.returncode, 0, made.stderr)
            # Versions of kustomize order documents differently.
            self.assertEqual(by_name(rendered(overlay)), by_name(yaml.safe_load_all(made.stdout)),
                             f"run: kubectl kustomize deploy/kubernetes/overlays/{overlay} > deploy/kubernetes/rendered/{overlay}.yaml")

    def test_the_example_for_clients_has_their_service_config(self):
        config = next(doc for doc in yaml.safe_load_all(read("deploy", "kubernetes", "examples", "client.yaml")) if doc["kind"] == "ConfigMap")
        self.assertEqual(json.loads(config["data"]["service_config.json"]), json.loads(read("common", "client", "service_config.json")))

    def test_the_example_for_clients_may_run_and_is_let_through(self):
        docs = list(yaml.safe_load_all(read("deploy", "kubernetes", "examples", "client.yaml")))
        self.assertEqual([fault for fault in policy.restricted(docs + rendered("dev"))] + policy.sized(docs), [])
        labels = next(doc for doc in docs if doc["kind"] == "Job")["spec"]["template"]["metadata"]["labels"]
        self.assertEqual({"accord-client", "accord-query-client"} - set(labels), set())


def main():
    outcome = unittest.main(exit=False, verbosity=1).result
    if outcome.skipped:
        # As gtest says it: tests/run.sh counts these lines.
        print(f"[  SKIPPED ] {len(outcome.skipped)} test, listed below:")
        for test, why in outcome.skipped:
            print(f"[  SKIPPED ] {test}: {why}")
    sys.exit(not outcome.wasSuccessful())


if __name__ == "__main__":
    main()
