import Drawing

extension CVAEIllustrations {
  /// What models of several sizes draw and what their codes tell, each in several runs.
  ///
  /// - Parameters:
  ///   - sizes: how many numbers a code has.
  ///   - contests: for each size and run the share of images read as asked, with codes of the same digit, of the prior
  ///     and of another digit.
  ///   - leaks: for each size and run the share of codes off which the label is read.
  public static func sizes(
    _ sizes: [Int], contests: [[(own: Double, prior: Double, other: Double)]], leaks: [[Double]]
  ) -> Panels {
    let x = sizes.map(Double.init)
    func line(_ label: String?, _ shares: [[Double]], _ style: LineStyle) -> LineMark {
      LineMark(
        x: x, runs: (shares.first ?? []).indices.map { run in shares.map { $0[run] } },
        label: label, color: Meaning.cvae, style: style, showsPoints: true)
    }
    func chart(_ title: String, _ label: String, @MarkBuilder marks: () -> [any Mark]) -> Chart {
      Chart(title: title, marks: marks)
        .xAxis("numbers in a code", scale: .log, domain: 2...20, ticks: .at(x))
        .yAxis(label, domain: 0...1)
    }
    return Panels(columns: 2, height: 320) {
      chart("a  Does the image obey?", "share read as asked, by the code’s origin") {
        line("same digit", contests.map { $0.map(\.own) }, .dotted)
        line("prior", contests.map { $0.map(\.prior) }, .solid)
        line("another digit", contests.map { $0.map(\.other) }, .dashed)
      }
      chart("b  Does the code tell the label?", "share of labels read off by a linear classifier") {
        line(nil, leaks, .solid)
        RuleMark(y: 0.1, label: "blind guess")
      }
    }
  }
}
