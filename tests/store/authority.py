"""A time stamp authority on this machine, made for the tests, that can also misbehave."""

import datetime as dt
import shutil
import subprocess
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PEM = serialization.Encoding.PEM
CONFIGURATION = """[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""


def named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


class Authority:
    """Its root (`ca.pem`), its certificate, one that has run out, and one for another purpose."""

    def __init__(self, folder):
        if not shutil.which("openssl"):
            pytest.skip("no openssl here to sign time stamps with")
        self.folder = folder
        self.root = rsa.generate_private_key(65537, 2048)
        self.key = rsa.generate_private_key(65537, 2048)
        self.write("ca.pem", self.certificate("root", self.root, days=(-900, 900)))
        self.write("signer.pem", self.certificate("authority", self.key))
        self.write("expired.pem", self.certificate("authority", self.key, days=(-30, -2)))
        (folder / "other").mkdir()
        (folder / "key.pem").write_bytes(self.key.private_bytes(
            PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))  # fmt: skip
        (folder / "ts.cnf").write_text(CONFIGURATION.format(folder=folder))

    def certificate(self, name, key, days=(-1, 30)):
        now = dt.datetime.now(dt.UTC)
        is_root = key is self.root
        made = x509.CertificateBuilder(
            named("root"), named(name), key.public_key(), x509.random_serial_number(),
            now + dt.timedelta(days=days[0]), now + dt.timedelta(days=days[1]),
        ).add_extension(x509.BasicConstraints(is_root, None), critical=True)  # fmt: skip
        if not is_root:
            use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            made = made.add_extension(use, critical=True)
        return made.sign(self.root, hashes.SHA256())

    def write(self, name, certificate):
        (self.folder / name).write_bytes(certificate.public_bytes(PEM))

    def answer(self, query, signer="signer.pem"):
        """Signs the answer to a query, as a good authority does."""
        (self.folder / "query").write_bytes(query)
        subprocess.run(
            ["openssl", "ts", "-reply", "-queryfile", self.folder / "query", "-signer",
             self.folder / signer, "-inkey", self.folder / "key.pem", "-config",
             self.folder / "ts.cnf", "-section", "one", "-out", self.folder / "reply"],
            check=True, capture_output=True,
        )  # fmt: skip
        return (self.folder / "reply").read_bytes()


@contextmanager
def serving(answer):
    """Serves one way of answering: a function of the query that gives bytes, or of the handler."""
    asked, stop = [], threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            with suppress(OSError):  # who asks breaks off, as they should
                answer(self, asked[-1], stop)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa", asked
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def sends(make, status=200):
    """Answers with what is made of the query."""

    def answer(handler, query, _):
        content = make(query)
        handler.send_response(status)
        handler.send_header("Content-Type", "application/timestamp-reply")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def drips(handler, _query, stop):
    handler.send_response(200)
    handler.end_headers()
    while not stop.wait(0.02):
        handler.wfile.write(b"0")


def floods(handler, _query, stop):
    handler.send_response(200)
    handler.end_headers()
    while not stop.is_set():
        handler.wfile.write(b"0" * 65_536)


def sleeps(_handler, _query, stop):
    stop.wait(5)
