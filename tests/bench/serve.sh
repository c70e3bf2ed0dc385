#!/usr/bin/env bash
# What the service does in a second, how long a request takes, and what memory a long stream needs; and that an end under load loses nothing. Needs wrk,
# curl, and a release build: `cargo build --release && tests/bench/serve.sh`.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=target/release/seafood-gb
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
seconds=${SECONDS_EACH:-10}

batch='{"id":"B-1","product":"dried-sea-cucumber","form":"dried","produced":"2026-03-02","grade":"一级","results":{"protein":"58.2 g/100g","salt":"18 g/100g","moisture":"12 g/100g","rehydrated_dry_weight_ratio":"62 %","water_soluble_sugar":"1 g/100g","lead":"0.2 mg/kg","cadmium":"0.5 mg/kg","inorganic_arsenic":"0.1 mg/kg","methylmercury":"未检出","chloramphenicol":"未检出"}}'

# started ARGUMENTS: a service on a free port.
started() {
  : >"$work/log"
  "$program" serve --listen 127.0.0.1:0 "$@" 2>"$work/log" &
  pid=$!
  until url=$(sed -n 's/.*"listening","detail":"\([^"]*\)".*/\1/p' "$work/log" | head -1) && [ -n "$url" ]; do sleep 0.05; done
}
memory() { awk '/^VmHWM/ { printf "%d MiB", $2 / 1024 }' "/proc/$pid/status"; }

# loaded TITLE QUERY BODY: requests a second and times, over 16 connections.
loaded() {
  printf 'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = [==[%s]==]\n' "$3" >"$work/post.lua"
  echo "== $1"
  wrk --threads 1 --connections 16 --duration "${seconds}s" --latency --script "$work/post.lua" "$url/v1/check?$2" |
    tee "$work/wrk" | grep -E 'Requests/sec|50%|99%|Non-2xx|Socket errors' | sed 's/^ */  /'
  # What a request takes of a processor does not depend on who else is at work on the machine.
  spent_before=$spent
  spent=$(awk '{ print $14 + $15 }' "/proc/$pid/stat")
  awk -v ticks="$((spent - spent_before))" -v hertz="$(getconf CLK_TCK)" \
    '/requests in/ { printf "  processor time a request: %.0f µs\n", ticks / hertz / $1 * 1e6 }' "$work/wrk"
}

started
spent=0
loaded 'a batch of 10 results a request, facts' detail=facts "$batch"
loaded 'the same, full reports' detail=full "$batch"
loaded 'an array of 100 batches a request, facts' detail=facts "[$(for _ in $(seq 99); do printf '%s,' "$batch"; done)$batch]"
echo "  memory at most: $(memory)"
kill "$pid" && wait "$pid"

echo '== a stream of batches, sent by curl'
started
for count in 100000 1000000; do
  begun=$(date +%s.%N)
  # `head` ends `yes`, as it should.
  lines=$({ yes "$batch" || true; } | head -n "$count" |
    curl --silent --fail -X POST -T - -H 'Content-Type: application/x-ndjson' "$url/v1/check/lines" | wc -l)
  awk -v lines="$lines" -v begun="$begun" -v ended="$(date +%s.%N)" -v memory="$(memory)" \
    'BEGIN { took = ended - begun; printf "  %d reports in %.1f s, %d a second; memory at most: %s\n", lines, took, lines / took, memory }'
done
kill "$pid" && wait "$pid"

echo '== at the limits'
started --max-body 1000 --max-line 1000 --header-timeout 1 --request-timeout 1
status() { curl --silent --output /dev/null --write-out '%{http_code}' "$@"; }
large=$(printf '%5000s' x)
echo "  body too large: $(status -H 'Content-Type: application/json' --data-binary "$large" "$url/v1/check")"
echo "  line too long: $(status -H 'Content-Type: application/x-ndjson' --data-binary "$large" "$url/v1/check/lines")"
echo "  head too large: $(status -H "X-Large: $(printf '%20000s' x | tr ' ' x)" "$url/healthz")"
echo "  compressed: $(status -X POST -H 'Content-Encoding: gzip' --data-binary x "$url/v1/check")"
echo "  slow body: $({ echo '{'; sleep 3; } | status -X POST -T - -H 'Content-Type: application/json' "$url/v1/check")"
kill "$pid" && wait "$pid"

echo '== told to end under load'
started
printf 'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = [==[%s]==]\n' "$batch" >"$work/post.lua"
(sleep 2 && kill "$pid") &
# Nobody listens in the second half: only what was answered is counted.
answered=$(wrk --threads 1 --connections 64 --duration 4s --script "$work/post.lua" "$url/v1/check?detail=facts" | sed -n 's/^ *\([0-9]*\) requests in.*/\1/p')
wait "$pid" && echo "  exit status 0"
echo "  accepted and answered by the log: $(grep -c '"status":200' "$work/log"), received by the clients: $answered"
pid=
