// What the explorers share: controls, charts that follow the page's colours, images, and motion.
"use strict"

const drawn = {
  count: 0,
  // An element of HTML, or of SVG, with its attributes and what stands in it.
  html(tag, attributes = {}, ...inside) { return drawn.fill(document.createElement(tag), attributes, inside) },
  svg(tag, attributes = {}, ...inside) { return drawn.fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, inside) },
  fill(element, attributes, inside) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value)
      else if (value === true) element.setAttribute(name, "")
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value)
    }
    element.append(...inside)
    return element
  },
  name() { return `drawn-${drawn.count++}` },
}

// MARK: What the classes of a run's images are called

// A run on other images than digits brings their names along, in a script that may come later than this one.
const hasNames = () => typeof classNames !== "undefined"
const nameOfClass = label => (hasNames() ? classNames[label] : String(label))
const aClass = label => (hasNames() ? classNames[label] : `a ${label}`)
const nounOfImages = { toString: () => (hasNames() ? "image" : "digit") }
const nounOfClass = { toString: () => (hasNames() ? "class" : "digit") }

// MARK: Numbers as the pages write them

const written = {
  // −0.00 is 0.00.
  fixed(number, digits = 2) {
    const text = number.toFixed(digits)
    return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−")
  },
  percent(share) { return share > 0.995 && share < 1 ? ">99%" : `${Math.round(100 * share)}%` },
  pair(z) { return `(${[...z].map(v => written.fixed(v)).join(", ")})` },
}

// MARK: Controls

const control = {
  // A slider with its name before and its value behind it. `say` makes the words for a value.
  slider({ name, min, max, step = 1, value, say = v => String(v), change }) {
    const id = drawn.name(), output = drawn.html("output", { for: id })
    const input = drawn.html("input", { id, type: "range", min, max, step, value })
    const show = () => { const words = say(Number(input.value)); output.textContent = words; input.setAttribute("aria-valuetext", words) }
    input.addEventListener("input", () => { show(); change(Number(input.value)) })
    show()
    return {
      root: drawn.html("p", { class: "slider" }, drawn.html("label", { for: id }, name), input, output),
      get value() { return Number(input.value) },
      set value(v) { input.value = v; show() },
    }
  },
  choice({ name, options, value, change }) {
    const select = drawn.html("select", { onchange: () => change(select.value) },
      ...options.map(([value, words]) => drawn.html("option", { value }, words)))
    select.value = value
    return { root: drawn.html("label", { class: "choice" }, name + " ", select), get value() { return select.value }, set value(v) { select.value = v } }
  },
  check({ name, value, change }) {
    const input = drawn.html("input", { type: "checkbox", onchange: () => change(input.checked) })
    input.checked = value
    return { root: drawn.html("label", { class: "check-box" }, input, " " + name), get value() { return input.checked }, set value(v) { input.checked = v } }
  },
  // One of a few, side by side.
  radios({ name, options, value, change }) {
    const group = drawn.name()
    return drawn.html("fieldset", { class: "radios" }, drawn.html("legend", {}, name), ...options.map(([own, words]) => {
      const input = drawn.html("input", { type: "radio", name: group, value: own, onchange: () => change(own) })
      input.checked = own === value
      return drawn.html("label", {}, input, " " + words)
    }))
  },
  button(name, press, more = {}) { return drawn.html("button", { type: "button", onclick: press, ...more }, name) },
}

// MARK: Motion

// Nothing moves by itself: a reader presses Play. Who asked the system for less motion sees single steps, one a second.
function player({ frame, end, isPlaying = () => {} }) {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches
  let last = null, time = 0, speed = 1, request = 0
  const button = control.button("Play", () => (last === null ? play() : pause()))
  const choice = control.choice({
    name: "Speed", options: [["0.4", "slow"], ["1", "medium"], ["2.5", "fast"]], value: "1", change: v => { speed = Number(v) },
  })
  function tick(now) {
    // A frame's time may lie a little before the press of the button.
    time += Math.max(now - last, 0) / 1000 * speed
    last = now
    const isOver = time >= end()
    frame(isOver ? end() : isStill ? Math.floor(time) : time)
    if (isOver) { time = 0; pause() } else request = requestAnimationFrame(tick)
  }
  function play() {
    last = performance.now()
    button.textContent = "Pause"
    isPlaying(true)
    request = requestAnimationFrame(tick)
  }
  function pause() {
    cancelAnimationFrame(request)
    last = null
    button.textContent = "Play"
    isPlaying(false)
  }
  return { root: drawn.html("p", { class: "buttons" }, button, choice.root), pause, set time(t) { time = t }, get isMoving() { return last !== null } }
}

// MARK: Charts

const niceTicks = (low, high, about = 5) => {
  const rough = (high - low) / about, power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map(f => f * power).find(s => s >= rough * 0.99)
  const ticks = []
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) ticks.push(i * step)
  return ticks.map(t => Number(t.toPrecision(6)))
}

