import Literate

/*
 Which file of a module uses which other, read off the names.

 The reader knows no types, so it counts only what is hardly to be misunderstood. Seen are:

 - names of types, also of nested ones if one file alone declares the name;
 - functions and variables of the top level;
 - members, after a dot or within an extension of their type, if one file alone declares the name, and neither Swift's
   library nor a module that this one imports has such a member, nor the using file such a label.

 Not seen are operators, initialisers that extensions add, conformances, members whose names several files declare, and
 any name that the using file also gives to something of its own. So a circle that is reported is one, but a circle can
 hide behind common names.
 */

/// That one file names what another declares.
struct Use: Sendable {
  /// The file that uses.
  let user: HouseFile
  /// The file that declares what is used.
  let owner: HouseFile
  /// The name that is used.
  let name: String
  /// The line of the use.
  let line: Int
}

/// Finds the uses between the files of a module.
struct UseReader {
  private let module: HouseModule
  /// Places of the files that declare a name which others can see, by the name.
  private var topLevel: [String: Set<Int>] = [:]
  private var nestedTypes: [String: Set<Int>] = [:]
  private var members: [String: Set<Int>] = [:]
  /// The same by type and member, "Matrix.identity".
  private var qualified: [String: Set<Int>] = [:]
  /// The types that a member's name belongs to, nested ones by their last name.
  private var owners: [String: Set<String>] = [:]
  private var typeNames: Set<String> = []
  /// Members of the modules that this one imports, of Swift's library, and of tuples.
  private let foreignMembers: Set<String>

  init(_ module: HouseModule, among modules: [HouseModule]) {
    self.module = module
    let imported = Set(module.files.flatMap { $0.swift.imports.map(\.module) })
    let others = modules.filter { imported.contains($0.name) }
    foreignMembers =
      others.flatMap { $0.files.flatMap(\.swift.declarations) }
      .filter { $0.owner != nil && $0.access >= .package }
      .reduce(into: Bylaws.libraryMembers) { $0.insert($1.name) }
      .union((others + [module]).flatMap { $0.files.flatMap(\.tupleLabels) })
    for (place, file) in module.files.enumerated() {
      for declaration in file.swift.declarations {
        record(declaration, at: place)
      }
    }
  }

  private mutating func record(_ declaration: SwiftDeclaration, at place: Int) {
    let name = declaration.name
    if declaration.kind == .type || declaration.kind == .alias { typeNames.insert(name) }
    guard declaration.access > .fileprivate, declaration.kind != .operator,
      declaration.kind != .initializer, declaration.kind != .subscript
    else { return }
    guard let owner = declaration.owner else {
      topLevel[name, default: []].insert(place)
      return
    }
    if Bylaws.libraryTypes.contains(name) { return }
    let last = owner.split(separator: ".").last.map { String($0) } ?? owner
    qualified["\(last).\(name)", default: []].insert(place)
    if declaration.kind == .type {
      nestedTypes[name, default: []].insert(place)
    } else if declaration.kind != .alias {
      members[name, default: []].insert(place)
      owners[name, default: []].insert(last)
    }
  }

  /// All uses, the first of each name in each file.
  func uses() -> [Use] {
    module.files.indices.flatMap { uses(by: $0) }
  }

  private func uses(by place: Int) -> [Use] {
    let file = module.files[place]
    let own = OwnNames(file.swift)
    let tokens = file.swift.tokens.filter { $0.kind != .documentation }
    var seen: Set<String> = []
    var uses: [Use] = []
    for index in tokens.indices where tokens[index].kind == .word {
      let name = tokens[index].text
      let text = name.hasPrefix("@") ? String(name.dropFirst()) : name
      guard let target = owner(of: text, at: index, in: tokens, own: own), target != place,
        seen.insert("\(target) \(text)").inserted
      else { continue }
      uses.append(
        Use(user: file, owner: module.files[target], name: text, line: tokens[index].line))
    }
    return uses
  }

  /// The place of the file that declares what a word means, where that can be told.
  private func owner(of name: String, at index: Int, in tokens: [SwiftToken], own: OwnNames)
    -> Int?
  {
    let next = index + 1 < tokens.count ? tokens[index + 1] : nil
    let isMember =
      index > 0 && tokens[index - 1].kind == .sign && tokens[index - 1].text == "."
    let isLabel =
      next?.text == ":" && next?.kind == .sign && index > 0
      && (tokens[index - 1].text == "(" || tokens[index - 1].text == ",")
    if isLabel { return nil }
    if isMember {
      if index > 1, tokens[index - 2].kind == .word, typeNames.contains(tokens[index - 2].text) {
        return only(qualified["\(tokens[index - 2].text).\(name)"])
      }
      if own.declared.contains(name) { return nil }
      if let place = only(nestedTypes[name]), topLevel[name] == nil { return place }
      if name.count == 1 || foreignMembers.contains(name) || own.labels.contains(name) {
        return nil
      }
      return only(members[name])
    }
    if own.declared.contains(name) || own.bound.contains(name) { return nil }
    if let place = only(topLevel[name]), nestedTypes[name] == nil {
      // A method of the file's own types hides a function of the top level.
      return own.types.isDisjoint(with: owners[name] ?? []) ? place : nil
    }
    if topLevel[name] == nil, let place = only(nestedTypes[name]) { return place }
    // Within an extension a member needs no dot.
    if topLevel[name] == nil, let types = owners[name], !own.types.isDisjoint(with: types),
      !foreignMembers.contains(name)
    {
      return only(members[name])
    }
    return nil
  }

  private func only(_ places: Set<Int>?) -> Int? {
    places?.count == 1 ? places?.first : nil
  }
}
