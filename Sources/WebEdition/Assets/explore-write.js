// Write a digit: every machine of the book reads it and gives it back.
"use strict"
explorers.write = root => {
  const models = { vae: vaeOf(weights.vae), cvae: vaeOf(weights.cvae), pca: componentsOf(weights.pca), judge: judgeOf(weights.judge) }
  if (weights.autoencoder) models.autoencoder = autoencoderOf(weights.autoencoder)
  root.innerHTML = `
    <div class="row">
      <div><p class="name" id="write-label">Write a digit here</p>
        <canvas class="pad" width="280" height="280" tabindex="0" role="application" aria-labelledby="write-label"
          aria-describedby="write-help"></canvas>
        <p class="buttons"><button type="button" data-clear>Clear</button> <button type="button" data-example>An example</button></p>
        <p class="hint" id="write-help">Mouse, pen or finger. With keys: arrows move, space puts the pen down or up.</p></div>
      <div class="wide"><p class="name">As the machines see it, and what they give back</p><div class="images" data-images></div>
        <p class="name">Your hand in all ten digits</p><div class="images ten" data-hand></div></div>
    </div>
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="row">digit</th>${[...Array(10).keys()].map(d => `<th scope="col">${d}</th>`).join("")}</tr></thead>
      <tbody><tr data-judge><th scope="row">judge</th></tr><tr data-bounds><th scope="row">bound in nats</th></tr></tbody></table></div>
    <p aria-live="polite" data-say></p>`
  const pad = root.querySelector(".pad"), context = pad.getContext("2d", { willReadFrequently: true })
  const images = root.querySelector("[data-images]"), hand = root.querySelector("[data-hand]")
  const place = (parent, name) => {
    const figure = document.createElement("figure"), canvas = document.createElement("canvas"), caption = document.createElement("figcaption")
    caption.textContent = name
    figure.append(canvas, caption)
    parent.append(figure)
    return canvas
  }
  const shown = { digit: place(images, "yours"), pca: place(images, "PCA, 2 numbers"), many: place(images, "PCA, 20 numbers") }
  if (models.autoencoder) shown.autoencoder = place(images, "autoencoder")
  shown.vae = place(images, "VAE")
  shown.cvae = place(images, "CVAE")
  const tens = [...Array(10).keys()].map(d => place(hand, String(d)))
  const cells = name => { const row = root.querySelector(`[data-${name}]`); return [...Array(10)].map(() => row.appendChild(document.createElement("td"))) }
  const judged = cells("judge"), bounds = cells("bounds"), say = root.querySelector("[data-say]")

  function read() {
    const { data, width, height } = context.getImageData(0, 0, pad.width, pad.height), ink = new Float32Array(width * height)
    for (let p = 0; p < ink.length; p++) ink[p] = data[4 * p + 3] / 255
    return asDigit(ink, width, height)
  }
  function update() {
    const x = read()
    root.dataset.state = x ? "read" : "empty"
    for (const cell of [...judged, ...bounds]) { cell.textContent = "–"; cell.className = "" }
    if (!x) {
      for (const canvas of [...Object.values(shown), ...tens]) paint(canvas, new Float32Array(784))
      say.textContent = ""
      return
    }
    const probabilities = models.judge(x), losses = tens.map((_, label) => boundOf(models.cvae, x, label))
    const label = losses.indexOf(Math.min(...losses)), style = models.cvae.encode(x, label).mean
    paint(shown.digit, x)
    paint(shown.pca, models.pca.decode(models.pca.encode(x, 2)))
    paint(shown.many, models.pca.decode(models.pca.encode(x, 20)))
    if (shown.autoencoder) paint(shown.autoencoder, models.autoencoder.decode(models.autoencoder.encode(x)))
    paint(shown.vae, models.vae.decode(models.vae.encode(x).mean))
    paint(shown.cvae, models.cvae.decode(style, label))
    tens.forEach((canvas, digit) => paint(canvas, models.cvae.decode(style, digit)))
    const top = probabilities.indexOf(Math.max(...probabilities))
    judged.forEach((cell, digit) => { cell.textContent = Math.round(100 * probabilities[digit]) + "%"; if (digit === top) cell.className = "best" })
    bounds.forEach((cell, digit) => { cell.textContent = losses[digit].toFixed(1); if (digit === label) cell.className = "best" })
    say.textContent = `The judge reads a ${top}, with ${Math.round(100 * probabilities[top])}%. The CVAE's lowest bound is that of a ${label}.`
    root.dataset.reading = `${top} ${label}`
  }
  const ink = () => { context.strokeStyle = "#000"; context.lineWidth = 20; context.lineCap = context.lineJoin = "round" }
  let last = null
  const at = event => { const box = pad.getBoundingClientRect(); return [(event.clientX - box.left) / box.width * pad.width, (event.clientY - box.top) / box.height * pad.height] }
  function stroke(to) {
    ink()
    context.beginPath()
    context.moveTo(...(last ?? to))
    context.lineTo(...to)
    context.stroke()
    last = to
    requestAnimationFrame(update)
  }
  pad.addEventListener("pointerdown", event => { pad.setPointerCapture(event.pointerId); last = null; stroke(at(event)); event.preventDefault() })
  pad.addEventListener("pointermove", event => { if (event.buttons) for (const point of event.getCoalescedEvents?.() ?? [event]) stroke(at(point)) })
  pad.addEventListener("pointerup", () => { last = null })
  let pen = [140, 60], isDown = false
  pad.addEventListener("keydown", event => {
    const step = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] }[event.key]
    if (event.key === " ") { isDown = !isDown; last = isDown ? pen : null; if (isDown) stroke(pen); say.textContent = isDown ? "The pen is down." : "The pen is up." }
    else if (step) { pen = pen.map((v, i) => Math.min(Math.max(v + step[i], 10), 270)); if (isDown) stroke(pen) }
    else return
    event.preventDefault()
  })
  root.querySelector("[data-clear]").addEventListener("click", () => { context.clearRect(0, 0, pad.width, pad.height); last = null; update() })
  root.querySelector("[data-example]").addEventListener("click", () => {
    context.clearRect(0, 0, pad.width, pad.height)
    last = null
    for (const point of [[75, 70], [205, 70], [180, 130], [150, 180], [130, 235]]) stroke(point)
    last = null
    update()
  })
  update()
}
