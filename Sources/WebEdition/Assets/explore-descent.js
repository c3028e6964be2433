// Descent: a step size on a parabola, and a walk down the valley of the smallest linear autoencoder, with its saddle.
"use strict"
explorers.descent = root => {
  root.innerHTML = `
    <div class="row"><div><p class="name">A parabola, L = ½ w²</p><canvas class="map" data-parabola width="420" height="320"></canvas>
      <p><label>Step size <input type="range" min="0.05" max="2.3" step="0.05" value="0.4" data-rate></label> <output data-rate-said></output></p></div>
    <div><p class="name">The smallest linear autoencoder, L = (1 − d e)²</p><canvas class="map" data-valley width="420" height="320" tabindex="0"
      role="application" aria-label="The plane of encoder e and decoder d: point at a place to start there"></canvas>
      <p><label>Step size <input type="range" min="0.01" max="0.5" step="0.01" value="0.08" data-step></label> <output data-step-said></output></p>
      <p class="hint">Point at a place to start there. The middle is a saddle: a start near it waits before it leaves.</p></div></div>`
  const rate = root.querySelector("[data-rate]"), parabola = root.querySelector("[data-parabola]")
  function descend() {
    const η = Number(rate.value), g = parabola.getContext("2d"), at = w => [(w / 4 + 1) / 2 * 420, 300 - w * w / 16 * 280]
    g.fillStyle = "#fff"; g.fillRect(0, 0, 420, 320)
    g.strokeStyle = "#57606a"; g.lineWidth = 2; g.beginPath()
    for (let w = -4; w <= 4; w += 0.05) g.lineTo(...at(w))
    g.stroke()
    let w = -3, steps = 0
    g.strokeStyle = g.fillStyle = "#0a58a6"
    g.beginPath(); g.moveTo(...at(w))
    const places = [w]
    while (steps < 30 && Math.abs(w) < 1e6) { w -= η * w; places.push(w); steps++ }
    for (const place of places) g.lineTo(...at(place))
    g.stroke()
    for (const place of places) { g.beginPath(); g.arc(...at(place), 4, 0, 7); g.fill() }
    const factor = Math.abs(1 - η)
    root.querySelector("[data-rate-said]").textContent = `${η.toFixed(2)}: every step multiplies w by ${(1 - η).toFixed(2)}: `
      + (factor < 1 ? "it comes to rest" : factor === 1 ? "it jumps from side to side for good" : "it runs away")
  }
  rate.addEventListener("input", descend)
  descend()
  const valley = root.querySelector("[data-valley]"), step = root.querySelector("[data-step]"), reach = 2
  const loss = (e, d) => (1 - d * e) ** 2, ground = document.createElement("canvas")
  ground.width = 420; ground.height = 320
  {
    const g = ground.getContext("2d"), image = g.createImageData(420, 320)
    for (let y = 0; y < 320; y++) for (let x = 0; x < 420; x++) {
      const l = loss((x / 420 * 2 - 1) * reach, (1 - y / 320 * 2) * reach), band = Math.min(Math.floor(Math.log2(l + 0.02) * 2 + 12), 16)
      const shade = 255 - Math.max(band, 0) * 6
      image.data.set([shade, shade, Math.min(shade + 8, 255), 255], 4 * (y * 420 + x))
    }
    g.putImageData(image, 0, 0)
  }
  let start = [-0.25, 0.28]
  function walk() {
    const g = valley.getContext("2d"), at = (e, d) => [(e / reach + 1) / 2 * 420, (1 - d / reach) / 2 * 320], η = Number(step.value)
    g.drawImage(ground, 0, 0)
    let [e, d] = start, count = 0
    g.strokeStyle = g.fillStyle = "#0a58a6"; g.lineWidth = 2
    g.beginPath(); g.moveTo(...at(e, d))
    const places = [[e, d]]
    while (count < 400 && loss(e, d) > 1e-6 && Math.abs(e) + Math.abs(d) < 1e3) {
      const slope = -2 * (1 - d * e);
      [e, d] = [e - η * slope * d, d - η * slope * e]
      places.push([e, d])
      count++
    }
    for (const place of places) g.lineTo(...at(...place))
    g.stroke()
    for (const place of places.slice(0, 40)) { g.beginPath(); g.arc(...at(...place), 3, 0, 7); g.fill() }
    root.querySelector("[data-step-said]").textContent = `${η.toFixed(2)}: `
      + (loss(e, d) <= 1e-6 ? `at the bottom after ${count} steps` : Math.abs(e) + Math.abs(d) >= 1e3 ? "it runs away" : `a loss of ${loss(e, d).toFixed(3)} after ${count} steps`)
  }
  step.addEventListener("input", walk)
  valley.addEventListener("pointerdown", event => {
    const r = valley.getBoundingClientRect()
    start = [((event.clientX - r.left) / r.width * 2 - 1) * reach, (1 - (event.clientY - r.top) / r.height * 2) * reach]
    walk()
  })
  valley.addEventListener("keydown", event => {
    const move = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, 0.05], ArrowDown: [0, -0.05] }[event.key]
    if (!move) return
    start = start.map((v, i) => v + move[i])
    event.preventDefault()
    walk()
  })
  walk()
}
