// The run's own models in plain JavaScript. Large layers are bytes with a scale for each output; small ones are 32-bit numbers.
"use strict"

// Filled by the scripts of the models, as far as the run has trained them.
const weights = {}

function bytesOf(text) {
  const characters = atob(text), bytes = new Uint8Array(characters.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i)
  return bytes.buffer
}

// Each model is unpacked once, however many explorers of a page use it.
const unpacked = new Map()
function modelOf(name) {
  if (!weights[name]) return null
  const make = { pca: componentsOf, autoencoder: autoencoderOf, vae: vaeOf, cvae: vaeOf, judge: judgeOf }[name]
  if (!unpacked.has(name)) unpacked.set(name, make(weights[name]))
  return unpacked.get(name)
}

// A layer from the numbers in its script: y = f(W x + b). Of W only these columns and rows are kept; the others belong to pixels
// without ink.
function layerOf(stored) {
  const { outputs, inputs } = stored, buffer = bytesOf(stored.data)
  const columns = stored.columns ?? Array.from({ length: inputs }, (_, i) => i)
  const rows = stored.rows ?? Array.from({ length: outputs }, (_, o) => o)
  const layer = { outputs, inputs, columns, rows, bias: new Float32Array(buffer, 0, outputs), scale: null }
  if (stored.precision === "float32") return { ...layer, weights: new Float32Array(buffer, 4 * outputs) }
  const scale = new Float32Array(buffer, 4 * outputs, rows.length)
  return { ...layer, scale, weights: new Int8Array(buffer, 4 * (outputs + rows.length)) }
}

function affine({ columns, rows, bias, scale, weights }, x) {
  const y = Float32Array.from(bias), places = [], values = []
  // Most pixels of a digit are exactly zero and cost nothing.
  columns.forEach((column, place) => { if (x[column] !== 0) { places.push(place); values.push(x[column]) } })
  for (let r = 0; r < rows.length; r++) {
    const first = r * columns.length
    let sum = 0
    for (let i = 0; i < places.length; i++) sum += weights[first + places[i]] * values[i]
    y[rows[r]] += scale ? sum * scale[r] : sum
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
  return { latent: stored.latent, encode: x => encoder(x), decode: z => logistic(decoder(z)) }
}
function judgeOf(stored) { const network = networkOf(stored); return x => softmax(network(x)) }
function componentsOf(stored) {
  const { count, pixels, variance } = stored, buffer = bytesOf(stored.data)
  const mean = new Float32Array(buffer, 0, pixels), scale = new Float32Array(buffer, 4 * pixels, count)
  const eigenvalues = new Float32Array(buffer, 4 * (pixels + count), count)
  const rows = new Int8Array(buffer, 4 * (pixels + 2 * count), count * pixels)
  return {
    count, mean, eigenvalues, variance,
    eigenvector(j) { return Float32Array.from({ length: pixels }, (_, p) => scale[j] * rows[j * pixels + p]) },
    encode(x, k) {
      const z = new Float32Array(k)
      for (let j = 0; j < k; j++) {
        let sum = 0
        for (let p = 0; p < pixels; p++) sum += rows[j * pixels + p] * (x[p] - mean[p])
        z[j] = sum * scale[j]
      }
      return z
    },
    decode(z) {
      const x = Float32Array.from(mean)
      for (let j = 0; j < z.length; j++) {
        const a = z[j] * scale[j]
        for (let p = 0; p < pixels; p++) x[p] += a * rows[j * pixels + p]
      }
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

// The images of held-out digits, whose pixels are bytes.
function imagesOf(stored) {
  const bytes = new Uint8Array(bytesOf(stored.data)), pixels = bytes.length / stored.labels.length
  return stored.labels.map((_, i) => Float32Array.from(bytes.subarray(i * pixels, (i + 1) * pixels), byte => byte / 255))
}

// Rows of whole numbers of sixteen bits, each with a scale.
function rowsOf(text, count) {
  const buffer = bytesOf(text), scales = new Float32Array(buffer, 0, count), whole = new Int16Array(buffer, 4 * count)
  const length = whole.length / count
  return Array.from(scales, (scale, i) => Float32Array.from(whole.subarray(i * length, (i + 1) * length), number => number * scale))
}

const squaredError = (x, y) => x.reduce((sum, value, p) => sum + (value - y[p]) ** 2, 0)
const indexOfLargest = numbers => numbers.reduce((best, number, i) => (number > numbers[best] ? i : best), 0)
