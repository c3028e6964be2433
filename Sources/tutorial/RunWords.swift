import Drawing
import Lessons
import Literate

extension Classroom {
  /// The conditions of a run on these images, with the changed settings of one lesson.
  func conditions(_ options: CommonOptions, changed: [ChangedSetting] = []) -> RunConditions {
    let remarks = [
      names.areDigits ? nil : OtherClasses.remark(names.names), samplingRemark,
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
