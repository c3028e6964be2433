import Drawing
import Foundation

/// The ideas that a reader can play with, and where the lessons raise them.
enum Explorer: String, CaseIterable {
  case line, descent, plane, write

  var title: String {
    switch self {
    case .line: "The line, and how many numbers a digit needs"
    case .descent: "Descent"
    case .plane: "The plane"
    case .write: "Write a digit"
    }
  }

  /// What to look at: markup.
  var introduction: String {
    switch self {
    case .line:
      "<p>Turn the line through the cloud: the short segments are what each point loses, and the curve on the right is their mean "
        + "square. Then choose how many numbers the code of a digit has.</p>"
    case .descent:
      "<p>On the left every step goes against the slope: how large may a step be? On the right the two weights of the smallest "
        + "linear autoencoder go down to the curved valley where <i>d e</i> = 1, if they are not held up by the saddle in the middle.</p>"
    case .plane:
      "<p>The same digits in two planes: on the left the codes of an autoencoder, on the right those of a VAE. What do the places "
        + "between the digits decode to?</p>"
    case .write:
      "<p>Write a digit. It is scaled and centred as the book's digits were; then each machine encodes it and gives it back, and "
        + "the conditional VAE writes all ten digits in your hand.</p>"
    }
  }

  /// The figure, as slug and name, after which the explorer stands in a lesson.
  var places: [(slug: String, figure: String)] {
    switch self {
    case .line: [("pca", "line")]
    case .descent: [("primer", "descents"), ("linear-autoencoder", "saddles")]
    case .plane: [("irregular-latent-space", "map"), ("vae", "manifold")]
    case .write: [("cvae", "grid")]
    }
  }

  /// The element that the script fills.
  var markup: String {
    "<div data-explorer=\"\(rawValue)\" role=\"region\" aria-label=\"\(title)\"><noscript><p>To play with this, switch scripts on.</p></noscript></div>"
  }
}

/// The colours of the digits as style sheets write them.
enum DigitColours {
  static var hexadecimal: [String] {
    Color.digits.map { color in
      "#"
        + [color.red, color.green, color.blue].map { part in
          let byte = Int((part * 255).rounded())
          return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
  }
}
