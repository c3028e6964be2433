/// Numbers as figures write them: a true minus sign, a decimal point, thousands apart; the same in every locale.
package enum NumberText {
  /// An integer, with commas between thousands.
  package static func integer(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      let rest = digits.count - index
      if index > 0, rest % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// The number `number` / 10^`decimals`.
  package static func decimal(_ number: Int, decimals: Int) -> String {
    guard decimals > 0 else { return integer(number) }
    var digits = String(number.magnitude)
    while digits.count <= decimals { digits = "0" + digits }
    let whole = Int(digits.dropLast(decimals)) ?? 0
    return (number < 0 ? "−" : "") + integer(whole) + "." + digits.suffix(decimals)
  }

  /// The number rounded to a number of decimals.
  package static func fixed(_ x: Double, decimals: Int) -> String {
    guard x.isFinite else { return x.isNaN ? "NaN" : x < 0 ? "−∞" : "∞" }
    let scaled = (x * Ticks.powerOfTen(decimals)).rounded()
    guard abs(scaled) < 1e15 else { return shortest(x) }
    return decimal(Int(scaled), decimals: decimals)
  }

  /// The number for a sentence: whole numbers below a million in full, others with three digits that count.
  package static func brief(_ x: Double) -> String {
    guard x.isFinite, x != 0 else { return fixed(x, decimals: 0) }
    if x == x.rounded(), abs(x) < 1e6 { return shortest(x) }
    let decade = Ticks.decade(of: abs(x))
    guard -4 <= decade, decade < 6 else {
      let factor = fixed(x / Ticks.powerOfTen(decade), decimals: 1)
      return "\(factor) × 10^\(integer(decade))"
    }
    let text = fixed(x, decimals: max(2 - decade, 0))
    guard text.contains(".") else { return text }
    let digits = text.reversed().drop { $0 == "0" }
    let end = digits.first == "." ? digits.dropFirst() : digits
    return String(end.reversed())
  }

  /// The fewest digits that tell the number from every other one.
  package static func shortest(_ x: Double) -> String {
    if x == x.rounded(), abs(x) < 1e15 { return integer(Int(x)) }
    return "\(x)".replacingHyphen
  }
}

extension String {
  fileprivate var replacingHyphen: String { String(map { $0 == "-" ? "−" : $0 }) }
}
