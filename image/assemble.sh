#!/usr/bin/env bash
# Lays out what the container image has: `assemble.sh ROOT`, run by the Dockerfile and by the tests.
#   ROOT/var/task   the function and its libraries
#   ROOT/opt/lib    a library that Lambda's image does not have
#   ROOT/opt/model  the model that MODEL_DIR (layers/model/build) holds; its card says which engine
# PYTHON is Lambda's Python (python3.13). Where a model needs torch, pip must find the build of torch
# for processors: PIP_EXTRA_INDEX_URL names its index where the usual one has only that for GPUs.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
root="${1:?where to?}"
python="${PYTHON:-python3.13}"
model="${MODEL_DIR:-$here/layers/model/build}"
torch="torch==2.13.0"

[[ -s "$model/model.json" ]] || { echo "$model holds no model: make model" >&2; exit 1; }
task="$root/var/task"
mkdir -p "$task" "$root/opt/lib" "$root/opt/model"
install() {
    "$python" -m pip install --quiet --disable-pip-version-check --no-input \
        --no-compile --root-user-action=ignore --no-deps --only-binary=:all: --upgrade "$@"
}

install --target "$task" --require-hashes -r "$here/functions/summarize/requirements.txt"
if grep -q '"engine": "transformers"' "$model/model.json"; then
    install --target "$task" "$torch"
    install --target "$task" --require-hashes -r "$here/image/requirements.txt"
    # Headers and tests are for those who build on torch.
    rm -rf "$task"/torch/include "$task"/torch/test "$task"/bin
else
    install --target "$task" --require-hashes -r "$here/layers/runtime/requirements.txt"
    openmp="$(mktemp -d)"
    install --target "$openmp" --require-hashes -r "$here/layers/runtime/openmp.txt"
    cp "$openmp/cmeel.prefix/lib/libgomp.so.1" "$root/opt/lib/"
    rm -rf "$openmp"
fi
cp -R "$here/functions/summarize/standfirst" "$task/"
find "$task/standfirst" -name __pycache__ -type d -prune -exec rm -rf {} +
cp -RL "$model/." "$root/opt/model/"
# Lambda's file system is read-only: what is not compiled now is compiled at every start.
"$python" -m compileall -q --invalidation-mode unchecked-hash -s "$root" -p / "$task" || true
# Lambda runs the function as a user of its own, who must be able to read all of it.
chmod -R a+rX "$root/var" "$root/opt"
