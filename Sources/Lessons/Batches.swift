import MathKernel

extension Classroom {
  /// The batches of an epoch (from 0): indices `0..<count` in the order of `stream`, `size` at a time.
  ///
  /// With the book's own images an epoch is a pass over all of them; with others it has as many steps (`EpochLength`).
  public func batches(
    of count: Int, size: Int, stream: RandomStream, epoch: Int
  ) -> [[Int]] {
    epochLength.batches(of: count, size: size, stream: stream, epoch: epoch)
  }

  /// The whole passes over the images of `train` that have about as many steps as `epochs` have.
  public func passes(in epochs: Int, batch size: Int) -> Int {
    epochLength.passes(in: epochs, over: train.count, batch: size)
  }

  /// The steps of an epoch on all training images, in batches of `size`.
  public func stepsOfEpoch(batch size: Int) -> Int {
    epochLength.steps(over: allTrain.count, batch: size)
  }
}
