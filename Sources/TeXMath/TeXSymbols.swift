/// What the commands mean that stand for one sign or name. A command that is in no table here, nor in the parser, is unknown:
/// the book says at once what it cannot set, and a table grows by one line when it must.
enum TeXSymbols {
  /// Letters that stand slanted.
  static let slanted: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "ell": "ℓ",
  ]

  /// Letters and signs that stand upright.
  static let upright: [String: String] = [
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "nabla": "∇", "partial": "∂", "top": "⊤", "infty": "∞",
    "dots": "…", "cdots": "⋯", "ldots": "…",
  ]

  /// Signs, with their class.
  static let signs: [String: (String, Formula.SignClass)] = [
    "approx": ("≈", .relation), "le": ("≤", .relation), "ge": ("≥", .relation),
    "ne": ("≠", .relation), "sim": ("∼", .relation), "propto": ("∝", .relation),
    "in": ("∈", .relation), "equiv": ("≡", .relation), "mid": ("∣", .relation),
    "leftarrow": ("←", .relation), "to": ("→", .relation), "mapsto": ("↦", .relation),
    "Longleftrightarrow": ("⟺", .relation), "Rightarrow": ("⇒", .relation),
    "times": ("×", .binary), "pm": ("±", .binary), "circ": ("∘", .binary),
    "odot": ("⊙", .binary), "cdot": ("⋅", .binary),
    "lVert": ("‖", .opening), "rVert": ("‖", .closing), "lvert": ("|", .opening),
    "rvert": ("|", .closing), "{": ("{", .opening), "}": ("}", .closing),
    "langle": ("⟨", .opening), "rangle": ("⟩", .closing),
    "|": ("‖", .ordinary), "Vert": ("‖", .ordinary), "vert": ("|", .ordinary),
    "%": ("%", .ordinary), "&": ("&", .ordinary), "#": ("#", .ordinary), "_": ("_", .ordinary),
  ]

  /// Functions, whose names stand upright with a little space around them.
  static let functions: Set<String> = [
    "log", "ln", "exp", "sin", "cos", "tan", "tanh", "max", "min", "det", "arg",
  ]

  /// Spaces, in ems.
  static let spaces: [String: Double] = [
    ",": 1 / 6, ":": 2 / 9, ";": 5 / 18, " ": 1 / 4, "quad": 1, "qquad": 2, "!": -1 / 6,
  ]

  /// Accents over a letter.
  static let accents = ["hat": "^", "bar": "¯", "tilde": "~"]

  /// Letters of other alphabets, by the command that asks for them.
  static let alphabets: [String: [String: String]] = [
    "mathcal": ["N": "𝒩", "L": "ℒ", "F": "ℱ", "O": "𝒪", "Z": "𝒵", "X": "𝒳"],
    "mathbb": ["E": "𝔼", "R": "ℝ", "P": "ℙ", "N": "ℕ", "Z": "ℤ"],
  ]

  /// Brackets of a stated height, in ems, and whether they open.
  static let sizes: [String: (height: Double, opens: Bool)] = [
    "bigl": (1.2, true), "bigr": (1.2, false), "Bigl": (1.8, true), "Bigr": (1.8, false),
    "biggl": (2.4, true), "biggr": (2.4, false),
  ]
}
