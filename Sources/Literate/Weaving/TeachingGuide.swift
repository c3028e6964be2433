/// What a book says to those who teach with it, in parts.
///
/// Its texts are Markdown with `$…$`. They refer to the pages of the book by slug and name, `@fig(vae/manifold)`,
/// `@claim(vae/doubt)`, and quote their values in the same way, `{{vae.doubtful}}`.
public struct TeachingGuide: Sendable {
  /// The title of the page.
  public let title: String
  /// The parts from top to bottom.
  public let parts: [Part]

  /// A guide.
  public init(title: String, parts: [Part]) {
    self.title = title
    self.parts = parts
  }

  /// A part of a guide.
  public enum Part: Sendable {
    /// Headings, paragraphs, lists and fenced blocks.
    case prose(String)
    /// A lesson that takes so many minutes, step by step.
    case plan(minutes: Int, [Step])
    /// Figures that are predicted before they are shown.
    case predictions([Prediction])
    /// What is often believed, and what cures it.
    case misconceptions([Misconception])
  }

  /// A step of a lesson.
  public struct Step: Sendable {
    /// How long it takes.
    public let minutes: Int
    /// What is done.
    public let text: String

    /// A step.
    public init(_ minutes: Int, _ text: String) {
      self.minutes = minutes
      self.text = text
    }
  }

  /// A figure that a class predicts before it sees it.
  public struct Prediction: Sendable {
    /// The figure or table, as a reference.
    public let figure: String
    /// What to ask before it is shown.
    public let ask: String
    /// What students usually say.
    public let said: String
    /// What it shows.
    public let shows: String

    /// A prediction.
    public init(_ figure: String, ask: String, said: String, shows: String) {
      self.figure = figure
      self.ask = ask
      self.said = said
      self.shows = shows
    }
  }

  /// What is often believed.
  public struct Misconception: Sendable {
    /// The belief, in a student's words.
    public let belief: String
    /// What is so instead, with the figure that shows it.
    public let cure: String

    /// A misconception.
    public init(_ belief: String, _ cure: String) {
      self.belief = belief
      self.cure = cure
    }
  }
}
