import Literate

/// A line that breaks a rule.
struct Violation: Sendable, CustomStringConvertible {
  /// The file, from the package's folder.
  let path: String
  /// The line, counted from one; none for a whole file.
  let line: Int?
  /// The line's text, or what is wrong with the file.
  let text: String
  /// The rule's reason.
  let reason: String

  /// `file:line: text`, and below it the reason.
  var description: String {
    "\(path):\(line.map { "\($0):" } ?? "") \(text)\n    \(reason)"
  }
}

/// The laws, each from a house to what breaks it there.
enum Laws {
  /// Modules import only what the rules allow.
  static func imports(_ house: House) -> [Violation] {
    house.files.flatMap { file in
      let rules = Bylaws.imports.filter { isInside(file.path, $0.scope) }
      let allowed = rules.reduce(into: Set<String>()) { $0.formUnion($1.allowed) }
      let reason = rules.first.map(\.reason) ?? "no rule says yet what this folder may import"
      return file.swift.imports.filter { !allowed.contains($0.module) }.map { module, line in
        Violation(path: file.path, line: line, text: file.line(line), reason: reason)
      }
    }
  }

  /// A file uses only its own floor and those below.
  static func floors(_ house: House) -> [Violation] {
    Bylaws.floors.flatMap { rule -> [Violation] in
      guard let module = house.module(rule.module) else { return [] }
      func floor(_ file: HouseFile) -> Int? {
        guard let folder = module.folders(of: file).first else { return -1 }
        return rule.floors.firstIndex(of: folder)
      }
      let homeless = module.files.filter { floor($0) == nil }.map { file in
        Violation(
          path: file.path, line: nil, text: "stands on no floor of \(rule.module)",
          reason: "the floors are \(rule.floors.joined(separator: ", "))")
      }
      let climbing = (house.uses[module.name] ?? []).compactMap { use -> Violation? in
        guard let from = floor(use.user), let to = floor(use.owner), to > from else { return nil }
        return Violation(use, reason: rule.reason)
      }
      return homeless + climbing
    }
  }

  /// No files of a module use one another in a circle.
  static func circlesOfFiles(_ house: House) -> [Violation] {
    house.modules.flatMap { module in
      circles(house.uses[module.name] ?? []) { ($0.user.path, $0.owner.path) }
    }
  }

  /// No folders that stand side by side in a module use one another in a circle.
  static func circlesOfFolders(_ house: House) -> [Violation] {
    house.modules.flatMap { module in
      circles(house.uses[module.name] ?? []) { use in
        let from = module.folders(of: use.user)
        let to = module.folders(of: use.owner)
        let shared = zip(from, to).prefix { $0 == $1 }.count
        guard from.count > shared, to.count > shared else { return nil }
        return (
          from.prefix(shared + 1).joined(separator: "/"),
          to.prefix(shared + 1).joined(separator: "/")
        )
      }
    }
  }

  /// What is public is documented.
  static func documentation(_ house: House) -> [Violation] {
    house.files.flatMap { file in
      file.swift.declarations
        .filter { $0.access == .public && ($0.documentation ?? "").isEmpty }
        .filter { $0.kind != .operator || !$0.labels.isEmpty }
        .map { declaration in
          Violation(
            path: file.path, line: declaration.line, text: file.line(declaration.line),
            reason: Bylaws.documented)
        }
    }
  }

  /// `Chapters` holds chapters, their excursions, the pages and the list of them.
  static func chapters(_ house: House) -> [Violation] {
    house.chapterNames.filter { name in
      !Bylaws.chapterCompanions.contains(name)
        && name.wholeMatch(of: /([0-9]+|Excursions\/[0-9]+[a-z])-[A-Za-z]+\.(swift|md)/) == nil
        && name.wholeMatch(of: /Seeds\/[a-z-]+\.json/) == nil
    }
    .map { name in
      Violation(
        path: "Chapters/\(name)", line: nil, text: "is no chapter", reason: Bylaws.chaptersOnly)
    }
  }

  /// Every module of Swift under `Sources` has a README of one screen.
  static func readmes(_ house: House) -> [Violation] {
    house.modules.filter { $0.folder.hasPrefix("Sources/") }.compactMap { module in
      guard let length = house.readmeLengths[module.folder] else {
        return Violation(
          path: module.folder, line: nil, text: "has no README.md", reason: Bylaws.readme)
      }
      guard length > Bylaws.longerReadmes[module.folder] ?? Bylaws.longestReadme else { return nil }
      return Violation(
        path: module.folder + "/README.md", line: nil, text: "has \(length) lines",
        reason: Bylaws.readme)
    }
  }

  /// Sources are short; chapters are as long as their lessons.
  static func lengths(_ house: House) -> [Violation] {
    let long = house.files
      .filter {
        $0.name.wholeMatch(of: /[0-9]+[a-z]?-.*/) == nil && $0.lines.count > Bylaws.usualLength
      }
    let excessive = long.filter { $0.lines.count > Bylaws.longestFile }
    return (long.count > Bylaws.mayPassUsualLength ? long : excessive).map { file in
      Violation(
        path: file.path, line: nil, text: "has \(file.lines.count) lines",
        reason: Bylaws.shortFiles)
    }
  }

  /// The circles among what uses join: all of two, or else the shortest of each knot.
  private static func circles(
    _ uses: [Use], between ends: (Use) -> (from: String, to: String)?
  ) -> [Violation] {
    var first: [String: [String: Use]] = [:]
    for use in uses {
      guard let (from, to) = ends(use), from != to else { continue }
      if first[from]?[to] == nil { first[from, default: [:]][to] = use }
    }
    let graph = first.mapValues { Set($0.keys) }
    return Circles.shortest(in: graph).flatMap { circle in
      let names = circle.map { $0.split(separator: "/").last.map { String($0) } ?? $0 }
      let round = (names + [names[0]]).joined(separator: " → ")
      return zip(circle, circle.dropFirst() + [circle[0]]).compactMap { from, to in
        first[from]?[to].map { Violation($0, reason: "circle \(round): \(Bylaws.noCircle)") }
      }
    }
  }

  private static func isInside(_ path: String, _ scope: String) -> Bool {
    path == scope || path.hasPrefix(scope + "/")
  }
}

extension Violation {
  /// A use that should not be.
  init(_ use: Use, reason: String) {
    self.init(
      path: use.user.path, line: use.line, text: use.user.line(use.line),
      reason: "uses '\(use.name)' of \(use.owner.path): \(reason)")
  }
}
