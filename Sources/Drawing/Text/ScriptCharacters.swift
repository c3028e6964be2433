/// The characters that Unicode has raised or lowered.
enum ScriptCharacters {
  /// Digits and signs with their raised forms.
  static let raised = table("0123456789+−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
  /// Digits and signs with their lowered forms.
  static let lowered = table("0123456789+−", "₀₁₂₃₄₅₆₇₈₉₊₋")
  /// The letters that have raised forms.
  static let raisedLetters = table("inT", "ⁱⁿᵀ")
  /// The letters that have lowered forms.
  static let loweredLetters = table("aeijkmnprstuvx", "ₐₑᵢⱼₖₘₙₚᵣₛₜᵤᵥₓ")

  private static func table(_ plain: String, _ moved: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(plain, moved))
  }
}
