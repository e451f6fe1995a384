"""Real web and file servers on loopback, each for as long as a test needs it."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools import where

_NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/t1;
    proxy_temp_path {folder}/t2;
    fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4;
    scgi_temp_path {folder}/t5;
    include {folder}/site.conf;
}}
"""
_SSHD = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
PidFile {folder}/sshd.pid
AuthorizedKeysFile {folder}/user.pub
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
"""


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    """Run a server until the block ends; it is there once its port answers."""
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file)
    try:
        while not _answers(port):
            assert process.poll() is None, log.read_text()
        yield
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.1).close()
    except OSError:
        return False
    return True


@contextmanager
def nginx(folder: Path, conf: str, port: int) -> Iterator[None]:
    """nginx with `conf` in its `http` part."""
    (folder / "site.conf").write_text(conf)
    main = folder / "nginx.conf"
    main.write_text(_NGINX.format(folder=folder))
    # nginx gives up its rights to a user who could not read a folder of tests.
    rights = ["-g", f"user {getpass.getuser()};"] if getpass.getuser() == "root" else []
    command = [str(where("nginx")), "-c", str(main), "-p", str(folder), *rights]
    with running(command, port, folder / "nginx.log"):
        yield


@contextmanager
def caddy(folder: Path, caddyfile: str, port: int) -> Iterator[None]:
    """Caddy with this Caddyfile."""
    file = folder / "Caddyfile"
    file.write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{caddyfile}")
    command = [str(where("caddy")), "run", "--config", str(file)]
    command += ["--adapter", "caddyfile"]
    with running(command, port, folder / "caddy.log"):
        yield


@contextmanager
def sftp(folder: Path) -> Iterator[str]:
    """An SSH server of our own; gives rclone's name of its files."""
    keygen = str(shutil.which("ssh-keygen"))
    for name in ("host", "user"):
        command = [keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True)
    port = free_port()
    conf = folder / "sshd.conf"
    conf.write_text(_SSHD.format(port=port, folder=folder))
    host_key = " ".join((folder / "host.pub").read_text().split()[:2])
    known = folder / "known_hosts"
    known.write_text(f"[127.0.0.1]:{port} {host_key}\n")
    if getpass.getuser() == "root":
        Path("/run/sshd").mkdir(exist_ok=True)  # sshd wants it, of root
    command = [str(where("sshd")), "-D", "-e", "-f", str(conf)]
    with running(command, port, folder / "sshd.log"):
        yield (
            f":sftp,host=127.0.0.1,port={port},user={getpass.getuser()},"
            f"key_file={folder / 'user'},known_hosts_file={known}:"
        )
