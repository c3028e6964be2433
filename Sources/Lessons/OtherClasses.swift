import Literate

extension Wording {
  /// The book's words where the images are not digits.
  ///
  /// Most of what the text calls a digit is an image; the rest, by the words around it, is the class that an image belongs to.
  /// What is said of single digits stays, and the page says at its top how to read it (`OtherClasses.remark`).
  public static let otherClasses = Wording(
    // What is said of numbers.
    [
      "sixteenth digit", "nine good digits", "about seven digits", "to many digits",
      "about 16 digits",
      "exact in every digit", "in the first digit", "loses a few digits",
    ].map { ($0, $0) }
      // An image and its class in one sentence.
      + [
        ("a handwritten digit is an image of", "each image is a grid of"),
        ("training each digit", "training each image"), ("each digit gets", "each image gets"),
        ("a digit's tenth", "an image's tenth"), ("mean over ten digits", "mean over ten images"),
        ("mean of the digits and", "mean of the training images and"),
        ("of that of the digits", "of that of the held-out images"),
        ("digits that could be written", "images that there could be"),
        ("write good digits", "draw good images"),
        (
          "machine that invents digits should write all ten",
          "machine that invents images should draw all ten classes"
        ),
        ("guess, digit by digit", "guess, image by image"),
        ("autoencoder, digit by digit", "autoencoder, image by image"),
        ("one row per digit, and", "one row per image, and"),
        ("own for each digit", "own for each image"), ("beside each digit", "beside each image"),
        ("for each digit by itself", "for each image by itself"),
        ("of each digit fall", "of each image fall"),
        ("begin with ten digits", "begin with ten images"),
        ("ten digits are few", "ten images are few"),
      ]
      // Classes.
      + ["ten", "nine", "other nine"].map { ("\($0) digits", "\($0) classes") }
      + [
        "which", "same", "another", "right", "third", "each", "their", "its",
        "most frequent", "hardest",
      ].map { ("\($0) digit", "\($0) class") }
      + [
        ("right digits", "right classes"),
        ("digit that an image shows", "class that an image shows"),
        ("the digit it is asked", "the class it is asked"),
        ("names a digit", "names a class"), ("get that digit", "get that class"),
        ("far does a digit reach", "far does a class reach"),
        ("no digit in common", "no class in common"), ("digit on each", "name on each"),
        ("which digits live", "which classes live"),
        ("regions for some digits", "regions for some classes"),
        ("digit by digit", "class by class"),
        ("shares of the digits", "shares of the classes"),

        ("distance of the digits", "distance of the classes"),
        ("within a digit", "within a class"), ("digit whose densest", "class whose densest"),
        ("a digit's", "a class's"), ("with the digit at", "with the class at"),
        ("the digits' ranks", "the classes' ranks"),
        ("the code's digit", "the class of the code"),
        ("the label's digit", "the class of the label"),
        ("the digit of the code", "the class of the code"),
        ("nothing of the digit", "nothing of the class"),
        ("gives no digit", "gives no class"), ("give no digit", "give no class"),
        ("digits with less", "classes with less"), ("digits need not", "classes need not"),
        ("let the digit", "let the class"), ("all digits are equally", "all classes are equally"),
        ("frequent digits", "frequent classes"), ("draws the digit worse", "draws the class worse"),
        ("that of one digit", "that of one class"),
        ("a digit that the model", "a class that the model"),
        ("at the digit that", "at the class that"),
        ("a digit that it reads", "a class that it reads"),
        ("of the digits among", "of the classes among"),
        ("images of the digit", "images of the class"),
        ("speaks for the digit", "speaks for the class"), ("your digit", "your class"),
        ("between several digits", "between several classes"),
        ("between digits or no", "between classes or no"),
        ("both lose digits", "both lose classes"),
        ("mix of digits", "mix of classes"), ("no digit, but the judge", "no class, but the judge"),
        ("codes of some digits", "codes of some classes"),
        ("every digit apart", "every class apart"),
        ("turns some digits into", "turns some classes into"),
        ("same few digits", "same few classes"),
        ("give the digits their", "give the classes their"),
        ("blurs of two digits", "blurs of two classes"),
        ("clouds of both digits", "clouds of both classes"),
        ("counting digits", "counting classes"),
        ("from all digits, and serve", "from all classes, and serve"),
        ("the same for all digits", "the same for all classes"),
        ("to other digits", "to other classes"),
        ("other digits, and the shapes", "other classes, and the shapes"),
        ("data than other digits", "data than other classes"),
        ("ask for a digit", "ask for a class"),
        ("several digits share", "several classes share"),
        ("the digits decide", "the classes decide"),
        ("keeps to the two digits", "keeps to the two classes"),
        ("halfway between two digits", "halfway between two classes"),
        ("as many digits or", "as many classes or"),
        ("only digits in several", "only classes in several"),
        ("a digit that it draws", "a class that it draws"),
        ("the code’s digit", "the code’s class"),
        ("digits are easy", "real images are easy"),
        ("digits have structure", "real images have structure"),
        ("image is a digit", "image is a real one"),
        ("farther from digits", "farther from real images"),
        ("nearer to digits", "nearer to real images"), ("no digits", "no real images"),
        ("look like digits", "look like real images"),
        ("decode to digits", "decode to real images"), ("cover the digits", "cover the classes"),

        ("every digit the judge", "every class the judge"),
        ("decodes every digit", "decodes every class"),
        ("every digit is drawn", "every class is drawn"),
        ("as the digit", "as the class"), ("is the digit", "is the class"),
        ("as the digits", "as the classes"), ("names the digit", "names the class"),
        ("name a digit", "name a class"), ("name the digit", "name the class"),
        ("a digit we name", "a class we name"), ("the digit we name", "the class we name"),
        ("the digit that we ask", "the class that we ask"),
        ("the digit that we asked", "the class that we asked"),
        ("the digit asked", "the class asked"), ("by digit", "by class"),
        ("asking for a digit", "asking for a class"), ("pairs of digits", "pairs of classes"),
        ("the digit stays", "the class stays"), ("the digit changes", "the class changes"),
        ("codes of a digit", "codes of a class"), ("samples of a digit", "samples of a class"),
        ("samples of one digit", "samples of one class"),
        ("spread of a digit", "spread of a class"),
        ("row per digit", "row per class"), ("line per digit", "line per class"),
        ("image per digit", "image per class"),
        ("tell the digit", "tell the class"), ("hold the digit", "hold the class"),
        ("learn the digit", "learn the class"), ("kinds of digits", "kinds of images"),
        ("the digit of the label", "the class of the label"),
        ("asked for digit", "asked for class"),
        ("reader of digits", "reader of images"), ("one held-out digit", "one held-out image"),
      ]
      + (0...9).map { ("digit \($0)", "class \($0)") }
      + [
        // Images.
        ("handwritten digits 0 to 9", "ten images"), ("handwritten digits", "images"),
        ("handwritten digit", "image"),
        ("digits", "images"), ("digit", "image"),
      ])
}

/// What a page says at its top where the images are not digits.
public enum OtherClasses {
  /// How to read the text, with the names of the ten classes.
  public static func remark(_ names: [String]) -> String {
    let list = names.enumerated().map { "\($0) \($1)" }.joined(separator: ", ")
    return
      "The text was written for handwritten digits; these images are of ten other classes: \(list). "
      + "In figures a number stands for a class whose name has no room. "
      + "Where the text speaks of a seven, of strokes or of slant, tells what a figure shows, or goes on from a finding that does not "
      + "hold here (✗), it tells what digits show, which need not be true of these classes: judge by the figures and the numbers. "
      + "The commands in the exercises compute with the book's digits; with the option --data they compute with other images."
  }
}
