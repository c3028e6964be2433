/*
 What a page knows of other seeds.

 A run of the book has one seed, and a finding may owe its number to it. `tutorial seeds` runs the pages with ten seeds, and
 with five fresh ones that set no bounds, and keeps what they measured as data, so that the default run stays short. Every
 claim takes part without a word; a page calls `overSeeds` for a number that is no claim's, and `study` for an experiment
 that a default run has no time for.

 The data are current as long as the run gives, bit for bit, the numbers that they have for the book's own seed. This is
 better than a hash of the sources: results are the same bits on every machine, so a comment, a new name or a refactoring
 that moves no number needs no new measuring, while a change anywhere below, in the kernel or in the digits, is noticed.
 */

extension Page {
  /// Records a number whose spread over seeds the page shows.
  ///
  ///     let shares = page.overSeeds("share", share)
  ///     page.value("leastShare", shares.least(), .percent(1))
  ///
  /// - Returns: The number of every seed of the book, its own first, in the book's own conditions and if the data are current;
  ///   otherwise the number alone, so nothing may count on there being more.
  @discardableResult
  public func overSeeds(_ name: String, _ value: Double, line: Int = #line) -> [Double] {
    reserve(name, as: "measurement over seeds", line: line)
    spreads.append(RecordedSpread(name: name, value: value, line: line))
    guard let numbers = seeds.numbers(name, measuring: value) else { return [value] }
    return numbers.prefix(seeds.table?.seeds.count ?? 1).compactMap { $0 }
  }

  /// Records a number in single precision whose spread over seeds the page shows.
  @discardableResult
  public func overSeeds(_ name: String, _ value: Float, line: Int = #line) -> [Double] {
    overSeeds(name, Double(value), line: line)
  }

  /// Records a count whose spread over seeds the page shows.
  @discardableResult
  public func overSeeds(_ name: String, _ value: Int, line: Int = #line) -> [Double] {
    overSeeds(name, Double(value), line: line)
  }

  /// The results of an experiment that is too long for a default run: data that `tutorial seeds` computes and the book commits.
  ///
  ///     let frontier = try page.study(
  ///       "frontier", recipe: "8 latent dimensions, 20,000 steps of Adam at 0.001", anchor: lossAfter(steps: 50), seeds: 3
  ///     ) { try frontier(steps: 20_000) }
  ///
  /// The results are about the book's own conditions whatever the settings of the run are: in other conditions they are read
  /// as they stand, and neither the recipe nor the anchor is compared. Of other data they say nothing.
  ///
  /// - Parameters:
  ///   - name: The study's name.
  ///   - recipe: All that the results depend on, in words and numbers: with another recipe they are computed anew.
  ///   - anchor: A number that this run computes by the same machinery, such as the same model's loss after a few steps. In the
  ///     book's own conditions it must be what it was when the study was made, to the last bit.
  ///   - seeds: With how many seeds of the book it is made.
  ///   - compute: The experiment; run by `tutorial seeds` only, and only for what is missing or out of date.
  /// - Returns: A result a seed, the book's own first. While seeds are being measured some may be missing; what the page then
  ///   records is measured again when all are there.
  /// - Throws: What `compute` throws; `StudyOfBook` on other data; `LiterateError` if the study has not been made, or not with
  ///   this recipe and anchor.
  public func study<Result: Codable>(
    _ name: String, recipe: String, anchor: Double, seeds count: Int = 1, line: Int = #line,
    _ compute: () throws -> Result
  ) throws -> [Result] {
    reserve(name, as: "study", line: line)
    if seeds.purpose == .otherData { throw StudyOfBook() }
    let known = seeds.table?.studies[name]
    let asked = seeds.table?.seeds.prefix(count) ?? []
    if case .measuring(let seed) = seeds.purpose {
      var study = SeedTable.Study(recipe: recipe, results: [])
      for other in asked {
        let outcome = known?.recipe == recipe ? known?[other] : nil
        let isUsable =
          (try? outcome?.result.decoded(as: Result.self)) != nil
          && (other != seed || outcome?.anchor.isSame(as: anchor) == true)
        if let outcome, isUsable {
          study.results.append(outcome)
        } else if other == seed {
          let result = try JSONValue(encoding: compute())
          study.results.append(
            SeedTable.Study.Outcome(seed: seed, anchor: anchor, result: result))
        }
      }
      studies[name] = study
      return try study.results.map { try $0.result.decoded() }
    }
    let missing = LiterateError([
      Problem(
        file: seeds.file, line: line,
        sentence:
          "the study '\(name)' of page \(seeds.slug) has not been measured with this recipe: run `make seeds ARGS=\"\(seeds.slug)\"`."
      )
    ])
    let outcomes = asked.compactMap { known?[$0] }
    guard let own = outcomes.first, outcomes.count == asked.count,
      seeds.purpose == .otherPage || known?.recipe == recipe && own.anchor.isSame(as: anchor),
      let results = try? outcomes.map({ try $0.result.decoded(as: Result.self) })
    else { throw missing }
    return results
  }
}

/// A page about other data needs what has been measured of the book's alone.
public struct StudyOfBook: Error {
  init() {}
}
