/// Points of the plane: as many numbers up as across.
public typealias Points = (x: [Double], y: [Double])

/// An image: its pixels row by row, from 0 (paper) to 1 (ink), and how many make a row.
public typealias Picture = (pixels: [Float], width: Int)
