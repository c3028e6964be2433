import Learning
import Literate
import MathKernel

/// Why a part of a page has no answer with these data and settings, in the reader's terms.
public struct NoAnswer: Error, CustomStringConvertible {
  /// What is missing, as it goes on after "This part is left out: ".
  public let description: String

  /// A reason such as "the images show a single class".
  public init(_ reason: String) {
    description = reason
  }
}

extension Lesson {
  /// Runs a section; if its computation has no answer with these data and settings, the page says why and leaves out what
  /// would follow there.
  ///
  /// A section may have no answer because of what factorises matrices, because of a lattice, because it rests on a study of the
  /// book's own data, or because it says so by `NoAnswer`. All other errors end the run, such as a training that diverges, and
  /// in the book's own conditions all do.
  ///
  /// - Returns: What the section returns; nil if it has no answer.
  @discardableResult
  public func attempt<Result>(_ section: () throws -> Result) throws -> Result? {
    try page.attempt(orSay: Self.reason, section)
  }

  /// Whether images vary in more directions than a code has numbers, and less in those that it cannot hold; if not, the page
  /// leaves out what follows.
  ///
  /// - Parameter variances: The eigenvalues of the images' covariance, the largest first.
  /// - Throws: `UnusableSetting.equalImages` if they do not vary at all.
  public func varyBeyond(_ components: Int, variances: [Double]) throws -> Bool {
    guard let largest = variances.first, largest > 0 else { throw UnusableSetting.equalImages }
    let rank = variances.numericalRank()
    let directions = try attempt {
      guard rank > components else {
        throw NoAnswer(
          "the training images vary in \(rank) \(rank == 1 ? "direction" : "directions"), and a code of "
            + "\(components) numbers gives all of them back")
      }
      guard variances[components - 1] - variances[components] > 1e-9 * largest else {
        throw NoAnswer(
          "the training images vary as much along a further direction as along the last that a code of \(components) "
            + "numbers can hold, so that no choice of directions is the best")
      }
      return rank
    }
    return directions != nil
  }

  private static func reason(_ error: any Error) -> String? {
    let reason: String? =
      switch error {
      case let error as NoAnswer: error.description
      case let error as EvidenceLattice.Refusal: error.description
      case let error as FactorizationError: error.isAboutRange ? outOfRange : dependent
      case is EigenError: outOfRange
      case is StudyOfBook: ofBook
      default: nil
      }
    return reason.map { "This part is left out: \($0)." }
  }

  private static var outOfRange: String {
    "with these images and settings its numbers leave the range of floating-point numbers"
  }

  private static var ofBook: String {
    "it rests on experiments of minutes that were made once, with the book's own images, and they say nothing of these"
  }

  private static var dependent: String {
    "it divides by how numbers vary, and with these images and settings some of them do not vary, or only with one another"
  }
}

extension FactorizationError {
  /// Whether numbers were too large, and not matrices without an inverse.
  fileprivate var isAboutRange: Bool {
    switch self {
    case .nonFinite, .overflow, .noConvergence: true
    case .rankDeficient, .underdetermined, .singular, .notSymmetric, .notPositiveDefinite: false
    }
  }
}
