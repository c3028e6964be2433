// The line: turn it through a cloud, and the error follows; then, how many numbers a digit needs.
"use strict"
explorers.line = root => {
  const { x, y } = line, n = x.length, components = componentsOf(weights.pca)
  const total = x.reduce((sum, a, i) => sum + a * a + y[i] * y[i], 0) / n
  const error = angle => { const [c, s] = [Math.cos(angle), Math.sin(angle)]; return total - x.reduce((sum, a, i) => sum + (a * c + y[i] * s) ** 2, 0) / n }
  root.innerHTML = `
    <div class="row"><canvas class="map" data-cloud width="420" height="420"></canvas><canvas class="map" data-curve width="420" height="420"></canvas></div>
    <p><label>Angle <input type="range" min="0" max="180" value="20" data-angle></label> <output data-said></output></p>
    <div class="row"><figure><canvas data-digit class="decoded"></canvas><figcaption>a held-out digit</figcaption></figure>
      <figure><canvas data-back class="decoded"></canvas><figcaption data-size></figcaption></figure></div>
    <p><label>Numbers per code <input type="range" min="0" max="${components.count}" value="20" data-k></label> <output data-error></output></p>`
  const cloud = root.querySelector("[data-cloud]"), curve = root.querySelector("[data-curve]")
  const reach = 1.15 * Math.max(...x.map(Math.abs), ...y.map(Math.abs))
  const errors = [...Array(181).keys()].map(d => error(d * Math.PI / 180)), top = Math.max(...errors)
  const angle = root.querySelector("[data-angle]"), said = root.querySelector("[data-said]")
  function turn() {
    const degrees = Number(angle.value), a = degrees * Math.PI / 180, [c, s] = [Math.cos(a), Math.sin(a)]
    const g = cloud.getContext("2d"), at = (u, v) => [(u / reach + 1) / 2 * cloud.width, (1 - v / reach) / 2 * cloud.height]
    g.fillStyle = "#fff"; g.fillRect(0, 0, cloud.width, cloud.height)
    g.strokeStyle = "#c2410c66"; g.lineWidth = 1
    x.forEach((u, i) => { const t = u * c + y[i] * s; g.beginPath(); g.moveTo(...at(u, y[i])); g.lineTo(...at(t * c, t * s)); g.stroke() })
    g.fillStyle = "#57606a"
    x.forEach((u, i) => { g.beginPath(); g.arc(...at(u, y[i]), 2.5, 0, 7); g.fill() })
    g.strokeStyle = "#0a58a6"; g.lineWidth = 3
    g.beginPath(); g.moveTo(...at(-reach * c, -reach * s)); g.lineTo(...at(reach * c, reach * s)); g.stroke()
    const h = curve.getContext("2d"), point = d => [10 + d / 180 * (curve.width - 20), curve.height - 10 - errors[d] / top * (curve.height - 30)]
    h.fillStyle = "#fff"; h.fillRect(0, 0, curve.width, curve.height)
    h.strokeStyle = "#57606a"; h.lineWidth = 2
    h.beginPath(); for (let d = 0; d <= 180; d++) h.lineTo(...point(d)); h.stroke()
    h.fillStyle = "#0a58a6"; h.beginPath(); h.arc(...point(degrees), 7, 0, 7); h.fill()
    said.textContent = `${degrees}°: error ${errors[degrees].toFixed(3)}; the least of all whole angles is ${Math.min(...errors).toFixed(3)}`
  }
  angle.addEventListener("input", turn)
  turn()
  const digit = Float32Array.from(line.digit), full = components.encode(digit, components.count), slider = root.querySelector("[data-k]")
  paint(root.querySelector("[data-digit]"), digit)
  function size() {
    const k = Number(slider.value), back = components.decode(full.slice(0, k))
    paint(root.querySelector("[data-back]"), back)
    const loss = digit.reduce((sum, v, p) => sum + (v - back[p]) ** 2, 0)
    root.querySelector("[data-size]").textContent = `from ${k} ${k === 1 ? "number" : "numbers"}`
    root.querySelector("[data-error]").textContent = `squared error ${loss.toFixed(2)}`
  }
  slider.addEventListener("input", size)
  size()
}
