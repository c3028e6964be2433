// Descent: a step size on a parabola, and the valley of the smallest linear autoencoder, with its saddle.
"use strict"

explorers.descent = {
  parabola(root) {
    const reach = 2.2, steps = 30
    let start = -2
    const plot = chart({ label: "", x: [-reach, reach], y: [-0.3, 6], width: 360, height: 290, names: ["w", "loss L = ½ λ w²"] })
    const bowl = plot.add("path", { class: "curve" }), path = plot.add("path", { class: "line", "stroke-width": 1.2 }), dots = plot.add("g", {})
    const said = drawn.html("p", { "aria-live": "polite" })
    const settings = { name: "Step size, η", min: 0.02, max: 2.4, step: 0.02, value: 0.3, say: v => v.toFixed(2), change: begin }
    const rate = control.slider(settings)
    const bend = control.slider({ name: "Curvature, λ", min: 0.5, max: 4, step: 0.5, value: 1, say: v => v.toFixed(1), change: begin })
    const factorOf = () => 1 - rate.value * bend.value
    const placeAfter = t => start * factorOf() ** t
    const motion = player({ frame: t => show(Math.floor(t * 3)), end: () => steps / 3 })

    // Why a descent does what it does: each step multiplies w by 1 − ηλ.
    function verdict(factor) {
      const size = Math.abs(factor)
      if (size < 1e-9) return "One step leads to the minimum: the factor is 0."
      if (Math.abs(size - 1) < 1e-9) return "It jumps from side to side for good: the factor is −1, so w changes its sign and nothing else. This is η = 2/λ."
      if (size > 1) return `It diverges: the factor is below −1, so every jump is ${size.toFixed(2)} times as long as the one before. Here η is above 2/λ = ${(2 / bend.value).toFixed(2)}.`
      const needed = Math.ceil(Math.log(0.01) / Math.log(size)), words = `${needed} ${needed === 1 ? "step brings" : "steps bring"} it to a hundredth of the start.`
      if (factor > 0.8) return `It creeps: the factor is nearly 1, so little changes in a step; ${words}`
      if (factor > 0) return `It comes nearer from one side, as the factor lies between 0 and 1; ${words}`
      return `It jumps to the other side with every step, as the factor is negative, and comes nearer, as it is above −1; ${words}`
    }
    function show(count) {
      const places = [...Array(Math.min(count, steps) + 1).keys()].map(placeAfter).filter(w => Math.abs(w) < 1e4).map(w => [w, bend.value * w * w / 2])
      path.setAttribute("d", plot.path(places))
      dots.replaceChildren(...places.map((place, i) => {
        const [cx, cy] = plot.at(place)
        return drawn.svg("circle", { class: "here-mark", cx, cy, r: i === 0 ? 6 : 3.6 })
      }))
    }
    function begin() {
      motion.pause()
      motion.time = 0
      const factor = factorOf()
      bowl.setAttribute("d", plot.path([...Array(89).keys()].map(i => { const w = -reach + i * reach / 44; return [w, bend.value * w * w / 2] })))
      show(steps)
      said.textContent = `Each step multiplies w by 1 − ηλ = ${written.fixed(factor, 2)}. ${verdict(factor)}`
      plot.describe(`A parabola and ${steps} steps of descent from w = ${written.fixed(start, 1)}. ${verdict(factor)}`)
    }
    const limits = row("buttons", ...[["creep", 0.1], ["one step", 1], ["jump", 1.8], ["the limit", 2], ["diverge", 2.1]].map(([name, product]) =>
      control.button(name, () => { rate.value = product / bend.value; begin() })))
    dragging(plot, ([w]) => { start = Math.min(Math.max(w, -reach), reach); begin() })
    root.append(rate.root, bend.root, limits, said, row("single", plot.root), motion.root,
      hint("Drag in the picture to start elsewhere. Play shows the steps one after another."))
    begin()
  },

  valley(root) {
    const reach = 2.4, λ = 1, most = 600
    let start = [-1.1, 1.0], path = [], losses = []
    const loss = ([e, d]) => λ * (1 - d * e) ** 2
    const map = chart({ label: "", x: [-reach, reach], y: [-reach, reach], width: 360, height: 360, names: ["encoder E", "decoder D"] })
    const history = chart({ label: "", x: [0, 100], y: [0, 1.05], width: 360, height: 360, names: ["step", "loss"] })
    // Places of equal loss are hyperbolas, D E = 1 ± √L.
    for (const [level, kind] of [[0, "line"], [0.1, "thin"], [0.5, "thin"], [1, "dashed"], [2, "thin"], [4, "thin"], [9, "thin"], [16, "thin"]]) {
      for (const product of level === 0 ? [1] : [1 + Math.sqrt(level), 1 - Math.sqrt(level)]) {
        for (const side of product === 0 ? [] : [-1, 1]) {
          const points = []
          for (let i = 0; i <= 60; i++) { const e = side * (0.02 + (reach - 0.02) * (i / 60) ** 2); if (Math.abs(product / e) < 2 * reach) points.push([e, product / e]) }
          map.add("path", { class: kind, d: map.path(points) })
        }
        if (product === 0) map.add("path", { class: kind, d: map.path([[-reach, 0], [reach, 0]]) + map.path([[0, -reach], [0, reach]]) })
      }
    }
    const [sx, sy] = map.at([0, 0])
    map.add("path", { class: "other", d: `M${sx - 5} ${sy - 5}l10 10m0 -10l-10 10` })
    map.above.append(drawn.svg("text", { class: "other on-ground", x: sx + 9, y: sy + 18 }, "saddle"))
    const [vx, vy] = map.at([1.1, 1 / 1.1])
    map.above.append(drawn.svg("text", { class: "mark on-ground", x: vx + 6, y: vy - 8 }, "D E = 1"))
    const way = map.add("path", { class: "other" }), spots = map.add("g", {}), ball = map.add("circle", { r: 6, fill: "var(--loss)" })
    const curve = history.add("path", { class: "other" }), dot = history.add("circle", { r: 5, fill: "var(--loss)" })
    const said = drawn.html("p", { "aria-live": "polite" })
    const rate = control.slider({ name: "Step size, η", min: 0.01, max: 0.7, step: 0.01, value: 0.06, say: v => v.toFixed(2), change: begin })
    const motion = player({ frame: t => show(Math.min(Math.floor(t * 12), path.length - 1)), end: () => path.length / 12 })

    function begin() {
      motion.pause()
      motion.time = 0
      const η = rate.value
      let [e, d] = start
      path = [[e, d]]
      while (path.length <= most && loss([e, d]) > 1e-5 && Math.abs(e) + Math.abs(d) < 50) {
        const missing = 1 - d * e;
        [e, d] = [e + η * 2 * λ * d * missing, d + η * 2 * λ * e * missing]
        path.push([e, d])
      }
      losses = path.map(loss)
      const top = Math.min(Math.max(1.05, losses[0] * 1.1, ...losses.slice(1, 40).map(l => l * 1.05)), 20)
      history.x[1] = Math.max(path.length - 1, 10)
      history.y[1] = top
      history.draw()
      curve.setAttribute("d", history.path(losses.map((l, t) => [t, Math.min(l, 2 * top)])))
      show(path.length - 1)
      said.textContent = words()
      map.describe(`The plane of encoder E and decoder D with the valley D E = 1 in two branches and the saddle in the middle. ${words()}`)
      history.describe(`The loss over ${path.length - 1} steps. ${words()}`)
    }
    function words() {
      const end = losses[losses.length - 1], waits = losses.filter(l => l > 0.9 && l < 1.1).length, from = `From E = ${written.fixed(start[0])}, D = ${written.fixed(start[1])}: `
      const [e, d] = path[path.length - 1], rest = waits > 10 ? `, after ${waits} steps near the saddle’s loss of 1` : ""
      if (Math.abs(e) + Math.abs(d) >= 50) return from + "it runs away: the steps are too large for this slope."
      if (losses.length <= most) return `${from}it is in the valley after ${losses.length - 1} steps${rest}, at E = ${written.fixed(e)}, D = ${written.fixed(d)}.`
      if (Math.abs(end - 1) < 0.02) return `${from}after ${most} steps it still waits at the saddle, where the slope is zero.`
      return `${from}after ${most} steps the loss is ${written.fixed(end, 3)} and does not settle: near E = D = 1 steps must stay below 1/(2λ) = ${(1 / (2 * λ)).toFixed(2)}, elsewhere in the valley lower.`
    }
    function show(t) {
      way.setAttribute("d", map.path(path.slice(0, t + 1)))
      spots.replaceChildren(...path.slice(0, Math.min(t + 1, 60)).map(place => { const [cx, cy] = map.at(place); return drawn.svg("circle", { cx, cy, r: 2.4, fill: "var(--loss)" }) }))
      for (const [circle, [cx, cy]] of [[ball, map.at(path[t])], [dot, history.at([t, Math.min(losses[t], history.y[1])])]]) {
        circle.setAttribute("cx", cx)
        circle.setAttribute("cy", cy)
      }
    }
    const bounded = place => place.map(v => Math.min(Math.max(v, -reach), reach))
    dragging(map, place => { start = bounded(place); begin() })
    const starts = [["near the saddle", [-0.3, 0.3001]], ["almost nothing", [0.01, 0.005]], ["opposite signs", [-1.1, 1]], ["unequal", [2.3, 0.2]]]
    const E = control.slider({ name: "Start, E", min: -reach, max: reach, step: 0.05, value: start[0], say: v => written.fixed(v), change: v => { start = [v, start[1]]; begin() } })
    const D = control.slider({ name: "Start, D", min: -reach, max: reach, step: 0.05, value: start[1], say: v => written.fixed(v), change: v => { start = [start[0], v]; begin() } })
    root.append(
      rate.root, E.root, D.root,
      row("buttons", drawn.html("span", {}, "Start:"), ...starts.map(([name, place]) => control.button(name, () => { start = [...place]; E.value = start[0]; D.value = start[1]; begin() }))),
      said, row("charts", map.root, history.root), motion.root,
      hint("Drag in the map to start elsewhere. Thin lines join places of equal loss (0.1, 0.5, 2, 4, 9, 16), dashed ones those with the saddle’s loss of 1."))
    map.root.addEventListener("pointerup", () => { E.value = start[0]; D.value = start[1] })
    begin()
  },
}
