// What figures other than charts say of themselves.

extension Figure {
  /// The kind and the amount of the data, for figures that have no better words.
  public var summary: String {
    switch data {
    case .table(let columns, let rows):
      "Figure of \(Words.count(rows.count, "entry", plural: "entries")): \(Words.list(columns))."
    case .array(let shape, _):
      "Figure of \(shape.map(NumberText.integer).joined(separator: " × ")) numbers."
    case .list(let parts): "Figure of \(Words.count(parts.count, "part"))."
    }
  }
}

extension Panels {
  /// What each panel says of itself.
  public var summary: String {
    let head = Words.sentence("\(Words.count(figures.count, "panel"))\(Words.quoted(title))")
    let parts = figures.enumerated().map { "Panel \($0 + 1). \($1.summary)" }
    return ([head] + parts).joined(separator: " ")
  }
}

extension ImageGrid {
  /// How many images there are in which order, with their names, captions, frames and marks.
  public var summary: String {
    let shown = images.filter { !$0.isEmpty }
    let rows = (images.count + columns - 1) / columns
    var clauses = [
      "\(Words.count(shown.count, "image"))\(Words.quoted(title)) of \(imageWidth) × "
        + "\((shown.first?.count ?? 0) / imageWidth) pixels in \(Words.count(rows, "row")) and "
        + "\(Words.count(min(columns, images.count), "column"))"
    ]
    if palette.isDiverging { clauses.append("blue is negative, white zero, red positive") }
    for (name, texts) in [
      ("columns", columnLabels), ("rows", rowLabels), ("captions", captions),
    ] where texts.contains(where: { !$0.isEmpty }) {
      clauses.append("\(name): \(Words.list(texts.filter { !$0.isEmpty }, limit: 20))")
    }
    for (name, color) in [("right", Color.right), ("wrong", Color.wrong)] {
      let count = frames.count { $0 == color }
      if count > 0 { clauses.append("\(count) framed as \(name)") }
    }
    let marks = Set(cornerMarks).subtracting([""]).sorted()
    if !marks.isEmpty {
      let counts = marks.map { mark in "\(mark) × \(cornerMarks.count { $0 == mark })" }
      clauses.append("marks in the corners: \(Words.list(counts))")
    }
    return clauses.map(Words.sentence).joined(separator: " ")
  }
}

extension Diagram {
  /// The nodes, the arrows between them, the plates and the notes.
  public var summary: String {
    let nodes = parts.compactMap { $0 as? Node }
    func name(_ id: String) -> String {
      nodes.first { $0.id == id }.map(\.words).flatMap { $0.isEmpty ? nil : $0 } ?? id
    }
    var clauses = ["diagram\(Words.quoted(title))"]
    func add(_ kind: String, _ items: [String]) {
      if !items.isEmpty { clauses.append("\(kind): \(items.joined(separator: "; "))") }
    }
    add(
      "nodes",
      nodes.filter { !$0.words.isEmpty }.map {
        $0.words + ($0.isObserved && $0.isRandom ? " (shaded)" : "")
      })
    add(
      "ramps",
      parts.compactMap { $0 as? Ramp }.map { ramp in
        let label = ramp.label.isEmpty ? "" : " (\(Words.plain(ramp.label)))"
        return "\(name(ramp.start)) to \(name(ramp.end))\(label)"
      })
    add(
      "arrows",
      parts.compactMap { $0 as? Arrow }.map { arrow in
        let label = arrow.label.map { " (\(Words.plain($0)))" } ?? ""
        return "\(name(arrow.start)) to \(name(arrow.end))\(label)"
      })
    add(
      "repeated",
      parts.compactMap { ($0 as? Plate).map { Words.plain($0.label) } }.filter { !$0.isEmpty })
    add("notes", parts.compactMap { ($0 as? Note).map { Words.plain($0.text) } })
    return clauses.map(Words.sentence).joined(separator: " ")
  }
}

extension Node {
  /// The text of the node, or else what stands above or beneath it, or else its name.
  var words: String {
    let own = Words.plain(text)
    let around = [heading, beside, caption].compactMap { $0 }.map(Words.plain)
      .filter { !$0.isEmpty }
    switch shape {
    case .image:
      return ([around.isEmpty ? "image of \(id)" : "image"] + around).joined(separator: " ")
    case .cells(let table):
      let numbers =
        table.texts.isEmpty
        ? Words.count(table.values.count, "number")
        : "("
          + table.texts.joined(separator: ", ") + ")"
      return (around + [numbers]).joined(separator: " ")
    default: return ([own] + around).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }
}

extension NetworkDiagram {
  /// The layers with their units and what leads from one to the next.
  public var summary: String {
    let units = [layers[0].inputs] + layers.map(\.outputs)
    let steps = units.enumerated().map { index, units in
      let activation = index == 0 ? "" : layers[index - 1].activation
      let way = activation.isEmpty ? "" : " (\(Words.plain(activation)))"
      let name = headings[index].isEmpty ? "" : "\(Words.plain(headings[index])) with "
      return (index == 0 ? "" : "to\(way) ") + name + Words.count(units, "unit")
    }
    return [
      "network from \(steps.joined(separator: ", "))",
      "\(Words.count(layers.map(\.parameters).reduce(0, +), "weight"))",
      "the loss is \(Words.plain(loss))",
    ].map(Words.sentence).joined(separator: " ")
  }
}
