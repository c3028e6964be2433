/// At most 256 colours that stand for all those of an image.
///
/// The colours lie in a cube of red, green and blue. As long as there are boxes to spare, one is cut in half across its
/// longest edge: the box whose edge, times the fourth root of its pixels, is the largest. Without the root of the pixels a
/// pale grid would be sacrificed to a few odd dots; with all of them, the usual aim of a small error in the mean, thin lines
/// would be sacrificed to large grounds.
package struct ColourPalette {
  /// The colours that stand for others, each 0xRRGGBB.
  package let entries: [UInt32]
  /// For each colour of the image the entry that stands for it.
  package let places: [UInt8]
  /// The largest difference of a colour from its entry, in one of red, green and blue, each from 0 to 255.
  package let error: Int
  /// The same among the colours of at least a hundred pixels.
  package let errorOfCommon: Int

  /// The palette for `colours`, each 0xRRGGBB and all different, of which there are `counts` pixels each.
  ///
  /// - Complexity: O(256 · colours).
  package init(of colours: [UInt32], counts: [Int]) {
    var boxes = [Box(Array(colours.indices), colours, counts)]
    while boxes.count < 256, let widest = Self.widest(of: boxes), boxes[widest].edge > 0 {
      let (low, high) = boxes[widest].halves(of: colours, counts)
      boxes[widest] = low
      boxes.append(high)
    }
    var places = [UInt8](repeating: 0, count: colours.count)
    var entries: [UInt32] = []
    var (error, errorOfCommon) = (0, 0)
    for (place, box) in boxes.enumerated() where !box.members.isEmpty {
      let entry = box.entry(colours, counts)
      entries.append(entry)
      for member in box.members {
        places[member] = UInt8(place)
        for shift in Box.shifts {
          let difference = abs(Box.part(colours[member], shift) - Box.part(entry, shift))
          error = max(error, difference)
          if counts[member] >= 100 { errorOfCommon = max(errorOfCommon, difference) }
        }
      }
    }
    (self.entries, self.places) = (entries, places)
    (self.error, self.errorOfCommon) = (error, errorOfCommon)
  }

  private static func widest(of boxes: [Box]) -> Int? {
    boxes.indices.max { (boxes[$0].weight, $1) < (boxes[$1].weight, $0) }
  }
}

/// Some of an image's colours, and the longest edge of the box around them.
private struct Box {
  static let shifts: [UInt32] = [16, 8, 0]

  let members: [Int]
  private(set) var edge = 0
  private(set) var weight = 0.0
  private var shift: UInt32 = 0
  private var middle = 0

  init(_ members: [Int], _ colours: [UInt32], _ counts: [Int]) {
    self.members = members
    for shift in Self.shifts {
      var (low, high) = (255, 0)
      for member in members {
        let part = Self.part(colours[member], shift)
        (low, high) = (min(low, part), max(high, part))
      }
      if high - low > edge { (edge, self.shift, middle) = (high - low, shift, (low + high) / 2) }
    }
    let pixels = members.map { counts[$0] }.reduce(0, +)
    weight = Double(edge) * Double(pixels).squareRoot().squareRoot()
  }

  static func part(_ colour: UInt32, _ shift: UInt32) -> Int { Int(colour >> shift & 255) }

  func halves(of colours: [UInt32], _ counts: [Int]) -> (Box, Box) {
    let low = members.filter { Self.part(colours[$0], shift) <= middle }
    let high = members.filter { Self.part(colours[$0], shift) > middle }
    return (Box(low, colours, counts), Box(high, colours, counts))
  }

  /// The colour of most of the pixels, so that grounds keep theirs; where none has a majority, the mean.
  func entry(_ colours: [UInt32], _ counts: [Int]) -> UInt32 {
    let total = members.map { counts[$0] }.reduce(0, +)
    if let first = members.first(where: { 2 * counts[$0] >= total }) { return colours[first] }
    return Self.shifts.reduce(0) { entry, shift in
      let sum = members.map { counts[$0] * Self.part(colours[$0], shift) }.reduce(0, +)
      return entry | UInt32((sum + total / 2) / total) << shift
    }
  }
}
