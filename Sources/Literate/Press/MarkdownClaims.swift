/// Sets claims in Markdown: each on one line where it is made, and all of them in a table with the reasons below it.
struct MarkdownClaims {
  let inline: MarkdownInline

  /// The line of a claim where it is made.
  func line(_ claim: ClaimBlock) -> String {
    let name = "\(claim.kind.title) \(claim.number)"
    let verdict = claim.complaint.map { "✗ **\(name) \($0).**" } ?? "✓ **\(name).**"
    var numbers: [String] = []
    if !claim.statesMeasured { numbers.append("measured: \(claim.measured)") }
    if let spread = claim.overSeeds {
      numbers.append("over \(spread.seeds) seeds: \(spread.range)")
    }
    if !claim.statesRequired { numbers.append("required: \(claim.required)") }
    let tail = numbers.joined(separator: "; ")
    return "<a id=\"\(claim.anchor)\"></a>\(verdict) \(inline.prose(claim.sentence))."
      + (tail.isEmpty ? "" : " *\(tail.prefix(1).uppercased())\(tail.dropFirst()).*")
  }

  /// The table of all claims.
  func table(_ claims: [ClaimBlock]) -> String {
    // Claims that depend on the settings may have been measured with fewer seeds than others.
    let seeds = claims.compactMap(\.overSeeds?.seeds)
    let head = Set(seeds).count > 1 ? "over seeds" : seeds.first.map { "over \($0) seeds" }
    return MarkdownTable.markdown(
      columns: ["no.", "kind", "claim", "measured"] + [head].compactMap { $0 } + ["required"],
      rows: claims.map { claim in
        [
          "\(claim.holds ? "✓" : "✗")\u{A0}\(link(claim))", claim.kind.rawValue,
          inline.cell(claim.sentence), inline.cell([.value(claim.measured)]),
        ] + (head == nil ? [] : [inline.cell([.value(claim.overSeeds?.range ?? "")])]) + [
          inline.cell([.value(claim.required)])
        ]
      })
  }

  /// The reasons of the bounds, a point each; nothing if no claim has one.
  func reasons(_ claims: [ClaimBlock]) -> [String] {
    let points = claims.filter { !$0.reason.isEmpty }.map { claim in
      "- \(link(claim)): " + claim.reason.map(inline.prose).joined(separator: "\n  ")
    }
    return points.isEmpty ? [] : ["Why these bounds:", points.joined(separator: "\n")]
  }

  private func link(_ claim: ClaimBlock) -> String { "[\(claim.number)](#\(claim.anchor))" }
}
