"""What the tests need of the system, got with Debian's apt where there is one."""

import os
import shutil
import subprocess
import sys


def get(what: str, *packages: str) -> None:
    """Install packages, as root on Debian; elsewhere nothing. What went wrong is said, not raised:
    whoever asks looks again whether it is there.
    """
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"{what}: installing {' '.join(packages)} with apt", flush=True)
    quietly(what, "apt-get", "-qq", "update")
    quietly(what, "apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages)


def quietly(what: str, *command: str) -> None:
    """Run a command that is heard only where it fails."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    except OSError as error:
        print(f"{what}: {command[0]}: {error}", file=sys.stderr)
        return
    if done.returncode:
        print((done.stdout + done.stderr)[-500:], file=sys.stderr)
