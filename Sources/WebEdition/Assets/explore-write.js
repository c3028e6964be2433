// Write a digit: every machine of the book reads it and gives it back.
"use strict"

explorers.write = {
  write(root) {
    const models = { pca: modelOf("pca"), autoencoder: modelOf("autoencoder"), vae: modelOf("vae"), cvae: modelOf("cvae") }, judge = modelOf("judge")
    const samples = typeof digits === "undefined" ? null : { labels: digits.labels, images: imagesOf(digits) }
    const pens = { fine: 1.8, usual: 2.6, broad: 3.8 }, side = 280, ten = [...Array(10).keys()]
    // What is on the pad: perhaps a held-out digit, and strokes, lists of points between 0 and 1.
    let base = null, strokes = [], pen = pens.usual

    // MARK: The pad
    const help = hint("Mouse, pen or finger. With keys: arrows move the pen (with shift farther), space puts it down and lifts it, Backspace takes the last stroke back, Delete clears.")
    help.id = drawn.name()
    const pad = drawn.html("canvas", { class: "pad", width: side, height: side, tabindex: 0, role: "application", "aria-label": "Write a digit here", "aria-describedby": help.id })
    const context = pad.getContext("2d"), baseCanvas = drawn.html("canvas")
    const penSays = drawn.html("p", { class: "hint", "aria-live": "polite" })
    let stylus = [0.5, 0.2], isDown = false, hasKeys = false
    function drawPad() {
      context.clearRect(0, 0, side, side)
      if (base) { context.imageSmoothingEnabled = false; context.drawImage(baseCanvas, 0, 0, side, side) }
      context.lineWidth = pen * 10
      context.lineCap = context.lineJoin = "round"
      context.strokeStyle = "#000"
      for (const stroke of strokes) {
        context.beginPath()
        stroke.forEach(([x, y], i) => (i ? context.lineTo(x * side, y * side) : context.moveTo(x * side, y * side)))
        if (stroke.length === 1) context.lineTo(stroke[0][0] * side + 0.01, stroke[0][1] * side)
        context.stroke()
      }
      if (!hasKeys) return
      const [x, y] = stylus.map(v => v * side)
      context.lineWidth = 2
      context.strokeStyle = isDown ? "#c2410c" : "#0a58a6"
      context.beginPath()
      context.arc(x, y, 9, 0, 7)
      context.moveTo(x - 14, y); context.lineTo(x + 14, y); context.moveTo(x, y - 14); context.lineTo(x, y + 14)
      context.stroke()
    }
    const at = event => { const box = pad.getBoundingClientRect(); return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height].map(v => Math.min(Math.max(v, 0), 1)) }
    let isWriting = false
    pad.addEventListener("pointerdown", event => {
      if (event.button > 0) return
      pad.setPointerCapture(event.pointerId)
      isWriting = true
      hasKeys = isDown = false
      strokes.push([at(event)])
      changed()
    })
    pad.addEventListener("pointermove", event => {
      if (!isWriting) return
      const more = event.getCoalescedEvents ? event.getCoalescedEvents() : []
      strokes[strokes.length - 1].push(...(more.length ? more : [event]).map(at))
      changed()
    })
    for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => { if (isWriting) { isWriting = false; changed() } })
    pad.addEventListener("keydown", event => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key], far = event.shiftKey ? 0.1 : 0.03
      if (event.ctrlKey || event.metaKey) { if (event.key === "z") { undo(); event.preventDefault() } return }
      if (event.key === " ") {
        isDown = !isDown
        if (isDown) strokes.push([[...stylus]])
        penSays.textContent = isDown ? "The pen is down." : "The pen is up."
      } else if (step) {
        stylus = stylus.map((v, i) => Math.min(Math.max(v + step[i] * far, 0.04), 0.96))
        if (isDown) strokes[strokes.length - 1].push([...stylus])
      } else if (event.key === "Backspace") undo()
      else if (event.key === "Delete") clear()
      else return
      hasKeys = true
      event.preventDefault()
      changed()
    })
    pad.addEventListener("blur", () => { hasKeys = isDown = false; drawPad() })
    function undo() { isDown = false; if (strokes.length) strokes.pop(); else base = null; changed() }
    function clear() { isDown = false; strokes = []; base = null; changed() }
    function startFrom(image) { strokes = []; isDown = false; base = image; if (base) showBase(); changed() }
    function showBase() {
      // Paper is left clear, so that ink is what is not.
      baseCanvas.width = baseCanvas.height = 28
      const g = baseCanvas.getContext("2d"), image = g.createImageData(28, 28)
      for (let p = 0; p < base.length; p++) image.data[4 * p + 3] = Math.round(255 * base[p])
      g.putImageData(image, 0, 0)
    }

    // MARK: What the machines make of it
    const back = row("images"), hand = row("hand"), readings = drawn.html("tbody")
    const shown = { digit: picture("yours, shrunk", back, `Your ${nounOfImages} of 28 by 28 pixels`) }
    if (models.pca) { shown.pca2 = picture("PCA", back, "What PCA gives back from 2 numbers"); shown.pca20 = picture("PCA", back, "What PCA gives back from 20 numbers") }
    if (models.autoencoder) shown.autoencoder = picture("autoencoder", back, "What the autoencoder gives back")
    if (models.vae) shown.vae = picture("VAE", back, "What the VAE gives back")
    if (models.cvae) shown.cvae = picture("CVAE", back, `The CVAE, told the ${nounOfClass} whose bound is best`)
    const rows = ten.map(digit => {
      const canvas = models.cvae ? picture(nameOfClass(digit), hand, `${aClass(digit).replace("a ", "A ")} in your hand`).canvas : null
      const measure = () => { const value = drawn.html("span", { class: "value" }), bar = drawn.html("span", { class: "bar" }); return { cell: drawn.html("td", { class: "measure" }, value, bar), value, bar } }
      const own = { canvas, judged: measure(), bound: measure() }
      readings.append(drawn.html("tr", {}, drawn.html("th", { scope: "row" }, nameOfClass(digit)),
        ...(judge ? [own.judged.cell] : []), ...(models.cvae ? [own.bound.cell] : [])))
      return own
    })
    const table = drawn.html("table", {}, drawn.html("thead", {}, drawn.html("tr", {}, drawn.html("th", { scope: "col" }, nounOfClass),
      ...(judge ? [drawn.html("th", { scope: "col" }, "the judge’s probability")] : []),
      ...(models.cvae ? [drawn.html("th", { scope: "col" }, "the CVAE’s bound in nats: −ELBO, lower is better")] : []))), readings)
    const said = drawn.html("p", { "aria-live": "polite" })

    // The place of the code on the VAE's map.
    let map = null
    if (models.vae && models.vae.latent === 2 && typeof plane !== "undefined" && plane.vae) {
      const reach = 3.4
      map = chart({ label: "", x: [-reach, reach], y: [-reach, reach], width: 260, height: 260, isPaper: true, names: ["z₁", "z₂"] })
      const places = plane.vae.x.map((a, i) => [a, plane.vae.y[i]])
      places.forEach((place, i) => { const [cx, cy] = map.at(place); map.add("circle", { cx, cy, r: 1.5, fill: plane.labels ? plane.colours[plane.labels[i] % 10] : "#57606a", opacity: 0.7 }) })
      if (plane.labels) for (const label of ten) {
        const own = places.filter((_, i) => plane.labels[i] === label)
        if (!own.length) continue
        const middle = axis => own.map(p => p[axis]).sort((a, b) => a - b)[own.length >> 1], [x, y] = map.at([middle(0), middle(1)])
        map.add("text", { class: "halo", x, y: y + 5, "text-anchor": "middle", style: `fill: ${plane.colours[label]}; font-size: 13px` }, nameOfClass(label))
      }
      map.cloud = map.add("ellipse", { fill: "none", stroke: "#000", "stroke-width": 1.4 })
      map.cross = map.add("path", { stroke: "#000", "stroke-width": 2.2 })
    }

    let isWaiting = false
    function changed() {
      drawPad()
      if (isWaiting) return
      isWaiting = true
      requestAnimationFrame(() => { isWaiting = false; update() })
    }
    function digit() {
      if (!strokes.length) return base
      return base ? digitizing.ofBoth(baseCanvas, strokes, pen) : digitizing.ofStrokes(strokes, pen)
    }
    const blank = new Float32Array(784)
    function update() {
      const x = digit()
      root.parentElement.dataset.state = x ? "read" : "empty"
      if (!x) return empty()
      const give = (name, x̂, words) => shown[name].show(x̂, `${words}, error ${written.fixed(squaredError(x, x̂), 1)}`), numbers = count => `${count} ${count === 1 ? "number" : "numbers"}`
      shown.digit.show(x)
      if (models.pca) {
        const code = models.pca.encode(x, Math.min(20, models.pca.count))
        give("pca2", models.pca.decode(code.slice(0, 2)), numbers(2))
        give("pca20", models.pca.decode(code), numbers(code.length))
      }
      if (models.autoencoder) give("autoencoder", models.autoencoder.decode(models.autoencoder.encode(x)), numbers(models.autoencoder.latent))
      if (models.vae) {
        const { mean, deviation } = models.vae.encode(x)
        give("vae", models.vae.decode(mean), numbers(models.vae.latent))
        if (map) showPlace(mean, deviation)
      }
      const sentences = []
      if (judge) {
        const probabilities = judge(x), top = indexOfLargest(probabilities)
        rows.forEach(({ judged }, d) => measure(judged, written.percent(probabilities[d]), probabilities[d], d === top))
        sentences.push(`The judge reads ${aClass(top)}, with a probability of ${written.percent(probabilities[top])}.`)
        root.parentElement.dataset.judged = top
      }
      if (models.cvae) {
        const bounds = ten.map(label => boundOf(models.cvae, x, label)), least = Math.min(...bounds), most = Math.max(...bounds), label = bounds.indexOf(least)
        const style = models.cvae.encode(x, label).mean
        give("cvae", models.cvae.decode(style, label), `${numbers(models.cvae.latent)} and the label ${nameOfClass(label)}`)
        rows.forEach(({ canvas, bound }, d) => {
          paint(canvas, models.cvae.decode(style, d))
          measure(bound, written.fixed(bounds[d], 1), bounds[d] / most, d === label)
        })
        sentences.push(`Of the CVAE’s ten bounds that of ${aClass(label)} is best, ${written.fixed(least, 1)} nats; its code, ${written.pair(style)}, is the hand in which all ten are written.`)
        root.parentElement.dataset.bound = label
      }
      if (!isWriting) said.textContent = sentences.join(" ")
    }
    function measure({ cell, value, bar }, words, share, isBest) {
      value.textContent = words
      bar.hidden = share === 0 && words === "–"
      bar.style.width = `${100 * share}%`
      cell.classList.toggle("best", isBest)
    }
    function showPlace(mean, deviation) {
      const inside = [...mean].map(v => Math.min(Math.max(v, map.x[0] + 0.1), map.x[1] - 0.1)), [cx, cy] = map.at(inside)
      for (const [name, value] of Object.entries({ cx, cy, rx: map.scale(2 * deviation[0]), ry: map.scale(2 * deviation[1]) })) map.cloud.setAttribute(name, value)
      map.cross.setAttribute("d", `M${cx - 6} ${cy}h12M${cx} ${cy - 6}v12`)
      place.textContent = `Its cloud on the VAE’s map: μ = ${written.pair(mean)}, σ = ${written.pair(deviation)}.`
      map.describe(`The VAE’s map of held-out ${nounOfImages}s. Yours is at ${written.pair(mean)}.`)
    }
    const place = drawn.html("p", { class: "hint" }, "Its place on the VAE’s map.")
    function empty() {
      for (const one of Object.values(shown)) one.show(blank)
      for (const { canvas, judged, bound } of rows) {
        if (canvas) paint(canvas, blank)
        for (const own of [judged, bound]) measure(own, "–", 0, false)
      }
      if (map) { map.cross.setAttribute("d", ""); map.cloud.setAttribute("rx", 0); place.textContent = "Its place on the VAE’s map."; map.describe(`The VAE’s map of held-out ${nounOfImages}s.`) }
      said.textContent = "The pad is empty."
      delete root.parentElement.dataset.judged
      delete root.parentElement.dataset.bound
    }

    // MARK: Around the pad
    const examples = drawn.html("div", { class: "examples" })
    if (samples) samples.images.forEach((image, i) => {
      const canvas = drawn.html("canvas"), nth = samples.labels.slice(0, i).filter(label => label === samples.labels[i]).length
      paint(canvas, image)
      examples.append(drawn.html("button", { type: "button", "aria-label": `Start from a held-out ${nameOfClass(samples.labels[i])}${nth ? ", number " + (nth + 1) : ""}`, onclick: () => startFrom(image) }, canvas))
    })
    const choice = control.choice({ name: "Pen", options: Object.keys(pens).map(name => [name, name]), value: "usual", change: name => { pen = pens[name]; changed() } })
    root.append(row("beside",
      drawn.html("div", { class: "pad-side" }, pad, row("buttons", control.button("Undo", undo), control.button("Clear", clear), choice.root), penSays,
        ...(samples ? [drawn.html("p", { class: "name" }, `Or start from a held-out ${nounOfImages}`), examples] : []), ...(map ? [drawn.html("div", { class: "small-map" }, map.root, place)] : [])),
      drawn.html("div", { class: "wide" }, said, drawn.html("p", { class: "name" }, "Given back"), back, hint("The error is the squared error, summed over the pixels."),
        ...(models.cvae ? [drawn.html("p", { class: "name" }, `Your hand in all ten ${hasNames() ? "classes" : "digits"}`), hand] : []), help)),
      table)
    empty()
    drawPad()
  },
}
