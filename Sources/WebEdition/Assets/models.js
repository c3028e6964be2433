// The run's own models in plain JavaScript. Large layers are bytes with a scale for each output; small ones are 32-bit numbers.
"use strict"

const bytesOf = text => Uint8Array.from(atob(text), character => character.charCodeAt(0)).buffer

// A layer from the numbers in its script: y = f(W x + b), W of outputs × inputs.
function layerOf(stored) {
  const { outputs, inputs } = stored, buffer = bytesOf(stored.data)
  const bias = new Float32Array(buffer, 0, outputs)
  if (stored.precision === "float32") return { outputs, inputs, bias, weights: new Float32Array(buffer, 4 * outputs), scale: null }
  const scale = new Float32Array(buffer, 4 * outputs, outputs)
  return { outputs, inputs, bias, scale, weights: new Int8Array(buffer, 8 * outputs) }
}

function affine({ outputs, inputs, bias, scale, weights }, x) {
  const y = new Float32Array(outputs), used = []
  // Most pixels of a digit are exactly zero and cost nothing.
  for (let i = 0; i < inputs; i++) if (x[i] !== 0) used.push(i)
  for (let o = 0; o < outputs; o++) {
    const row = o * inputs
    let sum = 0
    for (const i of used) sum += weights[row + i] * x[i]
    y[o] = (scale ? sum * scale[o] : sum) + bias[o]
  }
  return y
}
const relu = y => { for (let i = 0; i < y.length; i++) if (y[i] < 0) y[i] = 0; return y }
const logistic = y => y.map(t => 1 / (1 + Math.exp(-t)))
const joined = (x, more) => { const all = new Float32Array(x.length + more.length); all.set(x); all.set(more, x.length); return all }
const oneHot = (label, classes = 10) => Float32Array.from({ length: classes }, (_, c) => (c === label ? 1 : 0))
const softmax = y => {
  const top = Math.max(...y), e = y.map(t => Math.exp(t - top)), sum = e.reduce((a, b) => a + b, 0)
  return e.map(t => t / sum)
}

// A variational autoencoder, told the label or not.
function vaeOf(stored) {
  const layers = Object.fromEntries(Object.entries(stored).map(([name, layer]) => [name, layerOf(layer)]))
  const told = layers["decoder.hidden"].inputs - layers["encoder.mean"].outputs
  return {
    latent: layers["encoder.mean"].outputs,
    encode(x, label) {
      const h = relu(affine(layers["encoder.hidden"], told ? joined(x, oneHot(label)) : x))
      return { mean: affine(layers["encoder.mean"], h), deviation: affine(layers["encoder.logVariance"], h).map(t => Math.exp(t / 2)) }
    },
    logits(z, label) {
      return affine(layers["decoder.output"], relu(affine(layers["decoder.hidden"], told ? joined(z, oneHot(label)) : z)))
    },
    decode(z, label) { return logistic(this.logits(z, label)) },
  }
}

// Layers one after another: the plain autoencoder's halves, and the judge.
function networkOf(stored) {
  const layers = stored.map(layerOf)
  return x => layers.reduce((y, layer, index) => {
    const next = affine(layer, y)
    return index + 1 < layers.length ? relu(next) : next
  }, x)
}
function autoencoderOf(stored) {
  const encoder = networkOf(stored.encoder), decoder = networkOf(stored.decoder)
  return { encode: x => encoder(x), decode: z => logistic(decoder(z)) }
}
function judgeOf(stored) { const network = networkOf(stored); return x => softmax(network(x)) }
function componentsOf(stored) {
  const { count, pixels } = stored, buffer = bytesOf(stored.data)
  const mean = new Float32Array(buffer, 0, pixels), scale = new Float32Array(buffer, 4 * pixels, count)
  const eigenvalues = new Float32Array(buffer, 4 * (pixels + count), count)
  const rows = new Int16Array(buffer, 4 * (pixels + 2 * count), count * pixels)
  return {
    count, mean, eigenvalues,
    encode(x, k) {
      const z = new Float32Array(k)
      for (let j = 0; j < k; j++) { let sum = 0; for (let p = 0; p < pixels; p++) sum += rows[j * pixels + p] * (x[p] - mean[p]); z[j] = sum * scale[j] }
      return z
    },
    decode(z) {
      const x = Float32Array.from(mean)
      for (let j = 0; j < z.length; j++) { const a = z[j] * scale[j]; for (let p = 0; p < pixels; p++) x[p] += a * rows[j * pixels + p] }
      return x
    },
  }
}

// −ELBO of an image from its cloud's middle and spread, with the reconstruction at the mean code.
function boundOf(model, x, label) {
  const { mean, deviation } = model.encode(x, label), logits = model.logits(mean, label)
  let reconstruction = 0, divergence = 0
  for (let p = 0; p < x.length; p++) {
    const l = logits[p]
    reconstruction += Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l))) - x[p] * l
  }
  for (let j = 0; j < mean.length; j++) divergence += (mean[j] ** 2 + deviation[j] ** 2 - 1) / 2 - Math.log(deviation[j])
  return reconstruction + divergence
}

// Images are painted as ink on paper, in the light and in the dark.
function paint(canvas, x, width = 28) {
  const height = x.length / width, context = canvas.getContext("2d")
  canvas.width = width
  canvas.height = height
  const image = context.createImageData(width, height)
  for (let p = 0; p < x.length; p++) {
    const grey = 255 - Math.round(255 * Math.min(Math.max(x[p], 0), 1))
    image.data.set([grey, grey, grey, 255], 4 * p)
  }
  context.putImageData(image, 0, 0)
}

// A drawing as MNIST has it: shrunk so that the longer side of its ink is 20 pixels, blurred by shrinking alone, and put with
// its centre of mass in the middle of 28 × 28.
function asDigit(ink, width, height) {
  let left = width, right = -1, top = height, bottom = -1
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (ink[y * width + x] > 0.02) {
    left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y)
  }
  if (right < 0) return null
  const size = Math.max(right - left, bottom - top) + 1, step = size / 20
  const w = Math.max(1, Math.round((right - left + 1) / step)), h = Math.max(1, Math.round((bottom - top + 1) / step))
  const small = new Float32Array(w * h), parts = Math.max(1, Math.ceil(step))
  let mass = 0, mx = 0, my = 0
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
    let sum = 0
    for (let b = 0; b < parts; b++) for (let a = 0; a < parts; a++) {
      const sx = Math.floor(left + (x + (a + 0.5) / parts) * step), sy = Math.floor(top + (y + (b + 0.5) / parts) * step)
      if (sx < width && sy < height) sum += ink[sy * width + sx]
    }
    const value = sum / parts ** 2
    small[y * w + x] = value
    mass += value; mx += value * x; my += value * y
  }
  const dx = Math.round(13.5 - mx / mass), dy = Math.round(13.5 - my / mass), digit = new Float32Array(784)
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
    const X = x + dx, Y = y + dy
    if (X >= 0 && X < 28 && Y >= 0 && Y < 28) digit[Y * 28 + X] = small[y * w + x]
  }
  return digit
}
