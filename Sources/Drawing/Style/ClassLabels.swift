/// What the classes of a data set are called in figures.
///
/// A figure is told classes by number, and what stands for a number depends on the data of a run, as the words of a text
/// depend on its language. So the names are set once around a run, `ClassLabels.$current.withValue(…)`, and no figure
/// hands them on.
public struct ClassLabels: Sendable {
  /// The names of the run at hand: the digits, unless a run says otherwise.
  @TaskLocal public static var current = digits
  /// The ten digits, which are their own names.
  public static let digits = ClassLabels((0...9).map(String.init))

  /// The names in full, class by class.
  public let names: [String]
  /// The names where there is little room: of long ones four letters, and the number where two would be alike.
  public let marks: [String]
  /// Whether classes are called by their numbers.
  public let areDigits: Bool
  private let rewording: (@Sendable (String) -> String)?

  /// Classes with these names, and other words for those of the figures' texts.
  public init(_ names: [String], rewording: (@Sendable (String) -> String)? = nil) {
    self.names = names
    self.rewording = rewording
    let starts = names.map { $0.count > 5 ? "\($0.prefix(4))." : $0 }
    marks = starts.indices.map { index in
      starts.count { $0 == starts[index] } == 1 ? starts[index] : "\(index)"
    }
    areDigits = names == (0...9).map(String.init)
  }

  /// The name of a class, or its number if it has none.
  public static func name(_ label: Int) -> String { entry(label, of: current.names) }

  /// The short name of a class, of at most five characters, or its number if it has none.
  public static func mark(_ label: Int) -> String { entry(label, of: current.marks) }

  /// A figure's text in the words of the run.
  func reworded(_ text: String) -> String { rewording?(text) ?? text }

  private static func entry(_ label: Int, of texts: [String]) -> String {
    texts.indices.contains(label) ? texts[label] : "\(label)"
  }
}
