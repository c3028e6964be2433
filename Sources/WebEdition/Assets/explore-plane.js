// The plane: the maps of the autoencoder and of the VAE side by side, decoded where one points; and how the VAE's map forms.
"use strict"

// The circle that holds a share of the draws from the prior.
const priorRadius = share => Math.sqrt(-2 * Math.log(1 - share))

// An ellipse that reaches two widths from its mean.
function cloudOf(chart, mean, deviation, colour) {
  const [cx, cy] = chart.at(mean)
  return drawn.svg("ellipse", { class: "cloud", cx, cy, rx: chart.scale(2 * deviation[0]), ry: chart.scale(2 * deviation[1]), fill: colour, stroke: colour })
}

// The name of each digit where its codes are, for readers who cannot go by colours: at the code nearest to their middle.
function namesOf(chart, places, labels, colours) {
  return [...new Set(labels)].sort((a, b) => a - b).map(label => {
    const own = places.filter((_, i) => labels[i] === label), middle = axis => own.map(p => p[axis]).sort((a, b) => a - b)[own.length >> 1]
    const [a, b] = [middle(0), middle(1)], at = own.reduce((best, p) => (Math.hypot(p[0] - a, p[1] - b) < Math.hypot(best[0] - a, best[1] - b) ? p : best))
    const [x, y] = chart.at(at)
    return drawn.svg("text", { class: "halo", x, y: y + 5, "text-anchor": "middle", style: `fill: ${colours[label % 10]}` }, nameOfClass(label))
  })
}

