// What each mark says of itself, in the order of the marks' files: a clause without a full stop.

extension LineMark {
  /// Where the line starts and ends, its extremes, and how wide its band is.
  public var summary: String {
    let line = "line\(Words.quoted(label)) \(Trend(x: x, y: y).words)"
    guard let band else { return line }
    let widest = zip(band.high, band.low).map { $0 - $1 }.filter(\.isFinite).max() ?? 0
    return "\(line), in a band at most \(NumberText.brief(widest)) wide"
  }
}

extension AreaMark {
  /// The range of the area.
  public var summary: String {
    "shaded area\(Words.quoted(label)), x \(Trend.range(x)), y \(Trend.range(yStart + yEnd))"
  }
}

extension PointMark {
  /// How many points there are, in which classes and ranges; the points themselves if they are few.
  public var summary: String {
    let points = zip(x, y).filter { $0.isFinite && $1.isFinite }
    let what = "\(Words.count(points.count, "point"))\(Words.quoted(label))"
    if points.count <= 6, classes == nil {
      let places = points.map { "(\(NumberText.brief($0)), \(NumberText.brief($1)))" }
      return "\(what): \(places.joined(separator: ", "))"
    }
    let ranges = "x \(Trend.range(points.map(\.0))), y \(Trend.range(points.map(\.1)))"
    guard let classes else {
      let colors = colorBar.map { bar in
        let ends = [bar.domain.lowerBound, bar.domain.upperBound]
        return ", coloured by \(Words.plain(bar.label)) \(Trend.range(ends))"
      }
      return "\(what), \(ranges)\(colors ?? "")"
    }
    let names = Set(classes).sorted()
    let isRun = names.count > 3 && names.last == names[0] + names.count - 1
    let digits =
      isRun ? "\(names[0]) to \(names[0] + names.count - 1)" : Words.list(names.map(String.init))
    return "\(what) in \(Words.count(names.count, "class", plural: "classes")), "
      + "the digits \(digits), \(ranges)"
  }
}

extension BarMark {
  /// The bars with their values if they are few, else the highest and the lowest.
  public var summary: String {
    let bars = zip(placeNames, ends).filter { $1.isFinite }
    let what = "\(Words.count(bars.count, "bar"))\(Words.quoted(series))"
    func text(_ bar: (String, Double)) -> String {
      "\(NumberText.brief(bar.1)) at \(Words.plain(bar.0))"
    }
    if bars.count <= 12 { return "\(what): \(bars.map(text).joined(separator: ", "))" }
    guard let low = bars.min(by: { $0.1 < $1.1 }), let high = bars.max(by: { $0.1 < $1.1 }) else {
      return what
    }
    return "\(what), the highest \(text(high)), the lowest \(text(low))"
  }
}

extension RuleMark {
  /// Where the rule stands.
  public var summary: String {
    let place = x.map { "upright rule\(Words.quoted(label)) at x = \(NumberText.brief($0))" }
    return place ?? "level rule\(Words.quoted(label)) at y = \(NumberText.brief(y ?? .nan))"
  }
}

extension SegmentMark {
  /// How many segments there are and what they span; both ends of a single one.
  public var summary: String {
    let noun = isArrow ? "arrow" : "segment"
    if x.count == 1 {
      let ends = [(x[0], y[0]), (xEnd[0], yEnd[0])].map {
        "(\(NumberText.brief($0)), \(NumberText.brief($1)))"
      }
      return "\(noun)\(Words.quoted(label)) from \(ends[0]) to \(ends[1])"
    }
    return "\(Words.count(x.count, noun))\(Words.quoted(label)), x \(Trend.range(x + xEnd)), "
      + "y \(Trend.range(y + yEnd))"
  }
}

extension EllipseMark {
  /// How many ellipses there are, and where.
  public var summary: String {
    let radius = "at \(Words.count(deviations, "standard deviation"))"
    if x.count == 1 {
      return "ellipse\(Words.quoted(label)) \(radius) around (\(NumberText.brief(x[0])), "
        + "\(NumberText.brief(y[0])))"
    }
    return "\(Words.count(x.count, "ellipse"))\(Words.quoted(label)) \(radius), centres x "
      + "\(Trend.range(x)), y \(Trend.range(y))"
  }
}

extension TextMark {
  /// The texts.
  public var summary: String { "\(texts.count == 1 ? "text" : "texts"): \(Words.list(texts))" }
}

extension ImageMark {
  /// How many images there are, and where.
  public var summary: String {
    let pixels = images.first?.count ?? 0
    return "\(Words.count(images.count, "small image")) of \(imageWidth) × "
      + "\(pixels / max(imageWidth, 1)) pixels, x \(Trend.range(x)), y \(Trend.range(y))"
  }
}

extension HeatMap {
  /// The shape of the map and its extremes.
  public var summary: String {
    let entries = values.indices.flatMap { row in
      values[row].indices.map { (row: row, column: $0, value: values[row][$0]) }
    }.filter(\.value.isFinite)
    let shape = "\(Words.count(values.count, "row")) and \(Words.count(values[0].count, "column"))"
    let what = "heat map\(Words.quoted(label)) of \(shape)"
    guard let low = entries.min(by: { $0.value < $1.value }),
      let high = entries.max(by: { $0.value < $1.value })
    else { return what }
    func place(_ entry: (row: Int, column: Int, value: Double)) -> String {
      let middle = center(entry.row, entry.column)
      return "\(NumberText.brief(entry.value)) at (\(NumberText.brief(middle.x)), "
        + "\(NumberText.brief(middle.y)))"
    }
    return "\(what), the lowest \(place(low)), the highest \(place(high))"
  }
}

extension RectangleMark {
  /// How many rectangles there are, and where.
  public var summary: String {
    "\(Words.count(xStart.count, "rectangle"))\(Words.quoted(label)), x "
      + "\(Trend.range(xStart + xEnd)), y \(Trend.range(yStart + yEnd))"
  }
}

extension Words {
  /// "1 standard deviation", "1.5 standard deviations".
  fileprivate static func count(_ number: Double, _ noun: String) -> String {
    "\(NumberText.brief(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension ContourMark {
  /// How many contours there are, with their names, and how far the outermost one reaches.
  public var summary: String {
    let names = labels.isEmpty ? "" : " (\(Words.list(labels)))"
    let points = levels.min().map { lines(at: $0).joined() }.map(Array.init) ?? []
    return "\(Words.count(levels.count, "contour"))\(Words.quoted(label))\(names), the outermost "
      + "x \(Trend.range(points.map(\.x))), y \(Trend.range(points.map(\.y)))"
  }
}

extension AnnotationMark {
  /// The note and what it points to.
  public var summary: String {
    "note\(Words.quoted(text)) at (\(NumberText.brief(x)), \(NumberText.brief(y)))"
  }
}

extension InsetMark {
  /// The region that the inset enlarges, or what it shows.
  public var summary: String {
    guard let region else { return "inset: \(chart.summary.dropLast())" }
    return "inset that enlarges x \(Trend.range([region.x.lowerBound, region.x.upperBound])), "
      + "y \(Trend.range([region.y.lowerBound, region.y.upperBound]))"
  }
}
