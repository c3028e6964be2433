/// The one visual style of the book: every size, weight and distance that a figure uses.
///
/// All lengths are points as shown on the page. Figures are drawn at `scale` pixels a point.
public enum Style {
  /// The width of a figure that fills the page.
  public static let width = 720.0
  /// The height of a chart unless the chapter says otherwise.
  public static let height = 400.0
  /// Pixels per point.
  public static let scale = 2.0
  /// The space around a figure.
  public static let margin = 12.0
  /// The height below which a figure among panels is not flattened to fit its width.
  public static let leastPanelHeight = 240.0
  /// The space between panels.
  public static let gutter = 28.0

  /// The text size of titles.
  public static let titleSize = 15.0
  /// The text size of axis labels, direct labels and captions.
  public static let labelSize = 13.0
  /// The text size of tick labels and annotations, the smallest on the page.
  public static let tickSize = 12.0
  /// The text size of the digit that names a class of points.
  public static let classNameSize = 18.0
  /// The distance between the baselines of two lines, as a multiple of the text size.
  public static let lineSpacing = 1.3
  /// The text size of subscripts and superscripts, as a multiple of the text around them.
  public static let scriptScale = 0.72

  /// The weight of data lines.
  public static let lineWidth = 2.0
  /// The weight of the axes.
  public static let axisWidth = 1.0
  /// The weight of grid lines.
  public static let gridWidth = 1.0
  /// The diameter of points.
  public static let pointSize = 6.0
  /// The steps from one end of an image's palette to the other: no eye misses finer ones, and files are a third smaller.
  public static let tones = 64.0
  /// The weight of the frames around images.
  public static let frameWidth = 2.0
  /// The weight of the lines that lead from a note to what it speaks of, and of minor ticks.
  public static let leaderWidth = 0.75
  /// The opacity of the band around a line.
  public static let bandOpacity = 0.18
  /// The opacity of the halo that keeps a text legible over data.
  public static let haloOpacity = 0.85
  /// The weight of that halo, half of which lies outside the glyphs.
  public static let haloWidth = 3.5

  /// The background of every figure.
  public static let background = Color.white
  /// The colour of titles.
  public static let titleColor = Color.ink
  /// The colour of axis labels and annotations.
  public static let labelColor = Color.gray
  /// The colour of grid lines.
  public static let gridColor = Color(hex: 0xE9ECEF)
  /// The colour of the axes.
  public static let axisColor = Color(hex: 0x8C959F)
}
