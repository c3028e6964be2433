import ArgumentParser
import Learning
import Lessons
import Literate
import MathKernel
import Testing

@Suite("How long an epoch is")
struct EpochLengthTests {
  let stream = RandomStream(seed: 1, name: "epochs")

  @Test("With the book's images an epoch is a pass, of all of them and of some")
  func book() {
    let length = EpochLength(images: 4000)
    #expect(length.isPass)
    for (count, size) in [(4000, 128), (4000, 100), (250, 128), (1, 128), (3999, 7)] {
      for epoch in [0, 1, 59] {
        #expect(
          length.batches(of: count, size: size, stream: stream, epoch: epoch)
            == shuffledBatches(of: count, size: size, stream: stream, epoch: epoch))
      }
    }
    #expect(length.passes(in: 20, over: 4000, batch: 100) == 20)
  }

  @Test("Other images train in as many steps", arguments: [100, 300, 3999, 4001, 10_000, 60_000])
  func steps(images: Int) {
    let length = EpochLength(images: images)
    #expect(length.steps(over: images, batch: 128) == 32)
    #expect(length.steps(over: images, batch: 100) == 40)
    // Half of the images train for half as long, or as long as the book's where there are enough.
    #expect(length.steps(over: images / 2, batch: 128) == (images < 8000 ? 16 : 32))
    #expect(!length.isPass)
  }

  @Test("The passes go on from epoch to epoch", arguments: [50, 1000, 6400])
  func passes(images: Int) {
    let length = EpochLength(images: images)
    let batches = (0..<10).flatMap {
      length.batches(of: images, size: 64, stream: stream, epoch: $0)
    }
    let stepsOfPass = (images + 63) / 64
    for pass in 0..<batches.count / stepsOfPass {
      #expect(
        Array(batches[pass * stepsOfPass..<(pass + 1) * stepsOfPass])
          == shuffledBatches(of: images, size: 64, stream: stream, epoch: pass))
    }
  }

  @Test("A reader who names epochs gets passes")
  func named() throws {
    struct Settings: LessonSettings {
      @Option var epochs = Setting(60, in: 1...100, "Passes")
      @Option var other = Setting(1, in: 1...100, "Others")
    }
    #expect(try !Settings.parse([]).namesEpochs)
    #expect(try !Settings.parse(["--other", "3"]).namesEpochs)
    #expect(try Settings.parse(["--epochs", "60"]).namesEpochs)
    let length = EpochLength(images: 60_000, isPass: true)
    #expect(length.steps(over: 60_000, batch: 128) == 469 && length.isPass)
    #expect(length.passes(in: 3, over: 60_000, batch: 128) == 3)
  }

  @Test("Where whole passes are needed, the nearest number is taken, and at least one")
  func wholePasses() {
    #expect(EpochLength(images: 60_000).passes(in: 20, over: 60_000, batch: 100) == 1)
    #expect(EpochLength(images: 60_000).passes(in: 60, over: 60_000, batch: 100) == 4)
    #expect(EpochLength(images: 60_000).passes(in: 1, over: 60_000, batch: 100) == 1)
    #expect(EpochLength(images: 60_000).passes(in: 20, over: 4000, batch: 100) == 20)
    #expect(EpochLength(images: 400).passes(in: 20, over: 400, batch: 100) == 200)
  }
}

@Suite("The book's words for other images")
struct OtherClassesTests {
  @Test(
    "Words change by what is around them, and nothing else does",
    arguments: [
      ("A handwritten digit is an image of n pixels.", "Each image is a grid of n pixels."),
      ("Handwritten digits 0 to 9 in a row", "Ten images in a row"),
      ("a digit, and the held-out digits", "an image, and the held-out images"),
      ("nats per digit", "nats per image"),
      ("Digits with a digit’s code", "Images with an image’s code"),
      ("the ten digits of two kinds of digits", "the ten classes of two kinds of images"),
      ("which digit it sees; the same digits", "which class it sees; the same images"),
      ("samples of each digit, or no digit", "samples of each class, or no image"),
      ("seven to nine good digits here", "seven to nine good digits here"),
      ("the eigendigits of a seven", "the eigendigits of a seven"),
      (
        "about 16 digits of a number", "about 16 digits of a number"
      ),
      ("a cloud of its own for each digit", "a cloud of its own for each image"),
      ("one row of pixels of 16 digits", "one row of pixels of 16 images"),
      ("lent to other digits; a digit's tenth", "lent to other classes; an image's tenth"),
      ("The spread of a digit's samples", "The spread of a class's samples"),
      ("It draws the code's digit, digits' ink.", "It draws the class of the code, images' ink."),
      ("the shares of the digits", "the shares of the classes"),
      ("images of the digit 1 and a digit", "images of the class 1 and an image"),
      ("some samples are no digits", "some samples are no real images"),
      ("An image.", "An image."), ("", ""),
    ])
  func words(before: String, after: String) {
    #expect(Wording.otherClasses.applied(to: before) == after)
  }
}
