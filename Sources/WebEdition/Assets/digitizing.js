// A drawing as MNIST has its digits: the ink shrunk into a box of 20 × 20 pixels, grey at its edges, and put with its centre of
// mass in the middle of 28 × 28.
"use strict"

const digitizing = (() => {
  const grain = 10, size = 28, box = 20, side = size * grain
  const sheet = document.createElement("canvas")
  sheet.width = sheet.height = side
  const context = sheet.getContext("2d", { willReadFrequently: true })

  // Strokes are lists of points, so they can be drawn as large as they shall be in the end, with a pen as wide as those that
  // MNIST's digits were written with, whatever their size on the screen.
  function trace(strokes, pen) {
    context.lineWidth = pen
    context.lineCap = context.lineJoin = "round"
    context.strokeStyle = "#000"
    for (const stroke of strokes) {
      context.beginPath()
      stroke.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)))
      if (stroke.length === 1) context.lineTo(stroke[0][0] + 0.01, stroke[0][1])
      context.stroke()
    }
  }
  function clear() {
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, side, side)
  }
  function ink() {
    const { data } = context.getImageData(0, 0, side, side), ink = new Float32Array(side * side)
    for (let p = 0; p < ink.length; p++) ink[p] = data[4 * p + 3] / 255
    return ink
  }

  // The ink inside a frame, averaged over pixels of `step` × `step`, and moved to its centre of mass.
  function centred(ink, { left, top, width, height }, step) {
    const w = Math.max(1, Math.round(width / step)), h = Math.max(1, Math.round(height / step))
    const small = new Float32Array(w * h), parts = Math.max(1, Math.ceil(step))
    let mass = 0, mx = 0, my = 0
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
      let sum = 0
      for (let b = 0; b < parts; b++) for (let a = 0; a < parts; a++) {
        const sx = Math.floor(left + (x + (a + 0.5) / parts) * step), sy = Math.floor(top + (y + (b + 0.5) / parts) * step)
        if (sx >= 0 && sy >= 0 && sx < side && sy < side) sum += ink[sy * side + sx]
      }
      const value = sum / parts ** 2
      small[y * w + x] = value
      mass += value; mx += value * x; my += value * y
    }
    if (mass === 0) return null
    const middle = size / 2, dx = Math.round(middle - mx / mass), dy = Math.round(middle - my / mass)
    const digit = new Float32Array(size * size)
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
      const X = x + dx, Y = y + dy
      if (X >= 0 && X < size && Y >= 0 && Y < size) digit[Y * size + X] = small[y * w + x]
    }
    return digit
  }

  // A drawing of strokes alone. Coordinates run from 0 to 1; the pen is as wide as so many pixels of the digit.
  function ofStrokes(strokes, pen) {
    const points = strokes.flat(), xs = points.map(p => p[0]), ys = points.map(p => p[1])
    const [left, top] = [Math.min(...xs), Math.min(...ys)], [w, h] = [Math.max(...xs) - left, Math.max(...ys) - top]
    // A dot is not blown up to a digit.
    const scale = Math.min((box - pen) * grain / Math.max(w, h, 1e-6), 4 * side), margin = pen * grain / 2
    clear()
    trace(strokes.map(stroke => stroke.map(([x, y]) => [(x - left) * scale + margin, (y - top) * scale + margin])), pen * grain)
    return centred(ink(), { left: 0, top: 0, width: w * scale + 2 * margin, height: h * scale + 2 * margin }, grain)
  }

  // A digit that is drawn on: both as they stand on the pad, then shrunk together.
  function ofBoth(base, strokes, pen) {
    clear()
    context.imageSmoothingEnabled = true
    context.drawImage(base, 0, 0, side, side)
    trace(strokes.map(stroke => stroke.map(([x, y]) => [x * side, y * side])), pen * grain)
    const all = ink()
    let left = side, right = -1, top = side, bottom = -1
    for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) if (all[y * side + x] > 0.1) {
      left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y)
    }
    if (right < 0) return null
    const width = right - left + 1, height = bottom - top + 1
    return centred(all, { left, top, width, height }, Math.max(width, height) / box)
  }
  return { ofStrokes, ofBoth }
})()
