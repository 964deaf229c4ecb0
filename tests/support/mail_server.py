#!/usr/bin/env python3
"""A mail server for tests: STARTTLS on loopback, every message a file.

The folder steers it while it runs: lines `ADDRESS CODE` in the file `refuse` are recipients that it refuses (`*`: all); while the file `silent` is
there it takes messages and never says so. It writes its port to the file `port` once it listens, each message to `NUMBER.eml` with the
recipient on a line of its own before it, and each recipient that it refused to the file `refused`.
"""
import argparse
import asyncio
import pathlib
import socket
import ssl

from aiosmtpd.smtp import SMTP, AuthResult


class Mailbox:
    def __init__(self, folder):
        self.folder = folder

    def refusal(self, address):
        steering = self.folder / "refuse"
        lines = steering.read_text().splitlines() if steering.exists() else []
        return next((code for who, code in map(str.split, lines) if who in (address, "*")), None)

    async def handle_RCPT(self, server, session, envelope, address, options):
        code = self.refusal(address)
        if code:
            with open(self.folder / "refused", "a") as refused:
                refused.write(address + "\n")
            return code + " not this one"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        number = len(list(self.folder.glob("*.eml")))
        draft = self.folder / "draft"
        draft.write_bytes(" ".join(envelope.rcpt_tos).encode() + b"\n" + envelope.content)
        draft.rename(self.folder / f"{number}.eml")
        if (self.folder / "silent").exists():
            await asyncio.Event().wait()
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"kortelijn", b"secret word"))


async def serve(options):
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(options.certificate, options.key)
    login = {"authenticator": authenticate, "auth_required": True} if options.login else {}
    listener = socket.create_server(("127.0.0.1", options.port), reuse_port=True)
    mailbox = Mailbox(options.folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(mailbox, hostname="localhost", require_starttls=True, tls_context=tls, **login), sock=listener)
    draft = options.folder / "port.draft"
    draft.write_text(str(listener.getsockname()[1]))
    draft.rename(options.folder / "port")
    await server.serve_forever()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("certificate")
    parser.add_argument("key")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--login", action="store_true")
    asyncio.run(serve(parser.parse_args()))


main()
