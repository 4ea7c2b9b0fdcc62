internal import Dispatch
internal import OSInfoModel
internal import Synchronization

/// Planners of several architectures at work side by side, each on a processor of its own.
struct Lanes: Sendable {
  /// Makes a record of a plan, or of why there is none.
  typealias Make<Record> =
    @Sendable (
      Result<HardwarePlan, OSInfoError>, HardwarePlan.Subject, Architecture
    ) throws(OSInfoError) -> Record

  /// A planner that one thread at a time uses.
  private final class Lane: Sendable {
    let planner: Mutex<Planner>
    init(_ planner: Planner) { self.planner = Mutex(planner) }

    /// One planner's records.
    func column<Record: Sendable>(
      of guests: ArraySlice<GuestFacts>,
      _ make: Make<Record>
    ) -> Result<[Record], OSInfoError> {
      planner.withLock { planner in
        do throws(OSInfoError) {
          var records: [Record] = []
          records.reserveCapacity(guests.count)
          for guest in guests {
            records.append(
              try make(planner.outcome(for: guest), guest.subject, planner.architecture))
          }
          return .success(records)
        } catch {
          return .failure(error)
        }
      }
    }
  }

  private let lanes: [Lane]

  init(_ planners: [Planner]) { lanes = planners.map { Lane($0) } }

  /// What `make` makes of the plans of some guests: for each guest in turn, one of each planner.
  func records<Record: Sendable>(
    of guests: ArraySlice<GuestFacts>,
    _ make: Make<Record>
  ) throws(OSInfoError) -> [Record] {
    let columns = Mutex<[Int: Result<[Record], OSInfoError>]>([:])
    DispatchQueue.concurrentPerform(iterations: lanes.count) { index in
      let column = lanes[index].column(of: guests, make)
      columns.withLock { $0[index] = column }
    }
    let made = columns.withLock { $0 }
    var rows: [[Record]] = []
    for index in lanes.indices {
      if let column = made[index] { rows.append(try column.get()) }
    }
    return guests.indices.flatMap { guest in rows.map { $0[guest - guests.startIndex] } }
  }
}
