import Drawing

extension Page {
  /// Records a class, which prose quotes by its name as `{{name}}`: a digit, or what other data call it.
  public func value(_ name: String, label: Int, line: Int = #line) {
    let text = ClassLabels.name(label)
    let tex = ClassLabels.current.areDigits ? text : "\\text{\(text)}"
    record(RecordedValue(name: name, number: Double(label), text: text, tex: tex, line: line))
  }
}
