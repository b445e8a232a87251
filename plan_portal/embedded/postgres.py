"""The embedded PostgreSQL: made, started, waited for and stopped. One cluster lies in one data folder."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

import psycopg2
from psycopg2 import sql

from plan_portal.embedded import paths, places
from plan_portal.embedded.processes import Account, spawn

SERVE = {
    "shared_buffers": "256MB",
    "max_connections": "60",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "jit": "off",
    "random_page_cost": "1.1",
    "timezone": "UTC",
}
# Tests make their data anew: nothing has to survive a power cut.
TEST = SERVE | {
    "shared_buffers": "128MB",
    "max_connections": "100",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
SUPERUSER = "postgres"


class PostgresError(Exception):
    """PostgreSQL did not start; the message holds the end of its log."""


class Postgres:
    """PostgreSQL over the cluster of a data folder, listening on a socket alone."""

    def __init__(self, data: Path, *, options: Mapping[str, str] = SERVE) -> None:
        self.data = data
        self.options = options
        self.log = data / "log" / "postgresql.log"
        self.account = self.unprivileged_account()
        self.binaries = places.postgres_binaries(self.account)
        self.cluster = places.cluster_folder(data, self.account)
        if os.geteuid() not in (0, owner := self.owner()):
            raise PostgresError(f"Dane w {self.cluster} należą do innego użytkownika (numer {owner}).")

    def owner(self) -> int:
        return self.cluster.stat().st_uid if self.cluster.exists() else os.geteuid()

    def unprivileged_account(self) -> Account | None:
        """PostgreSQL will not run as root: it then runs as the owner of its data, or as nobody."""
        if os.geteuid() != 0:
            return None
        cluster = self.data / "postgresql"
        if (cluster / "PG_VERSION").exists() and cluster.stat().st_uid != 0:
            return Account.owner_of(cluster)
        return Account.named("nobody")

    def is_made(self) -> bool:
        return (self.cluster / "PG_VERSION").exists()

    def make(self) -> None:
        """Make the cluster beside its place and put it there complete: an interrupted start leaves no half of one."""
        new = self.cluster.with_name("postgresql.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        self.hand_over(new)
        initdb = [self.binaries / "initdb", "-D", new, "-U", SUPERUSER, "-A", "peer", "-E", "UTF8", "--locale=C"]
        initdb += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
        if self.options.get("fsync") == "off":
            initdb.append("--no-sync")
        process = spawn(initdb, log=self.log, death_signal=signal.SIGKILL, account=self.account, env=ENVIRONMENT)
        if process.wait():
            raise PostgresError(self.end_of_log())
        if self.cluster.exists():
            self.cluster.rmdir()
        new.rename(self.cluster)

    def hand_over(self, path: Path) -> None:
        if self.account:
            os.chown(path, self.account.uid, self.account.gid)

    def start(self) -> "subprocess.Popen[bytes]":
        """Start the server; `is_ready` says when it answers."""
        self.log.parent.mkdir(exist_ok=True)
        if not self.is_made():
            self.make()
        self.allow_only_us()
        self.forget_dead_server()
        sockets = places.make_socket_folder(self.data, self.account) / "pg"
        command = [self.binaries / "postgres", "-D", self.cluster, "-h", "", "-k", sockets]
        for name, value in self.options.items():
            command += ["-c", f"{name}={value}"]
        # SIGINT is PostgreSQL's fast shutdown.
        self.process = spawn(command, log=self.log, death_signal=signal.SIGINT, account=self.account, env=ENVIRONMENT)
        return self.process

    def allow_only_us(self) -> None:
        """Let in the user who runs the portal and nobody else, by what the kernel says of the socket's other end."""
        us = pwd.getpwuid(os.geteuid()).pw_name
        self.write("pg_hba.conf", "local all all peer map=portal\n")
        self.write("pg_ident.conf", "".join(f'portal "{us}" {role}\n' for role in (SUPERUSER, paths.ROLE)))

    def write(self, name: str, text: str) -> None:
        new = self.cluster / f"{name}.new"
        new.unlink(missing_ok=True)
        new.write_text(text)
        new.chmod(0o644)
        new.replace(self.cluster / name)

    def forget_dead_server(self) -> None:
        """After a restart of the machine or container another program may have the number in the lock file.

        We hold the data folder's lock, so a process that is not PostgreSQL cannot be using the cluster.
        """
        program = Path(f"/proc/{self.state()[0]}/comm")
        with contextlib.suppress(OSError):
            if program.read_text().strip() != "postgres":
                (self.cluster / "postmaster.pid").unlink()

    def state(self) -> tuple[str, str]:
        """Number and state of the server, as it notes them in its lock file."""
        try:
            lines = (self.cluster / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            lines = []
        return (lines[0] if lines else "none", lines[7].strip() if len(lines) > 7 else "")

    def is_ready(self) -> bool:
        """Does the server that we started answer? A dead one's lock file may still say so of itself."""
        return self.state() == (str(self.process.pid), "ready")

    def end_of_log(self) -> str:
        return self.log.read_text(errors="replace")[-1500:]

    def make_database(self, *, create_databases: bool = False) -> None:
        """Make the portal's role and database where they are missing. The role is no superuser, as elsewhere."""
        with contextlib.closing(self.connect()) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            role = sql.Identifier(paths.ROLE)
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [paths.ROLE])
            if not cursor.fetchone():
                may = sql.SQL("CREATEDB" if create_databases else "NOCREATEDB")
                cursor.execute(sql.SQL("CREATE ROLE {} LOGIN {}").format(role, may))
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [paths.DATABASE])
            if not cursor.fetchone():
                name = sql.Identifier(paths.DATABASE)
                cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, role))

    def connect(self) -> "psycopg2.extensions.connection":
        """A connection as superuser."""
        return psycopg2.connect(host=str(paths.database_socket_folder(self.data)), user=SUPERUSER, dbname="postgres")
