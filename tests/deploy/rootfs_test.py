#!/usr/bin/env python3
"""Both services run from the root file system of the image, without Docker: in a chroot on a read-only mount, as the image's user and without
capabilities, in mount, process and network namespaces of their own, with the flags, variables, secrets and policy of Kubernetes' overlay for
production. They ingest, answer, take a new certificate, restart and drain. Proves deploy/rootfs.sh's list, and that overlay.

    rootfs_test.py BIN_DIR"""
import sys
sys.dont_write_bytecode = True  # nothing is left in the source tree
import ctypes, errno, fcntl, os, re, shutil, signal, socket, struct, subprocess, tempfile, time, urllib.request
import yaml
import policy

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
USER = policy.USER
TLS = "/etc/accord/tls"
NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
ARTICLE = os.path.join(SOURCE, "tests", "corpus", "articles", "d02.txt")
WAIT_SECONDS = 60
PR_SET_NO_NEW_PRIVS = 38


def check(holds, what):
    if not holds:
        raise SystemExit(f"FAILED: {what}")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    check(done.returncode == 0, f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def loopback_up():
    with socket.socket() as sock:
        # SIOCSIFFLAGS with IFF_UP.
        fcntl.ioctl(sock, 0x8914, struct.pack("16sh14x", b"lo", 1))


class Jail:
    """The root file system as a container's runtime would mount it: read-only, with `volumes` {path: folder}."""

    def __init__(self, root, place, volumes):
        self.root = place
        os.mkdir(place)
        run("mount", "--bind", root, place)
        run("mount", "-t", "proc", "proc", f"{place}/proc")
        run("mount", "-t", "tmpfs", "-o", "size=64k,mode=755", "tmpfs", f"{place}/dev")
        for device in ("null", "urandom", "zero"):
            open(f"{place}/dev/{device}", "w").close()
            run("mount", "--bind", f"/dev/{device}", f"{place}/dev/{device}")
        for path, folder in volumes.items():
            run("mount", "--bind", folder, place + path)
        run("mount", "-o", "remount,bind,ro", place)
        for folder in ("", "etc", "usr/bin", "tmp"):
            try:
                open(os.path.join(place, folder, "written"), "w").close()
            except OSError as error:
                check(error.errno == errno.EROFS, f"/{folder}: {error}")
            else:
                check(False, f"/{folder} of the root can be written")

    def enter(self):
        os.chroot(self.root)
        os.chdir("/")
        os.setgroups([])
        os.setgid(USER)
        os.setuid(USER)
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)

    def start(self, program, args, env):
        began = time.monotonic()
        # A machine that runs tests may be nearly full.
        process = subprocess.Popen([f"/usr/bin/{program}", *args, "--disk_reserve_percent=1"], env=env, preexec_fn=self.enter,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=sys.stderr, text=True)
        for line in process.stdout:
            if line.startswith(f"{program} admin on "):
                return process, time.monotonic() - began
        raise SystemExit(f"FAILED: {program} ended with {process.wait()}")

    def accordctl(self, *arguments, stdin=None):
        env = {"ACCORD_INGEST": "accord-ingest:7400", "ACCORD_QUERY": "dns:///accord-query-headless:7410", "ACCORD_TLS_CA": f"{TLS}/ca.crt",
               "ACCORD_TLS_CERT": f"{TLS}/tls.crt", "ACCORD_TLS_KEY": f"{TLS}/tls.key"}
        return subprocess.run(["/usr/bin/accordctl", *arguments], env=env, preexec_fn=self.enter, stdin=stdin, capture_output=True, text=True)


