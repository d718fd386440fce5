#!/bin/sh
# Makes the example's exports anew: a mock AWS, Quillmere's account inside it, and the real aws CLI asking.
#
#   run.sh [FOLDER]        FOLDER is ../exports unless given; it is replaced
#
# The mock's clock goes by what the account is meant to have lived through, from 2024-11-18 to the day of collection,
# 2026-10-02, so that a stale key is really old. That is libfaketime's work; the answers are printed by the CLI and
# not touched afterwards. VOUCHSAFE_VENV names a Python environment with moto, boto3 and awscli; without it one is made.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
folder=${1:-$here/../exports}
collected_at=2026-10-02T06:00:00Z

venv=${VOUCHSAFE_VENV:-$root/target/venv}
if [ ! -x "$venv/bin/moto_server" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$root/.ci/requirements.txt"
fi
command -v jq >/dev/null || { echo "run.sh: jq is not installed; apt-get install jq" >&2; exit 1; }
faketime=
for candidate in /usr/lib/*/faketime/libfaketimeMT.so.1 /usr/lib64/faketime/libfaketimeMT.so.1; do
    if [ -e "$candidate" ]; then faketime=$candidate; fi
done
[ -n "$faketime" ] || { echo "run.sh: libfaketime is not installed; apt-get install libfaketime" >&2; exit 1; }

work=$(mktemp -d)
server=
# shellcheck disable=SC2317,SC2329  # called by the trap
stop() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM

# Nothing here may reach a real account: the credentials are not real ones, and the endpoint is this machine.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
unset AWS_PROFILE AWS_SESSION_TOKEN
export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=false
export AWS_ACCESS_KEY_ID=mock AWS_SECRET_ACCESS_KEY=mock AWS_REGION=us-east-2
export AWS_CONFIG_FILE="$work/none" AWS_SHARED_CREDENTIALS_FILE="$work/none" AWS_EC2_METADATA_DISABLED=true
export AWS_MAX_ATTEMPTS=1 NO_PROXY=127.0.0.1 no_proxy=127.0.0.1
# s3control puts the account's number before the host's name, so it needs a name; the proxy finds it.
export AWS_ENDPOINT_URL_S3_CONTROL=http://mock.invalid HTTP_PROXY="$AWS_ENDPOINT_URL" http_proxy="$AWS_ENDPOINT_URL"
export PATH="$venv/bin:$PATH" TZ=UTC PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0

env LD_PRELOAD="$faketime" FAKETIME=+0 FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 \
    MOTO_ACCOUNT_ID=111122223333 MOTO_EC2_LOAD_DEFAULT_AMIS=false \
    "$venv/bin/python" "$here/server.py" --port "$port" >"$work/server.log" 2>&1 &
server=$!
tries=0
until curl --silent --output /dev/null --noproxy '*' "$AWS_ENDPOINT_URL/moto-api/"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
        echo "run.sh: the mock did not start:" >&2
        tail -n 20 "$work/server.log" >&2
        exit 1
    fi
    sleep 0.2
done

"$venv/bin/python" "$here/seed.py"

# From here on both clocks tick, from the day of collection.
behind=$(($(date -u -d "$collected_at" +%s) - $(date -u +%s)))
curl --silent --fail --noproxy '*' --request POST "$AWS_ENDPOINT_URL/mock/clock/$behind"
mkdir "$work/exports"
env LD_PRELOAD="$faketime" FAKETIME="$behind" FAKETIME_DONT_FAKE_MONOTONIC=1 sh "$here/collect.sh" "$work/exports"
rm -rf "$folder"
mkdir -p "$folder"
cp "$work/exports"/* "$folder"
