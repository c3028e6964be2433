import Algorithms
import MathKernel

extension EvidenceLattice {
  /// log p(x | z) p(z) of each of many images, m × pixels, at the points of the lattice where it, or the
  /// encoder's answer to the image, counts.
  ///
  /// The images share the lattice: a point is decoded once for all images that need it. A cell counts for an
  /// image if the integrand in its middle is more than e⁻²⁰ of the largest one, or if it is within six
  /// standard deviations of the answer's mean. A cell should be no wider than four standard deviations of any
  /// true posterior, so that none slips through between the middles.
  ///
  /// - Throws: `Refusal` before any point is decoded, if the images need too many cells, on average.
  /// - Complexity: O(cells · m) numbers for the look at the middles; then each point that counts is decoded
  ///   once, with O(pixels) more for each image that needs it.
  public func jointDensities(
    of images: Matrix<Float>, under model: LatentModel, posteriors: [Posterior]
  ) throws(Refusal) -> [JointDensity] {
    requireOneEach(images, posteriors)
    let cells = allCells
    let guests = guests(of: cells, images, model, posteriors)
    var counts = [Int](repeating: 0, count: images.rows)
    for image in guests.joined() { counts[image] += 1 }
    try requireFew(
      counts.reduce(0, +) / max(images.rows, 1), isAnyEmpty: counts.contains(0))
    let open = cells.indices.filter { !guests[$0].isEmpty }
    let steps = Array(0..<pointsPerCell), perCell = pointsPerCell * pointsPerCell
    var sums = [Gathering](repeating: Gathering(), count: images.rows)
    for block in open.chunks(ofCount: max(1, 4096 / perCell)) {
      let z = points(steps, of: block.map { cells[$0] })
      let present = Set(block.flatMap { guests[$0] }).sorted()
      let places = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
      let likelihoods = model.logLikelihoods(of: images.rows(at: present), at: z)
      let prior = model.logPrior(at: z)
      for (k, cell) in block.enumerated() {
        for image in guests[cell] {
          let column = places[image] ?? 0
          for row in k * perCell..<(k + 1) * perCell {
            sums[image].x.append(z[row, 0])
            sums[image].y.append(z[row, 1])
            sums[image].logarithms.append(likelihoods[row, column] + prior[row])
          }
        }
      }
    }
    return sums.map {
      JointDensity(x: $0.x, y: $0.y, logarithms: $0.logarithms, spacing: spacing)
    }
  }

  /// What has been gathered for an image.
  private struct Gathering {
    var x: [Double] = [], y: [Double] = [], logarithms: [Double] = []
  }

  /// log p(x | z) p(z) for each code and image, row by row, in single precision to save memory.
  private func integrands(
    of images: Matrix<Float>, at z: Matrix<Double>, _ model: LatentModel
  ) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(z.rows * images.rows)
    for block in (0..<z.rows).chunks(ofCount: 4096) {
      let codes = z.rows(block)
      let likelihoods = model.logLikelihoods(of: images, at: codes)
      for (row, prior) in model.logPrior(at: codes).enumerated() {
        for image in 0..<images.rows { result.append(Float(likelihoods[row, image] + prior)) }
      }
    }
    return result
  }

  /// The images for which each cell counts, ascending.
  private func guests(
    of cells: [Cell], _ images: Matrix<Float>, _ model: LatentModel, _ posteriors: [Posterior]
  ) -> [[Int]] {
    let middles = points([pointsPerCell / 2], of: cells)
    let joint = integrands(of: images, at: middles, model)
    var highest = [Float](repeating: -.infinity, count: images.rows)
    for cell in cells.indices {
      for image in highest.indices {
        highest[image] = max(highest[image], joint[cell * images.rows + image])
      }
    }
    let answers = posteriors.map { PlaneNormal($0) }
    let reaches = answers.map { q in
      let (half, σ) = (0.5 * spacing * Double(pointsPerCell), q.deviations)
      return (x: 6 * σ.x + half, y: 6 * σ.y + half)
    }
    return cells.indices.map { cell in
      let (x, y) = (middles[cell, 0], middles[cell, 1])
      return highest.indices.filter { i in
        highest[i].isFinite
          && (joint[cell * images.rows + i] > highest[i] - 20
            || (abs(x - answers[i].x) < reaches[i].x && abs(y - answers[i].y) < reaches[i].y))
      }
    }
  }
}
