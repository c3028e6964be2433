// The plane: the maps of the autoencoder and of the VAE side by side, decoded where one points.
"use strict"
explorers.plane = root => {
  const sides = [{ name: "VAE", model: vaeOf(weights.vae), codes: plane.vae, reach: 3.2, hasPrior: true }]
  if (weights.autoencoder) {
    const far = Math.max(...plane.autoencoder.x.map(Math.abs), ...plane.autoencoder.y.map(Math.abs))
    sides.unshift({ name: "autoencoder", model: autoencoderOf(weights.autoencoder), codes: plane.autoencoder, reach: far * 1.05, hasPrior: false })
  }
  const judge = judgeOf(weights.judge), colours = plane.colours
  root.innerHTML = `<div class="row maps"></div><p aria-live="polite" data-say></p>
    <p class="hint">Point at a place, or use the arrow keys. The dots are the codes of held-out digits; the circles hold 50 and 95% of the prior.
    Hold shift and point at two dots for a walk between them.</p><div class="images" data-walk></div>`
  const say = root.querySelector("[data-say]"), walk = root.querySelector("[data-walk]")
  for (const side of sides) {
    const box = document.createElement("div")
    box.innerHTML = `<p class="name">${side.name}</p><canvas class="map" width="420" height="420" tabindex="0" role="slider"
      aria-label="A place in the plane of the ${side.name}" aria-valuetext=""></canvas><canvas class="decoded"></canvas>`
    root.querySelector(".maps").append(box)
    const map = box.querySelector(".map"), decoded = box.querySelector(".decoded"), context = map.getContext("2d")
    let z = [0, 0], marked = []
    const pixel = ([a, b]) => [(a / side.reach + 1) / 2 * map.width, (1 - b / side.reach) / 2 * map.height]
    const ground = document.createElement("canvas")
    ground.width = map.width; ground.height = map.height
    {
      const g = ground.getContext("2d")
      g.fillStyle = "#fff"
      g.fillRect(0, 0, ground.width, ground.height)
      side.codes.x.forEach((a, i) => {
        const [x, y] = pixel([a, side.codes.y[i]])
        g.fillStyle = colours[plane.labels[i]]
        g.beginPath(); g.arc(x, y, 3, 0, 7); g.fill()
      })
      if (side.hasPrior) for (const share of [0.5, 0.95]) {
        g.strokeStyle = "#555"
        g.setLineDash([4, 4])
        g.beginPath(); g.arc(map.width / 2, map.height / 2, Math.sqrt(-2 * Math.log(1 - share)) / side.reach / 2 * map.width, 0, 7); g.stroke()
      }
    }
    function draw() {
      const x = side.model.decode(Float32Array.from(z))
      paint(decoded, x)
      context.drawImage(ground, 0, 0)
      context.strokeStyle = "#000"; context.lineWidth = 2
      const [px, py] = pixel(z)
      context.beginPath(); context.arc(px, py, 8, 0, 7); context.stroke()
      if (marked.length === 2) { context.beginPath(); context.moveTo(...pixel(marked[0])); context.lineTo(...pixel(marked[1])); context.stroke() }
      const p = judge(x), top = p.indexOf(Math.max(...p))
      const text = `${side.name}: z = (${z.map(v => v.toFixed(2)).join(", ")}); the judge reads a ${top}, with ${Math.round(100 * p[top])}%.`
      say.textContent = text
      map.setAttribute("aria-valuetext", text)
    }
    const nearest = at => {
      let best = 0, least = Infinity
      side.codes.x.forEach((a, i) => { const d = (a - at[0]) ** 2 + (side.codes.y[i] - at[1]) ** 2; if (d < least) { least = d; best = i } })
      return [side.codes.x[best], side.codes.y[best]]
    }
    function go(event) {
      const r = map.getBoundingClientRect()
      const at = [((event.clientX - r.left) / r.width * 2 - 1) * side.reach, (1 - (event.clientY - r.top) / r.height * 2) * side.reach]
      z = at.map(v => Math.min(Math.max(v, -side.reach), side.reach))
      if (event.shiftKey && event.type === "pointerdown") {
        marked = marked.length === 1 ? [...marked, nearest(z)] : [nearest(z)]
        if (marked.length === 2) {
          walk.replaceChildren()
          for (let s = 0; s <= 10; s++) {
            const canvas = walk.appendChild(document.createElement("canvas"))
            paint(canvas, side.model.decode(Float32Array.from(marked[0], (v, i) => v + (marked[1][i] - v) * s / 10)))
          }
        }
      }
      draw()
    }
    map.addEventListener("pointerdown", event => { map.setPointerCapture(event.pointerId); go(event) })
    map.addEventListener("pointermove", event => { if (event.buttons || event.pointerType === "mouse") go(event) })
    map.addEventListener("keydown", event => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key]
      if (!step) return
      z = z.map((v, i) => Math.min(Math.max(v + step[i] * side.reach / 40, -side.reach), side.reach))
      event.preventDefault()
      draw()
    })
    draw()
  }
}
