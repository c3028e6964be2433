import Drawing

/// What colours mean, everywhere in the book: a colour that stands for one of these stands for nothing else.
enum Meaning {
  /// What was computed on the training digits.
  static let training = Color.blue
  /// What was computed on held-out digits.
  static let heldOut = Color.orange

  /// The real digits, beside what models make of them.
  static let data = Color.ink
  /// Principal components.
  static let pca = Color.gray
  /// An autoencoder without a KL term, linear or not.
  static let autoencoder = Color.teal
  /// The variational autoencoder.
  static let vae = Color.pink
  /// The conditional variational autoencoder.
  static let cvae = Color.purple

  /// The reconstruction term of a loss.
  static let reconstruction = Color.yellow
  /// The KL term of a loss.
  static let divergence = Color(hex: 0x8C564B)
}
