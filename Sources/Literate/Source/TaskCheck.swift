/// What can be found wrong with the questions and exercises of a chapter before it is run.
enum TaskCheck {
  /// Every mistake that the source shows.
  static func problems(in source: ChapterSource, _ rules: ListingRules) -> [Problem] {
    let exercises = source.parts.exercises
    return source.parts.questions.filter { $0.answer == nil }.map { question in
      source.problem(question.line, "this question has no answer: '@answer' must follow it.")
    }
      + exercises.flatMap { problems(of: $0, in: source) } + namedTwice(exercises, source)
      + answers(to: exercises, source, rules)
  }

  private static func problems(
    of exercise: SourceExercise, in source: ChapterSource
  ) -> [Problem] {
    let name = exercise.name
    var problems: [Problem] = []
    if exercise.body.isEmpty {
      problems.append(source.problem(exercise.line, "the exercise '\(name)' has no text."))
    }
    guard let answer = exercise.answer else {
      return problems + [
        source.problem(
          exercise.line,
          "the exercise '\(name)' has no answer: '@answer' must stand before its '@end'.")
      ]
    }
    if answer.isEmpty {
      problems.append(
        source.problem(exercise.line, "the answer of the exercise '\(name)' has no text."))
    }
    for case .equation(_, _, let line) in ProsePiece.split(answer, note: { _, _ in }) {
      problems.append(
        source.problem(
          line,
          "displayed mathematics stands in the answer of the exercise '\(name)', which is folded: use $…$ within a line."
        ))
    }
    return problems
  }

  private static func namedTwice(
    _ exercises: [SourceExercise], _ source: ChapterSource
  ) -> [Problem] {
    var lineOf: [String: Int] = [:]
    return exercises.filter { !$0.name.isEmpty }.compactMap { exercise in
      guard let first = lineOf.updateValue(exercise.line, forKey: exercise.name) else { return nil }
      return source.problem(
        exercise.line, "the exercise '\(exercise.name)' already has its place on line \(first).")
    }
  }

  /// Every `page.answer("name", …)` belongs to an exercise.
  private static func answers(
    to exercises: [SourceExercise], _ source: ChapterSource, _ rules: ListingRules
  ) -> [Problem] {
    rules.calls.filter { $0.method == "answer" }.compactMap { call in
      guard let name = call.name else {
        return source.problem(
          call.line,
          "the name of an exercise must be written out, as in page.answer(\"name\", …).")
      }
      let isKnown =
        exercises.contains { $0.name == name } || source.unreadNames.contains(name)
      return isKnown
        ? nil
        : source.problem(
          call.line,
          "this answer belongs to no exercise: '@exercise(\(name)) …' is missing in the prose.")
    }
  }
}

extension ChapterSource {
  fileprivate func problem(_ line: Int, _ sentence: String) -> Problem {
    Problem(file: file, line: line, sentence: sentence)
  }
}