// Axes, and a place for what stands in them. `x` and `y` are the two ends of each axis.
function chart({ label, x, y, width = 360, height = 300, names = ["", ""], isPaper = false, ticks = true, role = "img" }) {
  const margin = ticks ? { left: 46, right: 12, top: 12, bottom: 40 } : { left: 4, right: 4, top: 4, bottom: 4 }
  const clip = drawn.name(), inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom }
  const axes = drawn.svg("g", { class: "axes" }), marks = drawn.svg("g", { "clip-path": `url(#${clip})` }), above = drawn.svg("g")
  const root = drawn.svg("svg", { viewBox: `0 0 ${width} ${height}`, class: isPaper ? "chart paper" : "chart", role, "aria-label": label },
    drawn.svg("clipPath", { id: clip }, drawn.svg("rect", { x: margin.left, y: margin.top, width: inner.width, height: inner.height })),
    axes, marks, above)
  const self = {
    root, marks, above, x, y,
    at: ([a, b]) => [margin.left + (a - self.x[0]) / (self.x[1] - self.x[0]) * inner.width,
      margin.top + (self.y[1] - b) / (self.y[1] - self.y[0]) * inner.height],
    // Where an event points, in the chart's own units.
    from(event) {
      const r = root.getBoundingClientRect(), px = (event.clientX - r.left) / r.width * width, py = (event.clientY - r.top) / r.height * height
      return [self.x[0] + (px - margin.left) / inner.width * (self.x[1] - self.x[0]),
        self.y[1] - (py - margin.top) / inner.height * (self.y[1] - self.y[0])]
    },
    scale: length => length / (self.x[1] - self.x[0]) * inner.width,
    path: points => points.map((p, i) => { const [a, b] = self.at(p); return `${i ? "L" : "M"}${a.toFixed(1)} ${b.toFixed(1)}` }).join(""),
    add: (tag, attributes, ...inside) => { const element = drawn.svg(tag, attributes, ...inside); marks.append(element); return element },
    describe: words => root.setAttribute("aria-label", words),
    // The axes for the present ends.
    draw() {
      axes.replaceChildren(drawn.svg("rect", { class: "frame", x: margin.left, y: margin.top, width: inner.width, height: inner.height }))
      if (!ticks) return
      const bottom = margin.top + inner.height
      for (const t of niceTicks(...self.x)) {
        const [px] = self.at([t, 0])
        axes.append(drawn.svg("line", { class: "grid", x1: px, x2: px, y1: margin.top, y2: bottom }),
          drawn.svg("text", { x: px, y: bottom + 15, "text-anchor": "middle" }, String(t).replace("-", "−")))
      }
      for (const t of niceTicks(...self.y)) {
        const [, py] = self.at([0, t])
        axes.append(drawn.svg("line", { class: "grid", x1: margin.left, x2: margin.left + inner.width, y1: py, y2: py }),
          drawn.svg("text", { x: margin.left - 6, y: py + 4, "text-anchor": "end" }, String(t).replace("-", "−")))
      }
      axes.append(drawn.svg("text", { class: "axis-name", x: margin.left + inner.width / 2, y: height - 6, "text-anchor": "middle" }, names[0]),
        drawn.svg("text", { class: "axis-name", x: 12, y: margin.top + inner.height / 2, "text-anchor": "middle",
          transform: `rotate(-90 12 ${margin.top + inner.height / 2})` }, names[1]))
    },
  }
  self.draw()
  return self
}

// Calls `move` where the reader drags, with mouse, pen or finger.
function dragging(chart, move) {
  const { root } = chart
  root.classList.add("draggable")
  root.addEventListener("pointerdown", event => {
    if (event.button > 0) return
    root.setPointerCapture(event.pointerId)
    move(chart.from(event), event)
  })
  root.addEventListener("pointermove", event => { if (root.hasPointerCapture(event.pointerId)) move(chart.from(event), event) })
}

// MARK: Images

// An image as ink on paper, in the light and in the dark. Signed numbers are red above zero and blue below.
function paint(canvas, x, { isSigned = false } = {}) {
  const width = Math.round(Math.sqrt(x.length)), height = x.length / width, context = canvas.getContext("2d")
  if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height }
  const image = context.createImageData(width, height), reach = isSigned ? Math.max(...x.map(Math.abs)) || 1 : 1
  for (let p = 0; p < x.length; p++) {
    const v = Math.min(Math.max(x[p] / reach, -1), 1), rest = Math.round(255 * (1 - Math.abs(v)))
    if (isSigned) image.data.set(v > 0 ? [255 - Math.round((255 - 189) * v), rest, rest, 255] : [rest, rest, 255 - Math.round(-40 * v), 255], 4 * p)
    else { const grey = 255 - Math.round(255 * Math.max(v, 0)); image.data.set([grey, grey, grey, 255], 4 * p) }
  }
  context.putImageData(image, 0, 0)
}

// A canvas with words beneath it.
function picture(name, parent, label = name) {
  const canvas = drawn.html("canvas", { class: "digit", role: "img", "aria-label": label, width: 28, height: 28 })
  const caption = drawn.html("figcaption", {}, drawn.html("span", {}, name)), more = drawn.html("span", { class: "more" })
  caption.append(more)
  parent.append(drawn.html("figure", { class: "picture" }, canvas, caption))
  return { canvas, show: (x, words = "", options) => { paint(canvas, x, options); more.textContent = words }, rename: text => { caption.firstChild.textContent = text } }
}
const row = (kind, ...inside) => drawn.html("div", { class: kind }, ...inside)
const hint = words => drawn.html("p", { class: "hint" }, words)
