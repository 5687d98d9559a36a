#!/bin/sh
# Rewrites requirements*.lock from pyproject.toml: exact versions for every supported Python.
set -eu
bin=$1
"$bin/python" -m pip install --quiet uv
"$bin/uv" pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock
"$bin/uv" pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
