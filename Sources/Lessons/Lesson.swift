import Literate

/// A chapter that can be run with settings of its own.
///
/// The functions of a lesson besides `run` are the sections of its page, whose statements the page shows; `run` calls them
/// in order and hands on what one section makes for another.
public protocol Lesson: Chapter {
  /// What a reader may change; each property is an option of the command.
  associatedtype Settings: LessonSettings

  /// How long it takes with the book's settings and digits on two cores, about: what forecasts of longer runs start from.
  static var seconds: Double { get }

  /// Where it records.
  var page: Page { get }

  /// A lesson that records on `page`, with the settings of one run, on the digits of a classroom.
  init(page: Page, settings: Choices<Settings>, classroom: Classroom)

  /// Computes everything the chapter says and records it on the page.
  func run() throws
}

extension Lesson {
  /// Some seconds, unless the lesson says otherwise.
  public static var seconds: Double { 5 }
}

/// A setting that is in range but that the data at hand cannot serve.
public struct UnusableSetting: Error, CustomStringConvertible {
  /// One sentence with the option, its value and what was expected.
  public let description: String

  /// An error with this sentence.
  public init(_ sentence: String) {
    description = sentence
  }

  /// Images without any variance, of which there are no components.
  public static let equalImages = UnusableSetting(
    "The training images must differ, but all of them are the same.")
}