explorers.plane = {
  maps(root) {
    const judge = modelOf("judge"), { labels = null, colours } = plane, walked = 10
    const said = drawn.html("p", { "aria-live": "polite" }), charts = row("charts"), strips = row("strips")
    const sides = []
    // A square that holds nearly all codes, and the prior.
    function frameOf(codes) {
      const ends = [codes.x, codes.y].map(own => { const sorted = [...own].sort((a, b) => a - b), n = own.length - 1; return [Math.min(sorted[Math.floor(0.002 * n)], -2.6), Math.max(sorted[Math.ceil(0.998 * n)], 2.6)] })
      const half = 0.53 * Math.max(...ends.map(([low, high]) => high - low))
      return ends.map(([low, high]) => [(low + high) / 2 - half, (low + high) / 2 + half])
    }
    if (plane.autoencoder && modelOf("autoencoder")) sides.push(sideOf("autoencoder", "autoencoder", modelOf("autoencoder"), plane.autoencoder))
    if (plane.vae && modelOf("vae")) sides.push(sideOf("vae", "VAE", modelOf("vae"), plane.vae))

    function sideOf(key, name, model, codes) {
      const [x, y] = frameOf(codes), span = x[1] - x[0]
      const map = chart({ label: "", x, y, width: 340, height: 340, names: ["z₁", "z₂"], isPaper: true, role: "application" })
      map.root.setAttribute("tabindex", "0")
      const background = map.add("image", { width: 0 }), clouds = map.add("g", {}), dots = map.add("g", {}), circles = map.add("g", {}), names = map.add("g", {})
      const places = codes.x.map((a, i) => [a, codes.y[i]])
      places.forEach((place, i) => { const [cx, cy] = map.at(place); dots.append(drawn.svg("circle", { cx, cy, r: 2, fill: labels ? colours[labels[i] % 10] : "#57606a" })) })
      if (labels) names.append(...namesOf(map, places, labels, colours))
      for (const share of [0.5, 0.95]) {
        const [cx, cy] = map.at([0, 0]), r = map.scale(priorRadius(share))
        circles.append(drawn.svg("circle", { class: "dashed", cx, cy, r, style: "stroke: #000" }))
        if (r > 30) circles.append(drawn.svg("text", { x: cx, y: cy - r - 3, "text-anchor": "middle", class: "halo", style: "font-size: 11px; font-weight: 400" }, `${100 * share}%`))
      }
      const way = map.add("path", { class: "line" }), ends = map.add("g", {})
      const cursor = map.add("g", {}, drawn.svg("circle", { class: "cursor-ground", r: 8 }), drawn.svg("circle", { class: "cursor", r: 8 }))
      const view = row("images beside-words large"), decoded = picture("", view, `What the ${name} decodes here`)
      const side = { key, name, model, codes, span, map, places, background, circles, clouds, dots, names, way, ends, cursor, decoded, z: [0, 0] }
      charts.append(drawn.html("div", {}, drawn.html("p", { class: "name" }, name === "VAE" ? "VAE" : "Autoencoder"), map.root, view))

      map.root.addEventListener("pointermove", event => { if (event.pointerType === "mouse" || event.buttons) move(side, map.from(event)) })
      let pressed = null
      map.root.addEventListener("pointerdown", event => { pressed = [event.clientX, event.clientY]; move(side, map.from(event)) })
      map.root.addEventListener("click", event => {
        if (pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) < 6) pick(nearest(side, map.from(event)))
      })
      map.root.addEventListener("keydown", event => {
        const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key], far = event.shiftKey ? 16 : 80
        if (step) move(side, side.z.map((v, i) => v + step[i] * side.span / far))
        else if (event.key === "Enter" || event.key === " ") pick(nearest(side, side.z))
        else return
        event.preventDefault()
      })
      return side
    }
    const nearest = (side, [a, b]) => side.places.reduce((best, [x, y], i) => {
      const distance = (x - a) ** 2 + (y - b) ** 2
      return distance < best.distance ? { distance, i } : best
    }, { distance: Infinity, i: 0 }).i
    function reading(x) {
      if (!judge) return ""
      const p = judge(x), top = indexOfLargest(p)
      return `the judge reads ${aClass(top)} (${written.percent(p[top])})`
    }
    function move(side, place, isWalk = false) {
      side.z = [side.map.x, side.map.y].map(([low, high], i) => Math.min(Math.max(place[i], low), high))
      const x = side.model.decode(Float32Array.from(side.z)), [px, py] = side.map.at(side.z), words = reading(x)
      for (const circle of side.cursor.children) { circle.setAttribute("cx", px); circle.setAttribute("cy", py) }
      side.decoded.show(x, `z = ${written.pair(side.z)} decodes to this.${words ? ` Here ${words}.` : ""}`)
      side.map.describe(`Map of the ${side.name}. The cursor is at ${written.pair(side.z)}; ${words || "the image is beneath the map"}. Arrow keys move it, Enter picks the nearest ${nounOfImages} for a walk.`)
      if (!isWalk) said.textContent = `${side.name}: z = ${written.pair(side.z)}${words ? "; " + words : ""}.`
    }

    // A walk between two held-out digits, the same two in both planes.
    let picks = []
    const along = control.slider({ name: "Along the walk", min: 0, max: walked, value: 0, say: v => `${Math.round(100 * v / walked)}%`, change: walk })
    along.root.hidden = true
    const nameOf = i => (labels ? aClass(labels[i]) : `${nounOfImages} ${i + 1}`)
    function pick(i) {
      picks = picks.length === 1 && picks[0] !== i ? [picks[0], i] : [i]
      showWalk()
    }
    let waiting = []
    function showWalk() {
      strips.replaceChildren()
      waiting = []
      along.root.hidden = picks.length < 2
      for (const side of sides) {
        side.ends.replaceChildren(...picks.map(i => { const [cx, cy] = side.map.at(side.places[i]); return drawn.svg("circle", { class: "picked", cx, cy, r: 5 }) }))
        side.way.setAttribute("d", picks.length === 2 ? side.map.path(picks.map(i => side.places[i])) : "")
        if (picks.length < 2) continue
        const strip = row("strip")
        for (let s = 0; s <= walked; s++) {
          const one = picture("", strip, `${100 * s / walked}% of the way`), place = between(side, s / walked)
          waiting.push(() => {
            const x = side.model.decode(Float32Array.from(place)), p = judge && judge(x)
            one.show(x, p ? nameOfClass(indexOfLargest(p)) : "")
          })
        }
        strips.append(drawn.html("p", { class: "name" }, `${side.name === "VAE" ? "VAE" : "Autoencoder"}: from ${nameOf(picks[0])} to ${nameOf(picks[1])}`), strip)
      }
      if (picks.length === 2) {
        along.value = 0
        walk(0)
        if (judge) strips.append(hint("Below each image stands what the judge reads."))
        requestAnimationFrame(showNext)
      } else said.textContent = picks.length ? `The walk starts at ${nameOf(picks[0])}. Now pick where it ends.` : ""
    }
    // A few images at a time, so that the page answers meanwhile.
    function showNext() {
      const until = performance.now() + 8
      while (waiting.length && performance.now() < until) waiting.shift()()
      if (waiting.length) requestAnimationFrame(showNext)
    }
    const between = (side, t) => side.places[picks[0]].map((v, i) => v + (side.places[picks[1]][i] - v) * t)
    function walk(s) {
      for (const side of sides) move(side, between(side, s / walked), true)
      said.textContent = `${Math.round(100 * s / walked)}% of the way: ` + sides.map(side => `${side.name}, ${reading(side.model.decode(Float32Array.from(side.z))) || written.pair(side.z)}`).join("; ") + "."
    }
    const pair = labels ? [..."0123456789"].map(Number).filter(label => labels.includes(label)) : []
    const ends = [1, 7].map((value, k) => control.choice({
      name: k ? "to" : "Walk from", options: pair.map(label => [String(label), aClass(label)]), value: String(pair.includes(value) ? value : pair[0]),
      change: walkBetweenChosen,
    }))
    function walkBetweenChosen() {
      const [from, to] = ends.map(end => Number(end.value)), first = labels.indexOf(from)
      picks = [first, from === to ? labels.indexOf(to, first + 1) : labels.indexOf(to)]
      if (picks[1] < 0) picks.pop()
      showWalk()
    }

    // What is shown beneath the codes.
    function showClouds(isShown) {
      for (const side of sides) {
        side.clouds.replaceChildren()
        side.dots.style.opacity = isShown && side.codes.deviations ? 0.25 : 1
        if (!isShown || !side.codes.deviations) continue
        const [dx, dy] = side.codes.deviations
        side.clouds.append(...side.places.slice(0, 200).map((place, i) => cloudOf(side.map, place, [dx[i], dy[i]], labels ? colours[labels[i] % 10] : "#57606a")))
      }
    }
    // The plane decoded on a lattice, a few images at a time so that nothing waits for it.
    function showDecoded(isShown) {
      for (const side of sides) {
        side.background.setAttribute("width", 0)
        side.lattice = null
        side.dots.style.display = side.names.style.display = isShown ? "none" : ""
        if (!isShown) continue
        const count = 15, sheet = drawn.html("canvas"), tile = drawn.html("canvas"), job = {}
        side.lattice = job
        let next = 0
        const step = () => {
          if (side.lattice !== job) return
          const until = performance.now() + 8
          while (next < count * count && performance.now() < until) {
            const [i, j] = [next % count, Math.floor(next / count)], place = [side.map.x[0] + (i + 0.5) / count * side.span, side.map.y[1] - (j + 0.5) / count * side.span]
            paint(tile, side.model.decode(Float32Array.from(place)))
            if (next === 0) sheet.width = sheet.height = count * tile.width
            sheet.getContext("2d").drawImage(tile, i * tile.width, j * tile.width)
            next++
          }
          if (next < count * count) return requestAnimationFrame(step)
          const [x, y] = side.map.at([side.map.x[0], side.map.y[1]]), size = side.map.scale(side.span)
          for (const [name, value] of Object.entries({ href: sheet.toDataURL(), x, y, width: size, height: side.map.at([0, side.map.y[0]])[1] - y, preserveAspectRatio: "none" })) side.background.setAttribute(name, value)
        }
        step()
      }
    }
    const showCircles = isShown => { for (const side of sides) side.circles.style.display = isShown ? "" : "none" }
    const checks = row("buttons",
      ...(plane.vae && plane.vae.deviations ? [control.check({ name: `clouds of 200 ${nounOfImages}s (VAE)`, value: false, change: showClouds }).root] : []),
      control.check({ name: "circles of the prior", value: true, change: showCircles }).root,
      control.check({ name: "what places decode to", value: false, change: showDecoded }).root)
    root.append(checks, ...(pair.length > 1 ? [row("buttons", ends[0].root, ends[1].root, control.button("Walk", walkBetweenChosen))] : []), along.root, said, charts, strips,
      hint("Point at a place, or move there with the arrow keys (with shift in larger steps). Click two codes, or press Enter near each of them, for a walk between the two in both planes. "
        + `The dots are the codes of held-out ${nounOfImages}s; the dashed circles hold 50 and 95% of the draws from the prior.`))
    for (const side of sides) move(side, [0, 0], true)
  },

  forming(root) {
    const { epochs, training, betas, labels, colours, terms } = forming, frames = epochs.length, count = labels.length
    const means = rowsOf(forming.means, betas.length * frames), deviations = rowsOf(forming.deviations, betas.length * frames)
    let weight = Math.max(betas.indexOf(1), 0), moment = frames - 1, told = -1
    const map = chart({ label: "", x: [-4, 4], y: [-4, 4], width: 400, height: 400, names: ["z₁", "z₂"], isPaper: true })
    const clouds = labels.map(label => map.add("ellipse", { class: "cloud", fill: colours[label % 10], stroke: colours[label % 10] }))
    const circles = [0.5, 0.95].map(() => map.add("circle", { class: "dashed", style: "stroke: #000; stroke-width: 1.6" })), names = map.add("g", {})
    const price = chart({ label: "", x: [0, frames - 1], y: [0, 1], width: 340, height: 190, names: ["", "KL term in nats"], ticks: true })
    const said = drawn.html("p", { "aria-live": "polite" }), numbers = drawn.html("p")

    // Between two epochs the clouds go straight from one place to the other.
    const at = (rows, t) => {
      const low = Math.min(Math.floor(t), frames - 1), high = Math.min(low + 1, frames - 1), part = t - low, [a, b] = [rows[weight * frames + low], rows[weight * frames + high]]
      return a.map((v, i) => v + (b[i] - v) * part)
    }
    // The axes reach as far as nearly all clouds; the prior's circles say how far that is.
    const reachOf = (m, s) => Math.max([...m].map((v, i) => Math.abs(v) + 2 * s[i]).sort((a, b) => a - b)[Math.floor(1.98 * count)] * 1.08, 0.2)
    const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]
    function spreadOf(m) {
      const deviation = axis => {
        const own = [...m].filter((_, i) => i % 2 === axis), mean = own.reduce((a, b) => a + b, 0) / own.length
        return own.reduce((sum, v) => sum + (v - mean) ** 2, 0) / own.length
      }
      return Math.sqrt((deviation(0) + deviation(1)) / 2)
    }
    function show(t, isMoving = false) {
      const m = at(means, t), s = at(deviations, t), reach = reachOf(m, s)
      map.x = map.y = [-reach, reach]
      map.draw()
      clouds.forEach((cloud, i) => {
        const [cx, cy] = map.at([m[2 * i], m[2 * i + 1]])
        for (const [name, value] of Object.entries({ cx, cy, rx: Math.max(map.scale(2 * s[2 * i]), 0.8), ry: Math.max(map.scale(2 * s[2 * i + 1]), 0.8) })) cloud.setAttribute(name, value.toFixed(1))
      })
      const [ox, oy] = map.at([0, 0])
      circles.forEach((circle, i) => { for (const [name, value] of Object.entries({ cx: ox, cy: oy, r: map.scale(priorRadius([0.5, 0.95][i])) })) circle.setAttribute(name, value) })
      names.replaceChildren(...(isMoving ? [] : namesOf(map, labels.map((_, i) => [m[2 * i], m[2 * i + 1]]), labels, colours)))
      const [cx, cy] = price.at([t, klOf(t)])
      dot.setAttribute("cx", cx)
      dot.setAttribute("cy", cy)
      const k = Math.min(Math.floor(t + 1e-9), frames - 1), row = 2 * (weight * frames + k)
      output(k)
      if (isMoving && k === told) return
      told = k
      const width = median(s), spread = spreadOf(m) / width
      numbers.textContent = `Reconstruction ${written.fixed(terms[row], 1)} nats, KL term ${written.fixed(terms[row + 1], 1)} nats. `
        + `The median width of a cloud is ${width < 0.1 ? Number(width.toPrecision(2)) : written.fixed(width)}, and the map’s spread is ${written.fixed(spread, spread < 100 ? 1 : 0)} widths.`
      // A reader who listens is told when the picture rests.
      if (isMoving) return
      map.describe(`The clouds of ${count} held-out ${nounOfImages}s after ${epochsIn(k)} with β = ${betas[weight]}. ${numbers.textContent}`)
      said.textContent = `After ${epochsIn(k)}, β = ${betas[weight]}.`
    }
    const epochsIn = k => (epochs[k] === 0 ? "no training" : `${epochs[k]} ${epochs[k] === 1 ? "epoch" : "epochs"}`)
    const klOf = t => { const k = Math.min(Math.floor(t), frames - 1), next = Math.min(k + 1, frames - 1), value = i => terms[2 * (weight * frames + i) + 1]; return value(k) + (value(next) - value(k)) * (t - k) }
    const output = k => { if (slider.value !== k) slider.value = k }

    // How the price grows or falls, for each weight; the moments are those of the slider.
    // Without a price the term grows out of the picture; the others are what one wants to compare.
    const priced = betas.flatMap((β, i) => (β > 0 || betas.length === 1 ? epochs.map((_, k) => terms[2 * (i * frames + k) + 1]) : []))
    const highest = Math.max(...priced, 1) * 2
    price.y = [0, highest]
    price.draw()
    const curves = betas.map(() => price.add("path", {})), dot = price.add("circle", { class: "here-mark", r: 5 }), tags = price.add("g", {})
    const bottom = price.root.querySelector(".axes")
    for (const text of [...bottom.querySelectorAll("text")]) if (text.getAttribute("text-anchor") === "middle" && !text.classList.contains("axis-name")) text.remove()
    epochs.forEach((epoch, k) => { if (k === 0 || k === frames - 1 || k % 4 === 0 && k < frames - 2) bottom.append(drawn.svg("text", { x: price.at([k, 0])[0], y: 165, "text-anchor": "middle" }, String(epoch))) })
    bottom.append(drawn.svg("text", { class: "axis-name", x: 190, y: 184, "text-anchor": "middle" }, "epoch"))
    function showPrices() {
      const own = weight
      tags.replaceChildren()
      betas.forEach((β, i) => {
        weight = i
        curves[i].setAttribute("class", i === own ? "line" : "thin")
        curves[i].setAttribute("d", price.path(epochs.map((_, k) => [k, klOf(k)])))
        // The name stands where the curve ends, or where it leaves the picture.
        let end = frames - 1
        while (end > 1 && klOf(end) > 0.9 * highest) end--
        const [x, y] = price.at([end - 0.1, klOf(end)])
        const isLeft = x < 100
        tags.append(drawn.svg("text", { x: isLeft ? x + 26 : x, y: Math.max(y - 6, 24), "text-anchor": isLeft ? "start" : "end", class: i === own ? "mark" : "" }, `β = ${β}`))
      })
      weight = own
      price.describe(`The KL term during training, for each weight; chosen is β = ${betas[weight]}.`)
    }

    const slider = control.slider({ name: "Epoch", min: 0, max: frames - 1, value: frames - 1, say: k => String(epochs[k]), change: k => { motion.pause(); moment = k; motion.time = 0; show(k) } })
    const motion = player({ frame: t => { moment = t * 2; show(Math.min(moment, frames - 1), true) }, end: () => (frames - 1) / 2, isPlaying: isOn => { if (isOn) said.textContent = "The map forms."; else show(Math.round(Math.min(moment, frames - 1))) } })
    const choice = control.radios({ name: "Weight of the KL term:", options: betas.map((β, i) => [i, `β = ${β}`]), value: weight, change: i => { weight = i; showPrices(); show(Math.round(Math.min(moment, frames - 1))) } })
    root.append(choice, slider.root, motion.root, said,
      row("beside", drawn.html("div", { class: "wide" }, map.root), drawn.html("div", { class: "wide" }, numbers, price.root)),
      hint(`Each ellipse reaches two widths from the mean of a held-out ${nounOfImages}’s cloud. The dashed circles hold 50 and 95% of the draws from the prior; the axes follow the map, so watch the circles to see how large it is.${epochs[frames - 1] < training ? ` These are the first ${epochs[frames - 1]} of the training’s ${training} epochs.` : ""}`))
    showPrices()
    show(moment)
  },
}
