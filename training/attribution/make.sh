#!/usr/bin/env bash
# Makes the weights that ship, from the data folder to the files in the package:
#
#   training/attribution/make.sh DATA ENCODER NAMES OUT
#
# DATA holds PolNeAR's train.jsonl and dev.jsonl, ENCODER the encoder's files, NAMES is what silver.py wrote, OUT gets
# the runs. PYTHON names the interpreter (default: python3). Started again, it goes on where it stopped.
set -euo pipefail
data=$1 encoder=$2 names=$3 out=$4
python=${PYTHON:-python3}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

train() { "$python" "$here/train.py" --data "$data" --encoder "$encoder" --names "$names" "$@"; }

[ -e "$out/first/model.pt" ] || train --out "$out/first" --epochs 8
[ -e "$out/second/model.pt" ] || train --out "$out/second" --start "$out/first/model.pt" --epochs 4 --seed 2 \
    --rate-encoder 1e-4 --rate-heads 6e-4 --drop 0.2 --words-lost 0.08
"$python" "$here/average.py" --out "$out/mean" "$out/first" "$out/second"
"$python" "$here/calibrate.py" --run "$out/mean" --encoder "$encoder" --data "$data"
"$python" "$here/export.py" --run "$out/mean" --encoder "$encoder"
