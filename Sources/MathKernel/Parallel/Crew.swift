import Dispatch
import Synchronization

/// The threads that help with a parallel region.
///
/// Goals, in order: every chunk done exactly once; a region that costs about a microsecond, since a
/// training step has dozens of them; no thread that burns a processor while there is nothing to do.
///
/// The caller of a region works too, and **helpers are optional**. The caller opens the region,
/// takes chunks until none is left, closes it, and waits only for the helpers who have come in: one
/// that sleeps or is not scheduled delays nobody. After a region a helper watches for the next one
/// for some tens of microseconds, then goes to sleep. (Rejected: `concurrentPerform`, which wakes
/// its threads anew for every region; that took a tenth of a training step.)
final class Crew: Sendable {
  static let shared = Crew()

  /// The open region's state in one word, so that coming in is one atomic step: bit 0 says whether
  /// it is open, bit 1 whether its caller sleeps, then the seats still free, then the helpers in it.
  private let door = Atomic<UInt64>(0)
  private let (open, callerSleeps): (UInt64, UInt64) = (1, 2)
  private let (seat, guest): (UInt64, UInt64) = (1 << 8, 1 << 32)

  private let isBusy = Atomic<Bool>(false)
  private let helpers = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let alarm = DispatchSemaphore(value: 0)
  private let lastLeft = DispatchSemaphore(value: 0)

  /// Looks at the door before going to sleep, each about a nanosecond.
  private let patience = 200_000

  // Written by the caller before the door opens and read by those who have come in, nobody else.
  private nonisolated(unsafe) var body: (Int) -> Void = { _ in }
  private nonisolated(unsafe) var chunks = 0
  /// How many threads must have come before any of them takes a second chunk; 0 but in a rehearsal.
  private nonisolated(unsafe) var company = 0
  /// How many chunks have been taken from the front (lower half) and from the back (upper half).
  private let taken = Atomic<UInt64>(0)

  /// Calls `body` for each of `0..<chunks` on this thread and up to `threads - 1` helpers. Does
  /// nothing and returns false when another region is under way.
  func share(_ chunks: Int, among threads: Int, _ body: (Int) -> Void) -> Bool {
    guard isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return false }
    runRegion(chunks, among: threads, body)
    isBusy.store(false, ordering: .releasing)
    return true
  }

  /// A region from its opening to its end, for the one caller who has made the crew busy.
  private func runRegion(_ chunks: Int, among threads: Int, _ body: (Int) -> Void) {
    hire(threads - 1)
    withoutActuallyEscaping(body) { body in
      self.body = body
      self.chunks = chunks
      taken.store(0, ordering: .relaxed)
      door.store(open + seat * UInt64(threads - 1), ordering: .sequentiallyConsistent)
      wakeSleepers()
      work(fromFront: true)
      closeAndWait()
      self.body = { _ in }
    }
  }

  /// Does chunks until none is left.
  private func work(fromFront: Bool) {
    var chunk = take(fromFront: fromFront)
    if company > 0 { waitForCompany() }
    while let next = chunk {
      body(next)
      chunk = take(fromFront: fromFront)
    }
  }

  /// A chunk that nobody has taken: the caller takes them from the front, helpers from the back, so
  /// that in region after region over the same matrix a thread finds its part in its own cache.
  private func take(fromFront: Bool) -> Int? {
    let back: UInt64 = 1 << 32
    let before = taken.wrappingAdd(fromFront ? 1 : back, ordering: .relaxed).oldValue
    let (first, last) = (Int(before % back), chunks - 1 - Int(before / back))
    return first > last ? nil : fromFront ? first : last
  }

  private func closeAndWait() {
    var state = door.bitwiseAnd(~(open + guest - seat), ordering: .acquiring).newValue
    var looks = 0
    while state >= guest && looks < patience {
      state = door.load(ordering: .acquiring)
      looks += 1
    }
    if state < guest { return }
    // Now a helper is still at work that has lost its processor: let it have this one.
    state = door.bitwiseOr(callerSleeps, ordering: .acquiringAndReleasing).newValue
    if state >= guest { lastLeft.wait() }
  }

  // MARK: - Rehearsals

  /// How many rehearsals have asked for the crew, and how many have had it: they take turns.
  private let asked = Atomic<Int>(0)
  private let served = Atomic<Int>(0)
  private let missing = Atomic<Int>(0)
  private let companyIsHere = DispatchSemaphore(value: 0)
  private let pause = DispatchSemaphore(value: 0)

  /// As `share`, but nobody is optional: waits for its turn while another region is under way, and
  /// each of the `threads`, at most as many as chunks, does at least one chunk. Stops the program
  /// after minutes in vain. Returns how many chunks the helpers have done.
  func rehearse(_ chunks: Int, among threads: Int, _ body: (Int) -> Void) -> Int {
    let turn = asked.wrappingAdd(1, ordering: .relaxed).oldValue
    var looks = 0
    while served.load(ordering: .acquiring) < turn
      || !isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    {
      looks += 1
      require(looks < 1_000_000, "a rehearsal waits in vain for the end of another region")
      _ = pause.wait(timeout: .now() + .microseconds(100))
    }
    missing.store(threads, ordering: .relaxed)
    company = threads
    runRegion(chunks, among: threads, body)
    company = 0
    // Once a helper reached for a chunk and found none.
    let byHelpers = Int(taken.load(ordering: .relaxed) >> 32) - (threads - 1)
    isBusy.store(false, ordering: .releasing)
    served.wrappingAdd(1, ordering: .releasing)
    return byHelpers
  }

  /// Called by each thread with its first chunk in its hands.
  private func waitForCompany() {
    if missing.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 {
      for _ in 1..<company { companyIsHere.signal() }
      return
    }
    var looks = 0
    while companyIsHere.wait(timeout: .now() + .milliseconds(1)) == .timedOut {
      looks += 1
      require(looks < 100_000, "a rehearsal waits in vain for its helpers")
      // A helper that went to sleep while the door opened has heard nothing.
      wakeSleepers()
    }
  }

  // MARK: - Helpers

  private func hire(_ count: Int) {
    while case let hired = helpers.load(ordering: .relaxed), hired < count {
      guard
        helpers.compareExchange(expected: hired, desired: hired + 1, ordering: .relaxed).exchanged
      else { continue }
      DispatchQueue(label: "MathKernel helper \(hired + 1)", qos: .userInitiated).async {
        self.help()
      }
    }
  }

  private func help() {
    var looks = 0
    while true {
      if comeIn() {
        work(fromFront: false)
        leave()
        looks = 0
      } else if looks < patience {
        looks += 1
      } else {
        // A region that opens between these two lines rings for nobody: it does without this helper.
        sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
        alarm.wait()
        looks = 0
      }
    }
  }

  private func comeIn() -> Bool {
    var state = door.load(ordering: .relaxed)
    while state & open != 0 && state & (guest - seat) != 0 {
      let entry = door.compareExchange(
        expected: state, desired: state - seat + guest, ordering: .acquiring)
      if entry.exchanged { return true }
      state = entry.original
    }
    return false
  }

  private func leave() {
    let state = door.wrappingSubtract(guest, ordering: .acquiringAndReleasing).newValue
    if state == callerSleeps { lastLeft.signal() }
  }

  private func wakeSleepers() {
    guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
    for _ in 0..<sleepers.exchange(0, ordering: .acquiringAndReleasing) { alarm.signal() }
  }
}
