#!/usr/bin/env bash
# A cluster on this machine: a scheduler and so many executors with so many cores each, until Ctrl-C.
#
#   integrations/ballista/cluster.sh [EXECUTORS [CORES]]
#   cargo run --profile engine -p copydesk-ballista -- run --scheduler localhost:50050 IN OUT
#
# On more machines start `scheduler` on one and `executor` on each, with --bind 0.0.0.0 and --host NAME.
set -euo pipefail
cd "$(dirname "$0")/../.."
executors=${1:-2}
cores=${2:-1}
cargo build --locked --profile engine -p copydesk-ballista
program=${CARGO_TARGET_DIR:-target}/engine/copydesk-ballista
work=$(mktemp -d)
trap 'kill $(jobs -p) 2> /dev/null; wait; rm -rf "$work"' EXIT
"$program" scheduler --port 50050 &
for number in $(seq "$executors"); do
    "$program" executor --scheduler localhost:50050 --cores "$cores" --work "$work/$number" \
        --port $((50050 + 10 * number)) --grpc-port $((50051 + 10 * number)) &
done
echo "scheduler at localhost:50050 with $executors executors; Ctrl-C ends all"
wait -n
echo "a part of the cluster ended" >&2
exit 1
