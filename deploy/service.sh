# shellcheck shell=bash
# The daemon of one data folder, for the scripts beside this file: DATA/kortelijnd.pid says which process it is.

# Prints the process id of the daemon that serves DATA, if one runs.
service_pid() {
  local data=$1 pid
  [[ -f $data/kortelijnd.pid ]] || return 1
  pid=$(<"$data/kortelijnd.pid")
  # The number may have gone to another program meanwhile: it must be kortelijnd, on this very folder.
  [[ $pid =~ ^[0-9]+$ && -r /proc/$pid/cmdline ]] || return 1
  tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qxF -- "$data" || return 1
  [[ $(<"/proc/$pid/comm") == kortelijnd ]] || return 1
  echo "$pid"
}

# True once something listens at 127.0.0.1:PORT.
port_open() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# service_start KORTELIJND DATA PORT: starts the daemon on PORT and the two after it and waits until it serves.
service_start() {
  local kortelijnd=$1 data=$2 port=$3 pid deadline=$((SECONDS + 20))
  rm -f "$data/ports.json"
  setsid "$kortelijnd" --data "$data" --serve all --public "127.0.0.1:$port" --internal "127.0.0.1:$((port + 1))" \
    --enrolment "127.0.0.1:$((port + 2))" --show-codes --ports-file "$data/ports.json" --log-file "$data/kortelijnd.log" \
    </dev/null >>"$data/kortelijnd.err" 2>&1 &
  pid=$!
  echo "$pid" >"$data/kortelijnd.pid"
  until [[ -s $data/ports.json ]]; do
    if ! kill -0 "$pid" 2>/dev/null; then
      wait "$pid" || echo "the service ended with status $?; see $data/kortelijnd.log and:" >&2
      tail -n 5 "$data/kortelijnd.err" >&2
      return 1
    elif ((SECONDS > deadline)); then
      echo "the service does not get ready; see $data/kortelijnd.log" >&2
      return 1
    fi
    sleep 0.05
  done
  disown "$pid"
}

# service_stop DATA: asks the daemon to stop and waits until it has.
service_stop() {
  local data=$1 pid deadline=$((SECONDS + 20))
  pid=$(service_pid "$data") || { rm -f "$data/kortelijnd.pid"; return 1; }
  kill -TERM "$pid"
  while kill -0 "$pid" 2>/dev/null; do
    if ((SECONDS > deadline)); then
      echo "process $pid does not stop by itself: killing it (nothing acknowledged is lost)" >&2
      kill -KILL "$pid" 2>/dev/null || true
    fi
    sleep 0.05
  done
  rm -f "$data/kortelijnd.pid" "$data/ports.json"
}
