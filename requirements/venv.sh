#!/bin/sh
# Make the virtual environment: venv.sh PYTHON FOLDER. Debian ships Python without venv's own pip;
# as root that is mended here, otherwise one line says how.
set -u
python=$1 folder=$2
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "circlekit: Python 3.11 or newer is needed; $python is not. Try: make PYTHON=python3.12" >&2
  exit 1
}
echo "  Making the virtual environment $folder"
"$python" -m venv "$folder" >/dev/null 2>&1 && exit 0
rm -rf "$folder"
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "  Installing python$version-venv with apt"
  { apt-get update -qq && apt-get install -y -qq "python$version-venv"; } >/dev/null 2>&1
  "$python" -m venv "$folder" && exit 0
fi
echo "circlekit: Python's venv is missing. Run: sudo apt install python$version-venv" >&2
exit 1
