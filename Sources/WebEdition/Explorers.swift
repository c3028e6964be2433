/// The ideas that a reader can play with, and where the lessons raise them.
package enum Explorer: String, CaseIterable {
  case line, descent, plane, write

  var title: String {
    switch self {
    case .line: "The line, and how many numbers a digit needs"
    case .descent: "Descent"
    case .plane: "The plane"
    case .write: "Write a digit"
    }
  }

  /// What the explorer consists of; a lesson shows the part that it is about.
  package var parts: [String] {
    switch self {
    case .line: ["turn", "size"]
    case .descent: ["parabola", "valley"]
    case .plane: ["maps", "forming"]
    case .write: ["write"]
    }
  }

  /// What to look at: markup.
  var introduction: String {
    switch self {
    case .line:
      "<p>With one number for each point, a decoder draws every point on a line. Which line loses "
        + "least? Turn it and see. Then choose how many numbers the code of a digit has.</p>"
    case .descent:
      "<p>Gradient descent goes against the slope, step by step. First a parabola: how large may a "
        + "step be? Then the smallest linear autoencoder, whose two weights have a curved valley to "
        + "find and a saddle to pass.</p>"
    case .plane:
      "<p>Two models give every digit a place in a plane, and decode every place. What lies between "
        + "the digits? Then look at how the VAE’s map forms during training, with and without the "
        + "price of a cloud.</p>"
    case .write:
      "<p>Write a digit. It is shrunk and centred as the book’s digits were. Then the machines of "
        + "all chapters encode it and give it back, and the conditional VAE writes all ten digits in "
        + "your hand.</p>"
    }
  }

  /// Where a part stands in a lesson: after a figure, with a sentence before it.
  struct Place {
    let slug: String
    let figure: String
    let part: String
    let lead: String
  }

  var places: [Place] {
    switch self {
    case .line:
      [
        Place(
          slug: "pca", figure: "line", part: "turn",
          lead: "Here you can turn the line yourself. Where do you expect the least error?"),
        Place(
          slug: "pca", figure: "reconstructions", part: "size",
          lead: "How many numbers do you need before you would recognise the digit?"),
      ]
    case .descent:
      [
        Place(
          slug: "primer", figure: "descents", part: "parabola",
          lead: "Choose a step size and a curvature. What do you expect the descent to do?"),
        Place(
          slug: "linear-autoencoder", figure: "saddles", part: "valley",
          lead:
            "With one pixel the loss is <i>λ</i>(1 − <i>D E</i>)², here with <i>λ</i> = 1, and its "
            + "saddle is at <i>E</i> = <i>D</i> = 0. How long does descent wait near it?"),
      ]
    case .plane:
      [
        Place(
          slug: "irregular-latent-space", figure: "map", part: "maps",
          lead: "Move through the map. Does every place decode to a digit?"),
        Place(
          slug: "vae", figure: "ellipses", part: "forming",
          lead:
            "These are the clouds of the held-out digits during training. What will the price do "
            + "to them?"),
        Place(
          slug: "vae", figure: "manifold", part: "maps",
          lead: "Move through the map, and compare what lies between two digits in either plane."),
      ]
    case .write:
      [
        Place(
          slug: "cvae", figure: "style", part: "write",
          lead: "Lend the model your own hand: write a digit, and see all ten in it.")
      ]
    }
  }

  /// What each part is called; also for readers who do not see it.
  static func name(of part: String) -> String {
    switch part {
    case "turn": "A line through a cloud"
    case "size": "How many numbers a digit needs"
    case "parabola": "Descent on a parabola"
    case "valley": "The valley of the smallest linear autoencoder"
    case "maps": "Two maps of the digits"
    case "forming": "How the map forms"
    default: "Write a digit"
    }
  }

  // MARK: With the data of a run

  /// The scripts that a part needs, in the order of loading; nil if the run has not computed what it shows.
  package func scripts(for part: String, _ data: ExplorerData) -> [String]? {
    func those(_ names: String...) -> [String] { names.filter { data.has($0) } }
    let common = ["models", "explore-tools"]
    let own = ["explore-\(rawValue)"]
    switch part {
    case "turn": return data.has("line") ? common + ["line"] + own : nil
    case "size":
      return data.has("model-pca", "digits") ? common + ["model-pca", "digits"] + own : nil
    case "parabola", "valley": return common + own
    case "maps":
      let models = those("model-vae", "model-autoencoder")
      guard data.has("plane"), !models.isEmpty else { return nil }
      return common + models + those("model-judge") + ["plane"] + own
    case "forming": return data.has("forming") ? common + ["forming"] + own : nil
    default:
      let models = those("model-pca", "model-autoencoder", "model-vae", "model-cvae", "model-judge")
      guard data.hasUsualSize, !models.isEmpty else { return nil }
      return common + ["digitizing"] + models + those("digits", "plane") + own
    }
  }

  /// What a run has to compute for a part to be shown.
  static func need(of part: String) -> String {
    switch part {
    case "turn", "size":
      "This part needs the numbers of chapter 1 for square images, which this run has not computed."
    case "maps":
      "This part needs square images, and the autoencoder of chapter 3 or the VAE of chapter 4 with codes of two "
        + "numbers, which this run has not trained."
    case "forming":
      "This part needs the VAE of chapter 4 with codes of two numbers, which this run has not "
        + "trained."
    default:
      "This explorer needs images of 28 × 28 pixels and one of the models of chapters 1, 3, 4 and 5, "
        + "which this run has not trained."
    }
  }

  /// The element that the script fills; nil if the run has not computed what the part shows.
  func markup(part: String, _ data: ExplorerData, lead: String = "") -> String? {
    guard let scripts = scripts(for: part, data) else { return nil }
    func reworded(_ text: String) -> String { data.wording?.applied(to: text) ?? text }
    let (name, lead) = (reworded(Self.name(of: part)), reworded(lead))
    return "<div data-explorer=\"\(rawValue)\" data-part=\"\(part)\" "
      + "data-needs=\"\(scripts.joined(separator: " "))\" role=\"region\" aria-label=\"\(name)\">"
      + "<p class=\"explorer-name\">\(name)</p>\(lead.isEmpty ? "" : "<p>\(lead)</p>")"
      + "<div data-fill></div>"
      + "<noscript><p>To play with this, switch scripts on in your browser. Nothing in the text "
      + "needs it.</p></noscript></div>"
  }

  /// The page of the explorer: its parts, or what they need.
  package func page(_ data: ExplorerData) -> String {
    var shown: [String] = []
    for part in parts {
      let need = "<p class=\"notice\" role=\"note\">\(Self.need(of: part))</p>"
      let markup = markup(part: part, data) ?? need
      // Two parts may need the same.
      if !shown.contains(markup) { shown.append(markup) }
    }
    let usesModels = self != .descent
    let precision = usesModels ? ExplorerComparison.sentence(data.comparisons) : ""
    let opening = "<h1>\(title)</h1>\(introduction)"
    return (data.wording?.applied(to: opening) ?? opening) + "\(shown.joined())"
      + (precision.isEmpty ? "" : "<p class=\"precision\">\(precision)</p>")
  }

  /// What stands after the figures of a page, by their names.
  package static func markup(afterFiguresOf slug: String, _ data: ExplorerData) -> [String: String]
  {
    var result: [String: String] = [:]
    for explorer in allCases {
      for place in explorer.places where place.slug == slug {
        guard let markup = explorer.markup(part: place.part, data, lead: place.lead) else {
          continue
        }
        let more =
          "<p class=\"hint\"><a href=\"explore-\(explorer).html\">On a page of its own</a></p>"
        result[place.figure, default: ""] += markup.dropLast("</div>".count) + more + "</div>"
      }
    }
    return result
  }
}
