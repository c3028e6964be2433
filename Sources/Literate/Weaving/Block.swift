/// A part of a page, as the weaver makes it and a writer sets it: in Markdown, or in another form.
public struct Block: Sendable, Equatable {
  /// What the part is.
  public let content: Content
  /// The line of the chapter's source that it comes from.
  public let line: Int
  /// Whether it goes on right under the part before, without a blank line between them.
  public let isJoined: Bool

  /// A part of a page.
  public init(_ content: Content, line: Int, isJoined: Bool = false) {
    self.content = content
    self.line = line
    self.isJoined = isJoined
  }

  /// What a part of a page can be.
  public indirect enum Content: Sendable, Equatable {
    /// A heading; the page's title has level 1.
    case heading(level: Int, [Inline])
    /// What one will learn, what one needs, and how long it takes.
    case opening(Opening)
    /// Lines of text, a sentence each.
    case paragraph([[Inline]])
    /// Points or steps.
    case list([ListItem])
    /// An aside, set off from the text.
    case note([Block])
    /// Text that keeps its form, with the language after the fence.
    case verbatim(language: String, [String])
    /// Swift as executed.
    case code([String])
    /// What the names mean that the listing above uses for the first time.
    case names([ExplainedName])
    /// Parts that are shown on demand.
    case fold(title: String, [Block])
    /// Displayed mathematics.
    case equation(Equation)
    /// A figure with its caption.
    case figure(FigureBlock)
    /// A table with its caption.
    case table(TableBlock)
    /// A claim where it is made.
    case claim(ClaimBlock)
    /// All claims of the page.
    case claims([ClaimBlock])
    /// Quick questions with their answers.
    case questions([QuestionBlock])
    /// An exercise with its answer.
    case exercise(ExerciseBlock)
    /// What the code above printed.
    case output([String])
    /// An image that leads to a page.
    case picture(Picture, to: Inline.Destination)
  }
}

/// A point of a list.
public struct ListItem: Sendable, Equatable {
  /// The mark before it: `-` or `1.`.
  public let marker: String
  /// The spaces before the mark.
  public let indentation: Int
  /// Its lines.
  public let lines: [[Inline]]

  /// A point of a list.
  public init(marker: String, indentation: Int = 0, lines: [[Inline]]) {
    self.marker = marker
    self.indentation = indentation
    self.lines = lines
  }
}

/// Displayed mathematics.
public struct Equation: Sendable, Equatable {
  /// The lines in TeX.
  public let tex: [String]
  /// The anchor, if something refers to it.
  public let anchor: String?
  /// The number, such as 4.2, if something refers to it.
  public let number: String?
}

/// An image of a page.
public struct Picture: Sendable, Equatable {
  /// The path below `Figures/`: `4-vae/maps.png`.
  public let path: String
  /// What is seen, in plain text.
  public let alt: String
  /// The width on the page, in points.
  public let width: Int

  /// An image of a page.
  public init(path: String, alt: String, width: Int) {
    self.path = path
    self.alt = alt
    self.width = width
  }

  /// The image at another width.
  public func resized(to width: Int) -> Picture {
    Picture(path: path, alt: alt, width: width)
  }
}

/// A figure with its number and caption.
public struct FigureBlock: Sendable, Equatable {
  /// The name in the source.
  public let name: String
  /// The number, such as 4.2.
  public let number: String
  /// The anchor.
  public let anchor: String
  /// The image.
  public let picture: Picture
  /// The lines of the caption.
  public let caption: [[Inline]]
}

/// A table with its number and caption.
public struct TableBlock: Sendable, Equatable {
  /// The anchor, if it has a number.
  public let anchor: String?
  /// The number, such as 4.2, if it has one.
  public let number: String?
  /// The lines of the caption.
  public let caption: [[Inline]]
  /// The heads of the columns.
  public let columns: [[Inline]]
  /// The cells, one array a row.
  public let rows: [[[Inline]]]
}

/// What a page says right after its question.
public struct Opening: Sendable, Equatable {
  /// What one will learn.
  public let learn: [[Inline]]
  /// What one needs for it.
  public let need: [[Inline]]
  /// How long it takes.
  public let time: [[Inline]]
}

/// A claim with its number and verdict.
public struct ClaimBlock: Sendable, Equatable {
  /// What would follow if it were false.
  public let kind: ClaimKind
  /// The number, such as 4.2.
  public let number: String
  /// The anchor.
  public let anchor: String
  /// The sentence, without its full stop.
  public let sentence: [Inline]
  /// What was measured, as shown.
  public let measured: String
  /// What was required, in words.
  public let required: String
  /// Whether the sentence says what was measured.
  public let statesMeasured: Bool
  /// Whether the sentence says what was required.
  public let statesRequired: Bool
  /// The lines that say why it requires this; none if that needs no reason.
  public let reason: [[Inline]]
  /// Whether it is true.
  public let holds: Bool
  /// Whether there was something to measure: whether the number, if it is about one, is finite.
  public let isMeasured: Bool
  /// What a finding measured over seeds; nil if that is not quoted.
  public let overSeeds: RangeOverSeeds?

  /// What is to be said of it after its number unless it holds: that it does not, or that nothing could be measured.
  public var complaint: String? {
    holds ? nil : isMeasured ? "does not hold" : "could not be measured"
  }
}

/// What a claim measured over seeds, as shown.
public struct RangeOverSeeds: Sendable, Equatable {
  /// How many seeds, in words: "ten".
  public let seeds: String
  /// "0.30 to 0.41".
  public let range: String
}

/// A quick question with its answer.
public struct QuestionBlock: Sendable, Equatable {
  /// The lines of the question.
  public let text: [[Inline]]
  /// The lines of the answer, shown on demand.
  public let answer: [[Inline]]
  /// The line of the chapter's source.
  public let line: Int
}

/// An exercise with its answer.
public struct ExerciseBlock: Sendable, Equatable {
  /// The short name of the page's chapter.
  public let slug: String
  /// The number, such as 4.2.
  public let number: String
  /// The anchor.
  public let anchor: String
  /// What the reader is asked to do.
  public let kind: ExerciseKind
  /// How long it takes.
  public let time: [Inline]
  /// What is asked.
  public let body: [Block]
  /// The answer, shown on demand.
  public let answer: [Block]
  /// The number that is asked for, if one is.
  public let right: RightAnswer?
}

/// A name of the package that a page shows, with what its source says of it.
public struct ExplainedName: Sendable, Equatable {
  /// The name as it is called: `normals(rows:columns:)`.
  public let signature: String
  /// The types that have a member of this form, the one explained first; none for a name of its own.
  public let owners: [String]
  /// The first sentence of its doc comment, as Markdown without mathematics.
  public let sentence: String
  /// The file that declares it, relative to the package.
  public let file: String
  /// The line of the declaration.
  public let line: Int
}
