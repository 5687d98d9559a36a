#!/bin/sh
# need.sh COMMAND[:PACKAGE] … installs Debian packages for the commands that are missing. For make e2e and make bench.
set -eu
missing=
for want in "$@"; do
  command -v "${want%%:*}" >/dev/null 2>&1 || missing="$missing ${want##*:}"
done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "monitor: please install:$missing" >&2
  exit 1
fi
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
echo "monitor: installing$missing …" >&2
$sudo apt-get update -qq >&2
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >&2
