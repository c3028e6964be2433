import Learning

/// The judge's recipe: the same for all lessons of a run.
private struct JudgeRecipe: Recipe {
  typealias Trained = Judge
}

extension Classroom {
  /// The judge of the book, a classifier that no other model has seen, trained at its first use.
  public func judge() throws -> Judge {
    try trained(JudgeRecipe()) {
      try Judge(
        images: allTrain.images, labels: allTrain.labels, imageWidth: imageWidth,
        stream: stream("judge"), progress: progress)
    }
  }
}
