import Glibc

/// Which bug is there: the patches plant all of them at once, and a run is for one.
private let chosen = unsafe getenv("OSINFO_PLANTED").map { unsafe String(cString: $0) }

/// A planted bug: stops the process where it is the one that is there.
package func planted(_ name: StaticString) {
  if chosen == name.description { fatalError("planted \(name)") }
}
