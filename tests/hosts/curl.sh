#!/usr/bin/env bash
# The service from a shell. `curl.sh URL FOLDER [TOKEN]` sends batch.json, lines.ndjson, sheet.csv and label.txt of the folder, and writes the answers
# beside them.
set -euo pipefail
url=$1 folder=$2 token=${3:-}
# A problem is written like any answer; --fail-with-body makes it an error as well.
ask() { curl --silent --show-error --fail-with-body --retry 5 ${token:+--oauth2-bearer "$token"} "$@"; }

# One batch, or an array of them: the full report.
ask --json @"$folder/batch.json" -H 'Accept: */*' "$url/v1/check?lang=zh" >"$folder/batch.report.json"

# Any number of batches, one a line: answers come while curl still sends (-T, not --data, which would hold all of it in memory).
ask -X POST -T "$folder/lines.ndjson" -H 'Content-Type: application/x-ndjson' "$url/v1/check/lines" >"$folder/lines.report.ndjson"

# A sheet as the lab sent it: the summary.
ask --data-binary @"$folder/sheet.csv" -H 'Content-Type: text/csv' -H 'Accept: text/csv' "$url/v1/sheet" >"$folder/sheet.summary.csv"

# A label, on a pack of 320 cm².
ask --data-binary @"$folder/label.txt" -H 'Content-Type: text/plain' --url-query 'set=最大表面面积=320' "$url/v1/label" >"$folder/label.report.json"
