import Drawing
import Lessons
import Literate

extension Classroom {
  /// The conditions of a run on these images, with the changed settings of one lesson.
  func conditions(_ options: CommonOptions, changed: [ChangedSetting] = []) -> RunConditions {
    let remarks = [
      names.areDigits ? nil : OtherClasses.remark(names.names), sizeRemark, samplingRemark,
      epochLength.remark,
    ]
    return RunConditions(
      changedSettings: changed + options.changed, isQuick: options.quick,
      remarks: remarks.compactMap { $0 }, wording: names.areDigits ? nil : .otherClasses)
  }

  /// What `make` makes when figures call the classes by the names of the images.
  func withNames<Result>(_ make: () throws -> Result) rethrows -> Result {
    // A figure that says "a 3" means the class.
    let named = Wording(names.names.enumerated().map { ("a \($0)", $1) })
    let labels =
      names.areDigits
      ? ClassLabels.digits
      : ClassLabels(names.names) { Wording.otherClasses.applied(to: named.applied(to: $0)) }
    return try ClassLabels.$current.withValue(labels, operation: make)
  }
}

extension Classroom {
  /// What a page says of images that have been made smaller; nil where they are as they were.
  fileprivate var sizeRemark: String? {
    guard reduction > 1 else { return nil }
    return
      "Of the images' pixels, \(reduction) × \(reduction) at a time have become one, their mean: "
      + "the eigenvectors of all pixels would take minutes."
  }

  /// What a page says of how many images it looks at, where there are more than the book's; nil where it looks at all.
  fileprivate var samplingRemark: String? {
    guard isSampled else { return nil }
    let counts = [allTrain.count, train.count, heldOut.count].map(NumberFormat.integer.text)
    return
      "The eigenvectors of Chapter 1 and the networks of Chapters 3 to 5 are fitted on all \(counts[0]) training images. "
      + "All else is fitted and measured on the first \(counts[1]) of them and the first \(counts[2]) held-out images, "
      + "so that a page takes little longer than the book's."
  }
}

extension EpochLength {
  /// What a page says of the length of an epoch, where it is not a pass; nil where it is.
  fileprivate var remark: String? {
    if isPass { return nil }
    let share = Double(Self.imagesOfBook) / Double(images)
    let length =
      share > 1 ? "several passes" : "\(NumberFormat.percent(1).text(share)) of a pass"
    return
      "All models are trained in as many steps as the book's: an epoch is here \(length) over the "
      + "\(NumberFormat.integer.text(images)) training images. With the option --epochs it would be a whole pass."
  }
}