class Authority:
    """Certificates as cert-manager would write them into a secret, and the kubelet into a mounted folder."""

    def __init__(self, folder):
        self.folder, self.secrets = folder, 0
        os.mkdir(folder)
        self.openssl("req", "-x509", *NEW_KEY, "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=authority", "-days", "2")

    def openssl(self, *arguments):
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, text=True)
        check(done.returncode == 0, f"openssl {arguments}: {done.stderr}")

    def secret(self, mount, *hosts):
        """A new pair at `mount`, in place of the one that is there in one step."""
        self.secrets += 1
        data = os.path.join(mount, f"..data{self.secrets}")
        os.makedirs(data)
        names = ",".join(f"DNS:{host}" for host in hosts)
        self.openssl("req", *NEW_KEY, "-keyout", f"{data}/tls.key", "-out", "csr", "-subj", f"/CN={hosts[0]}", "-addext", f"subjectAltName={names}")
        self.openssl("x509", "-req", "-in", "csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-copy_extensions", "copy",
                     "-out", f"{data}/tls.crt")
        shutil.copy(os.path.join(self.folder, "ca.crt"), data)
        for name in ("tls.crt", "tls.key", "ca.crt"):
            os.chmod(f"{data}/{name}", 0o440)
            os.chown(f"{data}/{name}", 0, USER)
            if not os.path.lexists(f"{mount}/{name}"):
                os.symlink(f"..data/{name}", f"{mount}/{name}")
        os.symlink(os.path.basename(data), f"{mount}/..next")
        os.rename(f"{mount}/..next", f"{mount}/..data")
        return mount


def is_confined(process):
    status = dict(line.split(":\t", 1) for line in open(f"/proc/{process.pid}/status").read().splitlines() if ":\t" in line)
    check(status["Uid"].split() == [str(USER)] * 4 and status["Gid"].split() == [str(USER)] * 4, f"runs as {status['Uid']}")
    check(int(status["CapEff"], 16) == 0 and int(status["CapPrm"], 16) == 0, f"has capabilities {status['CapEff']}")
    check(status["NoNewPrivs"].strip() == "1", "may gain privileges")


