#!/usr/bin/env python3
"""Both services run from the root file system of the image, without Docker: in a chroot on a read-only mount, as the image's user and without
capabilities, in mount, process and network namespaces of their own. They ingest, answer, restart and drain. Proves deploy/rootfs.sh's list.

    rootfs_test.py BIN_DIR"""
import sys
sys.dont_write_bytecode = True  # nothing is left in the source tree
import ctypes, errno, fcntl, os, re, shutil, signal, socket, struct, subprocess, tempfile, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
USER = 7400
ARTICLE = os.path.join(SOURCE, "tests", "corpus", "articles", "d02.txt")
START_SECONDS = 60
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
    """The root file system as a container's runtime would mount it."""

    def __init__(self, root, data):
        self.root = root
        run("mount", "--bind", root, root)
        run("mount", "-t", "proc", "proc", f"{root}/proc")
        run("mount", "-t", "tmpfs", "-o", "size=64k,mode=755", "tmpfs", f"{root}/dev")
        for device in ("null", "urandom", "zero"):
            open(f"{root}/dev/{device}", "w").close()
            run("mount", "--bind", f"/dev/{device}", f"{root}/dev/{device}")
        run("mount", "--bind", data, f"{root}/var/lib/accord")
        with open(f"{root}/etc/hosts", "w") as hosts:
            hosts.write("127.0.0.1 localhost accord-ingest\n")
        run("mount", "-o", "remount,bind,ro", root)
        for place in ("", "etc", "usr/bin", "tmp"):
            try:
                open(os.path.join(root, place, "written"), "w").close()
            except OSError as error:
                check(error.errno == errno.EROFS, f"/{place}: {error}")
            else:
                check(False, f"/{place} of the root can be written")

    def enter(self):
        os.chroot(self.root)
        os.chdir("/")
        os.setgroups([])
        os.setgid(USER)
        os.setuid(USER)
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)

    def start(self, program, *flags):
        began = time.monotonic()
        process = subprocess.Popen([f"/usr/bin/{program}", "--disk_reserve_percent", "1", "--log_format", "json", *flags], env={},
                                   preexec_fn=self.enter, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=sys.stderr, text=True)
        for line in process.stdout:
            if line.startswith(f"{program} admin on "):
                return process, time.monotonic() - began
        raise SystemExit(f"FAILED: {program} ended with {process.wait()}")

    def accordctl(self, *arguments, stdin=None):
        return subprocess.run(["/usr/bin/accordctl", *arguments], env={}, preexec_fn=self.enter, stdin=stdin, capture_output=True, text=True)


def is_confined(process):
    status = dict(line.split(":\t", 1) for line in open(f"/proc/{process.pid}/status").read().splitlines() if ":\t" in line)
    check(status["Uid"].split() == [str(USER)] * 4 and status["Gid"].split() == [str(USER)] * 4, f"runs as {status['Uid']}")
    check(int(status["CapEff"], 16) == 0 and int(status["CapPrm"], 16) == 0, f"has capabilities {status['CapEff']}")
    check(status["NoNewPrivs"].strip() == "1", "may gain privileges")


def ready(port):
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                return check(answer.status == 200, f"/readyz of {port}: {answer.status}")
        except OSError as error:
            check(time.monotonic() < deadline, f"/readyz of {port}: {error}")
            time.sleep(0.02)


def drained(name, process):
    process.send_signal(signal.SIGTERM)
    code = process.wait(timeout=30)
    check(code == 0, f"{name} ended with {code} after SIGTERM")


def start_both(jail):
    ingest, first = jail.start("accord-ingest", "--data_dir", "/var/lib/accord/ingest")
    query, second = jail.start("accord-query", "--data_dir", "/var/lib/accord/query", "--ingest", "accord-ingest:7400")
    ready(7401)
    ready(7411)
    return ingest, query, first, second


def inside(root, data):
    loopback_up()
    jail = Jail(root, data)
    ingest, query, *_ = start_both(jail)
    for process in (ingest, query):
        is_confined(process)

    with open(ARTICLE) as article:
        stored = jail.accordctl("ingest", "--id", "one", "-", stdin=article)
    check(stored.returncode == 0, f"ingest: {stored.stdout}{stored.stderr}")
    token = re.search(r"written_at (\S+)", stored.stdout).group(1)
    asked = ("agreements", "--at_least_as_fresh", token)
    before = jail.accordctl(*asked)
    check(before.returncode == 0 and "agreements/" in before.stdout, f"agreements: {before.stdout}{before.stderr}")

    # Query first, as in an upgrade.
    drained("accord-query", query)
    drained("accord-ingest", ingest)
    ingest, query, first, second = start_both(jail)
    after = jail.accordctl(*asked)
    check(after.stdout == before.stdout, f"after the restart: {after.stdout}{after.stderr}\nbefore: {before.stdout}")
    status = jail.accordctl("status")
    check(status.returncode == 0, f"status: {status.stdout}{status.stderr}")
    drained("accord-query", query)
    drained("accord-ingest", ingest)
    print(f"start-up: accord-ingest {first:.2f} s, accord-query {second:.2f} s")


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
    tried = subprocess.run(["unshare", "--mount", "--pid", "--net", "--fork", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True,
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
        root, data = os.path.join(folder, "root"), os.path.join(folder, "data")
        os.mkdir(data, 0o700)
        os.chown(data, USER, USER)
        print(run(os.path.join(SOURCE, "deploy", "rootfs.sh"), bin_dir, root), end="", flush=True)
        holds_nothing_else(root)
        # Mounts and processes end with the namespaces, whatever happens inside.
        code = subprocess.run(["unshare", "--mount", "--pid", "--net", "--fork", "--kill-child", "--mount-proc", sys.executable, __file__,
                               "--inside", root, data]).returncode
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
