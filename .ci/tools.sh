# What ./run, ./check and ./bench share: finding the JDK and Maven, and building once. Sourced, not run.

say() { printf '%s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

# What the application and its benchmarks run with. What a hundred pages leave behind fits between two collections, which
# then take some milliseconds; a heap that begins small is collected beside the requests all the time.
# THROUGHLINE_JAVA_OPTS come after and win.
JVM_OPTIONS="-Xms512m -Xmn320m -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED"

# Whether the folder is a JDK 25 or newer.
is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] && [ "$version" -ge 25 ]
}

# Sets JDK, and with it what Maven runs on (its formatter must know the language), to the first JDK 25 or newer: JAVA_HOME, the PATH, then where systems keep them.
find_jdk() {
  local on_path candidate
  on_path=$(command -v javac 2>/dev/null || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* "$HOME"/.jdks/* \
      "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk25 "$candidate"; then JDK=$candidate; export JAVA_HOME=$JDK PATH=$JDK/bin:$PATH; return; fi
  done
  fail "Throughline needs a JDK 25 or newer, and there is none in JAVA_HOME, on the PATH or in /usr/lib/jvm.
Install one, for example:
  Debian, Ubuntu   apt-get install openjdk-25-jdk-headless    (or temurin-25-jdk from Adoptium)
  Fedora           dnf install java-25-openjdk-devel
  macOS            brew install --cask temurin@25"
}

need_maven() {
  command -v mvn >/dev/null || fail "Throughline is built with Maven 3.8 or newer, and there is no mvn on the PATH.
Install it, for example: apt-get install maven    (Fedora: dnf install maven; macOS: brew install maven)"
}

# One line that changes when any file the application is built from changes.
fingerprint() {
  local sum=sha256sum files
  command -v sha256sum >/dev/null || sum="shasum -a 256"
  files=$(find pom.xml src/main src/codegen -type f | LC_ALL=C sort)
  { printf '%s\n' "$files"; printf '%s\n' "$files" | tr '\n' '\0' | xargs -0 cat; } | $sum | cut -c1-12
}

# Builds the application unless this very source was built, and sets APP to the folder it can be started from. Each
# build has a folder of its own: a running application keeps the files it was started from.
build_app() {
  APP=target/app-$(fingerprint)
  [ -f "$APP/throughline.jar" ] && return
  need_maven
  say "Building Throughline; the first time this takes a minute or two."
  mvn -q -B -DskipTests package >target/build.log 2>&1 || {
    tail -n 40 target/build.log >&2
    fail "The build failed; all of it is in target/build.log"
  }
  unpack_app
}

# Makes the folder APP of what Maven has just built.
unpack_app() {
  rm -rf "$APP.new"
  "$JDK/bin/java" -Djarmode=tools -jar target/throughline.jar extract --destination "$APP.new" >/dev/null
  mv "$APP.new" "$APP"
  forget_old_builds
}

# Leaves the two newest builds: one of them may be running.
forget_old_builds() {
  local old
  for old in $(ls -dt target/app-????????????/ 2>/dev/null | tail -n +3); do rm -rf "$old"; done
}