def admin(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
        return answer.read().decode()


def eventually(what, holds):
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            if holds():
                return
            last = "it is not so"
        except OSError as error:
            last = error
        check(time.monotonic() < deadline, f"{what}: {last}")
        time.sleep(0.02)


def drained(name, process):
    process.send_signal(signal.SIGTERM)
    code = process.wait(timeout=30)
    check(code == 0, f"{name} ended with {code} after SIGTERM")


class Production:
    """Both services as the overlay for production starts them."""

    def __init__(self, folder, root):
        docs = list(yaml.safe_load_all(open(os.path.join(SOURCE, "deploy", "kubernetes", "rendered", "prod.yaml"))))
        self.authority = Authority(f"{folder}/authority")
        access = f"{folder}/access"
        os.mkdir(access)
        with open(f"{access}/policy.json", "w") as file:
            file.write(policy.named(docs, "ConfigMap", "accord-access-policy")["data"]["policy.json"])
        self.jails, self.containers, self.tls = {}, {}, {}
        for name in policy.PROGRAMS:
            data = f"{folder}/{name}-data"
            os.mkdir(data, 0o700)
            os.chown(data, USER, USER)
            self.tls[name] = self.authority.secret(f"{folder}/{name}-tls", name, name + "-headless")
            self.jails[name] = Jail(root, f"{folder}/{name}", {"/var/lib/accord": data, TLS: self.tls[name], "/etc/accord/access": access})
            self.containers[name] = policy.containers(policy.named(docs, "StatefulSet", name))[0]
        for client in ("accord-operator", "accord-reader"):
            self.jails[client] = Jail(root, f"{folder}/{client}", {TLS: self.authority.secret(f"{folder}/{client}-tls", client)})

    def start(self):
        processes, seconds = {}, {}
        for name, one in self.containers.items():
            env = {item["name"]: item["value"] for item in one["env"]}
            processes[name], seconds[name] = self.jails[name].start(name, one["args"], env)
        for port in (7401, 7411):
            eventually(f"/readyz of {port}", lambda: admin(port, "/readyz") is not None)
        return processes, seconds

    def stop(self, processes):
        # Query first, as in an upgrade.
        for name in reversed(policy.PROGRAMS):
            drained(name, processes[name])


def inside(folder, root):
    loopback_up()
    production = Production(folder, root)
    operator, reader = production.jails["accord-operator"], production.jails["accord-reader"]
    processes, _ = production.start()
    for process in processes.values():
        is_confined(process)

    with open(ARTICLE) as article:
        refused = reader.accordctl("ingest", "--id", "one", "-", stdin=article)
    check("PERMISSION_DENIED" in refused.stdout + refused.stderr, f"a reader may write: {refused.stdout}{refused.stderr}")
    with open(ARTICLE) as article:
        stored = operator.accordctl("ingest", "--id", "one", "-", stdin=article)
    check(stored.returncode == 0, f"ingest: {stored.stdout}{stored.stderr}")
    asked = ("agreements", "--at_least_as_fresh", re.search(r"written_at (\S+)", stored.stdout).group(1))
    before = reader.accordctl(*asked)
    check(before.returncode == 0 and "agreements/" in before.stdout, f"agreements: {before.stdout}{before.stderr}")

    # The kubelet swaps the secret's files; the feed, made with the old pair, goes on.
    production.authority.secret(production.tls["accord-ingest"], "accord-ingest", "accord-ingest-headless")
    eventually("a new certificate is taken", lambda: 'accord_tls_reloads_total{of="listen"} 1' in admin(7401, "/metrics"))
    check(operator.accordctl("status").returncode == 0, "status with the new certificate")

    production.stop(processes)
    processes, seconds = production.start()
    after = reader.accordctl(*asked)
    check(after.stdout == before.stdout, f"after the restart: {after.stdout}{after.stderr}\nbefore: {before.stdout}")
    status = operator.accordctl("status")
    check(status.returncode == 0, f"status: {status.stdout}{status.stderr}")
    production.stop(processes)
    print(", ".join(f"{name} started in {taken:.2f} s" for name, taken in seconds.items()))


def holds_nothing_else(root):
    """No shell, no tool, nothing that is set-uid, and nothing that another than root could change."""
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            mode = os.lstat(path).st_mode
            place = os.path.relpath(path, root)
            check(not mode & 0o6000, f"{place} is set-uid")
            check(os.path.islink(path) or not mode & 0o022, f"{place} may be written by others than root")
            if os.path.isfile(path) and not os.path.islink(path) and mode & 0o111:
                check(re.fullmatch(r"usr/bin/accord(-ingest|-query|ctl)|usr/lib.*\.so(\.[\d.]+)?", place), f"{place} can be run")


def may_unshare():
    if os.getuid() != 0:
        return "this user is not root"
    tried = subprocess.run(["unshare", "--mount", "--pid", "--net", "--fork", "--mount-proc", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True,
                           text=True)
    return tried.stderr.strip() if tried.returncode else None


def main(bin_dir):
    why_not = may_unshare()
    if why_not:
        # As gtest says it: tests/run.sh counts these lines.
        print(f"[  SKIPPED ] 1 test, listed below:\n[  SKIPPED ] rootfs_test: needs namespaces and mounts: {why_not}")
        return
    folder = tempfile.mkdtemp(prefix="accord-rootfs-")
    try:
        os.chmod(folder, 0o755)
        root = os.path.join(folder, "root")
        print(run(os.path.join(SOURCE, "deploy", "rootfs.sh"), bin_dir, root), end="", flush=True)
        holds_nothing_else(root)
        # What a container's runtime adds.
        for path in (TLS, "/etc/accord/access"):
            os.mkdir(root + path)
        with open(f"{root}/etc/hosts", "w") as hosts:
            for address in ("127.0.0.1", "::1"):
                hosts.write(f"{address} localhost accord-ingest accord-query-headless\n")
        # Mounts and processes end with the namespaces, whatever happens inside.
        code = subprocess.run(["unshare", "--mount", "--pid", "--net", "--fork", "--kill-child", "--mount-proc", sys.executable, __file__,
                               "--inside", folder, root]).returncode
        check(code == 0, f"inside: {code}")
        check(folder not in open("/proc/self/mounts").read(), "a mount is left")
    finally:
        shutil.rmtree(folder)
    print("rootfs: both services ran from it")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        inside(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
