#!/bin/sh
# make.sh POLNEAR_TRAIN SILVER PLV ENCODER RUNS: from the data to the weights that ship.
set -eu
here=$(dirname "$0")
python=${PYTHON:-python}
silver=$2 plv=$3 encoder=$4 runs=$5
export PYTHONPATH="$here:$here/../attribution"
mkdir -p "$runs"
[ -f "$silver" ] || { echo "$silver is missing: make it of $1 with silver.py (README.md)" >&2; exit 1; }
step() {
    out=$1
    shift
    [ -f "$out" ] || "$python" "$here/train.py" --encoder "$encoder" --out "$out" "$@"
}
own=$here/sentences.csv
step "$runs/silver.pt" --silver "$silver" --epochs 2 --rate 6e-5
step "$runs/base.pt" --init "$runs/silver.pt" --own "$own" --epochs 4 --rate 8e-5
[ -f "$runs/statements.jsonl" ] || "$python" "$here/statements.py" "$own" "$1" "$runs/statements.jsonl"
step "$runs/final.pt" --init "$runs/base.pt" --own "$own" --statements "$runs/statements.jsonl" --plv "$plv" \
    --silver "$silver" --most 2000 --epochs 2 --rate 6e-5
"$python" "$here/export.py" --run "$runs/final.pt" --encoder "$encoder"
"$python" "$here/folds.py" --encoder "$encoder" --init "$runs/base.pt" --plv "$plv" --epochs 6 --rate 6e-5 --out "$runs/folds"
