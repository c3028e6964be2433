import Drawing

extension IrregularLatentSpaceIllustrations {
  /// The losses of networks trained on more and more digits, on those digits and on held-out ones.
  public static func ladder(
    _ rungs: [(count: Int, training: Double, heldOut: Double)]
  ) -> Chart {
    let rungs = rungs.sorted { $0.count < $1.count }
    let counts = rungs.map { Double($0.count) }
    let (training, heldOut) = (rungs.map(\.training), rungs.map(\.heldOut))
    return Chart(size: Size(Style.width, 320)) {
      AreaMark(x: counts, yStart: training, yEnd: heldOut, color: .gray, opacity: 0.1)
      LineMark(
        x: counts, y: heldOut, label: "held-out digits", color: Meaning.heldOut, showsPoints: true)
      LineMark(
        x: counts, y: training, label: "those trained on", color: Meaning.training,
        showsPoints: true)
    }
    .xAxis(
      "digits trained on", scale: .log, domain: (counts.min() ?? 1) / 1.1...(counts.max() ?? 2),
      ticks: .named(counts.map { ($0, NumberFormat.integer.text($0)) })
    )
    .yAxis("loss, nats per digit")
  }
}
