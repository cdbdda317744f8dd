#!/usr/bin/env bash
# Everything that `make serve` and `make test` need, in .venv and from Debian's packages. Safe to run again: work that is done is not redone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly OLDEST=12 # the minor version of Python 3 that setup.py asks for
readonly STAMP=.venv/.lantern-setup

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }

fingerprint() { { pwd -P; cat setup.py pyproject.toml deploy/setup.sh; } | sha256sum | cut -d ' ' -f 1; }

is_done() { [[ -x .venv/bin/python && -x .venv/bin/lantern && -f $STAMP && "$(<"$STAMP")" == "$(fingerprint)" ]]; }

# A shim may stand on PATH without a Python behind it, so a candidate counts only when it runs.
minor_of() { "$1" -c 'import sys; print(sys.version_info.minor if sys.version_info[0] == 3 else 0)' 2>/dev/null || echo 0; }

find_python() {
  local minor candidate
  # 3.12 and 3.13 first: the server's packages are tried with those.
  for minor in 12 13 14 ''; do
    for candidate in $(type -aP "python3${minor:+.$minor}" 2>/dev/null) \
      "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3.${minor:-}*/bin/python3 \
      "${XDG_DATA_HOME:-${HOME:-}/.local/share}"/uv/python/cpython-3.${minor:-}*/bin/python3 \
      /usr/local/bin/python3"${minor:+.$minor}" /opt/python*/bin/python3; do
      if [[ -x $candidate && $(minor_of "$candidate") -ge $OLDEST ]]; then
        "$candidate" -c 'import os, sys; print(os.path.realpath(sys.executable))'
        return
      fi
    done
  done
  return 1
}

# Each row: package, then how to see that what it brings is there.
missing_packages() {
  local package library
  have gcc || echo gcc libc6-dev
  [[ -e /usr/include/ldap.h ]] || echo libldap-dev      # python-ldap, which docassemble asks for, is compiled here
  [[ -e /usr/include/sasl/sasl.h ]] || echo libsasl2-dev
  [[ -e /usr/share/i18n/locales/en_US ]] || echo locales # the server makes the one locale that docassemble asks for
  for library in libpango-1.0.so.0:libpango-1.0-0 libpangoft2-1.0.so.0:libpangoft2-1.0-0 libharfbuzz-subset.so.0:libharfbuzz-subset0 libzbar.so.0:libzbar0; do
    package=${library#*:}
    ldconfig_has "${library%%:*}" || echo "$package"
  done
  have chromium || is_ubuntu || echo chromium
  have age || echo age
  have pdftotext || echo poppler-utils
}

# No `grep -q`: it stops reading, ldconfig dies of that, and pipefail calls it a failure.
ldconfig_has() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep "^[[:space:]]*$1 " >/dev/null; }

# Ubuntu has Chromium only as a snap, which apt-get cannot bring into a container.
is_ubuntu() { grep -qs '^ID=ubuntu' /etc/os-release; }

# Debian's own Python comes without headers and without venv.
packages_for_python() {
  local python=$1 name
  [[ $python == /usr/bin/* ]] || return 0
  name=python3.$(minor_of "$python")
  "$python" -c 'import ensurepip, venv' 2>/dev/null || echo "$name-venv"
  [[ -e $("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h ]] || echo "$name-dev"
}

install_packages() {
  (($#)) || return 0
  local line="apt-get install -y --no-install-recommends $*" as=()
  have apt-get || fail "these are missing: $*. There is no apt-get here; install their like by hand and run this again."
  if ((EUID != 0)); then
    if have sudo && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
      as=(sudo)
    else
      fail "run this once as root, then again what you ran: apt-get update && $line"
    fi
  fi
  say "installing $*"
  "${as[@]}" apt-get update -q >&2
  # shellcheck disable=SC2086 # the names are words
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive $line >&2
}

# Debian's next releases have a Python that is new enough; older ones have none to install.
install_python() {
  local offered=''
  have apt-cache && offered=$(apt-cache depends python3 2>/dev/null | sed -n 's/^ *Depends: python3\.\([0-9]*\)$/\1/p' | head -n 1)
  if [[ -n $offered && $offered -ge $OLDEST ]]; then
    install_packages python3 >&2
  elif have uv && uv --version >/dev/null 2>&1; then
    say "no Python 3.$OLDEST or later here; uv gets one"
    uv python install "3.$OLDEST" >&2 || true
  fi
  find_python || fail "no Python 3.$OLDEST or later was found. Install one (Debian 13, Ubuntu 24.04, pyenv or uv have it) and run this again."
}

make_environment() {
  local python=$1
  if [[ $(minor_of .venv/bin/python) -ge $OLDEST ]]; then return; fi
  say "making .venv with $python"
  rm -rf .venv
  "$python" -m venv .venv
}

# uv is ten times as fast as pip; where it cannot be had, or does not know the index that pip knows, pip does it.
install_requirements() {
  local uv=.venv/bin/uv
  if [[ ! -x $uv ]] && have uv && uv --version >/dev/null 2>&1; then uv=uv; fi
  if [[ $uv == uv || -x $uv ]] || .venv/bin/python -m pip install --quiet --disable-pip-version-check uv >&2; then
    say "installing Python packages with uv"
    if "$uv" pip install --quiet --python .venv/bin/python --editable '.[test]' >&2; then return; fi
    say "uv could not; trying pip"
  fi
  .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >&2
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test]' >&2
}

main() {
  if is_done; then return; fi
  local python
  python=$(find_python) || python=$(install_python)
  say "Python is $python"
  # shellcheck disable=SC2046 # names of packages are words
  install_packages $(missing_packages) $(packages_for_python "$python")
  make_environment "$python"
  install_requirements
  .venv/bin/lantern translations compile >/dev/null || say "a language is not whole, see above; the others are built"
  if ! have chromium; then say "no chromium on PATH; the tests in a browser need one (on Ubuntu: snap install chromium)"; fi
  fingerprint >"$STAMP"
  say "done"
}

main "$@"
