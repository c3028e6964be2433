import ArgumentParser
import Foundation
import Literate

/// Says whether a reader's number is the right answer of an exercise. It reads the written page and computes nothing.
struct Answer: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say whether a number is the right answer of an exercise.",
    discussion: """
      As in 'tutorial answer vae 4.2 163.5'. It reads the chapter's written page and says whether the number is right, or how \
      far off it is, without giving the right one away. Takes --output, the folder whose Chapters/ has the page (default: the \
      package).

      Exit codes: 0 right or not; 64 no such chapter or exercise, or no number; 66 the page cannot be read.
      """)

  @Argument(help: "The chapter: vae.")
  var chapter: String?

  @Argument(help: "The exercise of its page: 4.2, or 2.")
  var exercise: String?

  @Argument(help: "Your number: 163.5, -3, 1.5e-3 or 48%.")
  var number: String?

  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func validate() throws {
    if common.changesResults || common.web != nil {
      throw ValidationError(
        "answer reads the book as it is written; of the common options it takes --output.")
    }
  }

  func run() throws {
    let contents = try PackageSources.contents()
    let slugs = contents.entries.map(\.slug)
    guard let chapter else {
      throw ValidationError(
        "A chapter, an exercise and a number are missing, as in 'tutorial answer vae 4.2 163.5'; the chapters are "
          + "\(slugs.joined(separator: ", ")).")
    }
    guard let entry = contents[chapter] else {
      throw ValidationError(
        "There is no chapter '\(chapter)'; the chapters are \(slugs.joined(separator: ", ")).")
    }
    let path = "\(common.output ?? PackageSources.folder)/Chapters/\(entry.pageName)"
    let exercises = PageExercises(markdown: try Self.page(at: path))
    let known = Self.known(exercises, of: chapter)
    guard let exercise else {
      throw ValidationError(
        "An exercise and a number are missing, as in 'tutorial answer vae 4.2 163.5'; \(known).")
    }
    guard let name = exercises[exercise] else {
      throw ValidationError("There is no exercise '\(exercise)' in '\(chapter)'; \(known).")
    }
    guard let right = exercises.answers[name] else {
      throw ValidationError("Exercise \(name) asks for no number; \(known).")
    }
    guard let number else {
      throw ValidationError(
        "Your number is missing, as in 'tutorial answer \(chapter) \(name) 163.5'; \(known).")
    }
    guard let given = ReaderNumber(number) else {
      throw ValidationError(
        "'\(number)' is no number; 163.5, -3, 1.5e-3 or 48% would be one; \(known).")
    }
    Console.say(right.verdict(on: given))
  }

  private static func page(at path: String) throws(RunFailure) -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw RunFailure(.data, "\(path) cannot be read; a page of the book was expected there.")
    }
  }

  /// Which exercises there are to ask about.
  private static func known(_ exercises: PageExercises, of chapter: String) -> String {
    let names = exercises.checked
    return switch names.count {
    case 0: "no exercise of '\(chapter)' asks for a number"
    case 1: "the one exercise of '\(chapter)' that asks for a number is \(names[0])"
    default:
      "the exercises of '\(chapter)' that ask for a number are \(names.joined(separator: ", "))"
    }
  }

  /// Arguments in which a minus sign begins a number and no option.
  static func sparingNumbers(_ arguments: [String]) -> [String] {
    guard arguments.first == "answer" else { return arguments }
    return arguments.map { argument in
      let rest = argument.dropFirst()
      let isNumber =
        argument.hasPrefix("-") && (rest.first.map { "0123456789.".contains($0) } ?? false)
      return isNumber ? "−" + rest : argument
    }
  }
}
