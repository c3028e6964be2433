/// A formula as a tree, as TeX's author meant it.
indirect enum Formula: Equatable {
  /// A letter, or a name of several letters that stands upright.
  case name(String, isUpright: Bool)
  /// Digits.
  case number(String)
  /// A sign that stands between, before or after others, as its class says.
  case sign(String, SignClass)
  /// A function's name, such as log.
  case function(String)
  /// A sum or an integral; `hasLimits` says whether its scripts stand below and above in display style.
  case large(String, hasLimits: Bool)
  /// Words.
  case text(String)
  /// A space, in ems.
  case space(Double)
  /// Parts side by side.
  case row([Formula])
  /// One part over another; in the size of the text around it, or always as in running text.
  case fraction(Formula, Formula, isSmall: Bool)
  /// A square root.
  case root(Formula)
  /// A part below an accent.
  case accent(Formula, String)
  /// A part above a brace, whose subscript is its label.
  case brace(Formula)
  /// A part with what stands to its right below and above.
  case scripts(Formula, below: Formula?, above: Formula?)
  /// A part between brackets as high as it.
  case fenced(String, Formula, String)
  /// A bracket of a stated height, in ems.
  case delimiter(String, height: Double, opens: Bool)
  /// Rows and columns.
  case table([[Formula]], Alignment)

  /// How a sign stands among its neighbours: TeX's classes of atoms.
  enum SignClass: Equatable {
    case ordinary, binary, relation, opening, closing, punctuation
  }

  /// How the cells of a table stand in their columns.
  enum Alignment: Equatable {
    /// In the middle, as in a matrix.
    case centred
    /// By turns to the right and to the left, as equations under one another are.
    case atSigns
  }
}
