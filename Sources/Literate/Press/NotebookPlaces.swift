/// Where links and images of a notebook lead.
public struct NotebookPlaces: Sendable {
  /// The address of a destination; nil if it is not there, so that the words stand alone.
  public let address: @Sendable (Inline.Destination) -> String?
  /// The address of an image.
  public let image: @Sendable (Picture) -> String

  /// The places of a notebook.
  public init(
    address: @escaping @Sendable (Inline.Destination) -> String?,
    image: @escaping @Sendable (Picture) -> String
  ) {
    self.address = address
    self.image = image
  }
}
