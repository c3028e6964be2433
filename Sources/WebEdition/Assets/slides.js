// Slides: one at a time, steps, overview, a presenter's view in a second window, and paper. No library, no network.
"use strict"

const body = document.body
const deck = document.getElementById("deck")
const bar = document.getElementById("bar")
const slides = [...deck.querySelectorAll(".slide")]
const isPresenter = new URLSearchParams(location.search).has("presenter")

/** The slide shown, and how many of its steps. */
const place = { slide: 0, step: 0 }
/** The other window of a presentation, if there is one. */
let partner = isPresenter ? window.opener : null

const steps = slide => slide.querySelectorAll("[data-step]").length

// MARK: Sizes
// A slide is laid out once in a face of 4:3, the narrowest there is, and what is too large is made smaller there. All sizes are shares of
// the face's height, so what fits then fits in every window, in the overview and on paper.

function fit(slide) {
  if (slide.dataset.fits !== undefined) return
  slide.dataset.fits = ""
  body.classList.add("fitting")
  slide.classList.add("fit")
  const sheet = slide.querySelector(".sheet")
  for (const wide of slide.querySelectorAll(".formula, .scroll")) {
    const display = wide.closest(".equation, .table")
    const shrink = (name, room) => display.style.setProperty(name, String(Math.min(1, Math.floor(room / wide.scrollWidth * 97) / 100)))
    display.style.removeProperty("--shrink")
    display.style.removeProperty("--shrink-wide")
    while (wide.scrollWidth * 0.8 > wide.clientWidth && breakLine(wide)) continue
    if (wide.scrollWidth <= wide.clientWidth) continue
    // A face of 17:10 has 280 pixels more than one of 1024 × 768.
    shrink("--shrink-wide", wide.clientWidth + 280)
    shrink("--shrink", wide.clientWidth)
  }
  let scale = 1
  sheet.style.removeProperty("--scale")
  while (isOverfull(sheet) && scale > 0.4) {
    scale -= 0.04
    sheet.style.setProperty("--scale", scale.toFixed(2))
  }
  slide.classList.remove("fit")
  body.classList.remove("fitting")
}

/**
 * Breaks the widest line of a formula that would become too small in one: between two formulas, else before a relation, else
 * before a plus or minus, and there nearest to its middle. Returns whether there was such a place.
 */
function breakLine(formula) {
  const width = math => math.firstElementChild?.getBoundingClientRect().width ?? 0
  const line = [...formula.querySelectorAll(":scope > math")].sort((one, other) => width(other) - width(one))[0]
  const row = line?.firstElementChild
  if (row?.localName !== "mrow") return false
  const inner = [...row.children].slice(1, -1)
  const signs = set => inner.filter(part => part.localName === "mo" && set.includes(part.textContent) && part.getAttribute("form") !== "prefix")
  const gaps = inner.filter(part => part.localName === "mspace" && parseFloat(part.getAttribute("width")) >= 1)
  const places = [gaps, signs("=≤≥≈<>"), signs("+−")].find(places => places.length > 0) ?? []
  const box = row.getBoundingClientRect(), middle = box.left + box.width / 2
  const distance = part => Math.abs(part.getBoundingClientRect().left - middle)
  const place = places.sort((one, other) => distance(one) - distance(other))[0]
  if (!place) return false
  const rest = line.cloneNode(false), restRow = row.cloneNode(false)
  rest.removeAttribute("alttext")
  while (place.nextSibling) restRow.prepend(row.lastChild)
  if (place.localName === "mo") restRow.prepend(place)
  rest.append(restRow)
  line.after(rest)
  return true
}

/** Whether the text of a sheet reaches out of it: into its margins at the top and bottom, or beyond its side. */
function isOverfull(sheet) {
  const box = sheet.getBoundingClientRect(), style = getComputedStyle(sheet)
  const top = box.top + parseFloat(style.paddingTop), bottom = box.bottom - parseFloat(style.paddingBottom)
  for (const part of sheet.children) {
    if (part.matches(".kicker, .folio")) continue
    const own = part.getBoundingClientRect()
    if (own.height === 0) continue
    if (own.top < top - 1 || own.bottom > bottom + 1 || part.scrollWidth > part.clientWidth + 2) return true
  }
  return false
}

/** A figure fills the space left without a ground wider than itself. */
function measure(image) {
  if (!image.naturalWidth) return
  image.style.setProperty("--ratio", String(image.naturalWidth / image.naturalHeight))
}

// MARK: Going

function update(isSent = true) {
  const current = slides[place.slide]
  const isNew = !current.classList.contains("now")
  fit(current)
  slides.forEach((slide, index) => {
    slide.classList.toggle("now", index === place.slide)
    slide.classList.toggle("next", index === place.slide + 1)
  })
  const following = slides[place.slide + 1]
  if (following) fit(following)
  for (const part of current.querySelectorAll("[data-step]")) part.classList.toggle("later", Number(part.dataset.step) > place.step)
  if (following) for (const part of following.querySelectorAll("[data-step]")) part.classList.add("later")
  progress.style.width = `${100 * (place.slide + 1) / slides.length}%`
  counter.textContent = `${place.slide + 1} / ${slides.length}`
  history.replaceState(null, "", `#${place.slide + 1}`)
  if (isNew) {
    const words = current.querySelector("h2, figcaption, .claim, p:not(.kicker)")
    spoken.textContent = `Slide ${place.slide + 1} of ${slides.length}: ${words ? words.textContent : ""}`
    const notes = current.querySelector(".notes")
    notes.scrollTop = 0
    if (body.classList.contains("overview")) current.scrollIntoView({ block: "nearest" })
  }
  if (isSent) send()
}

function go(slide, step = 0, isSent = true) {
  place.slide = Math.min(Math.max(slide, 0), slides.length - 1)
  place.step = Math.min(Math.max(step, 0), steps(slides[place.slide]))
  startClock()
  update(isSent)
}

function forward() {
  if (place.step < steps(slides[place.slide])) go(place.slide, place.step + 1)
  else if (place.slide + 1 < slides.length) go(place.slide + 1)
}

function back() {
  if (place.step > 0) go(place.slide, place.step - 1)
  else if (place.slide > 0) go(place.slide - 1, Infinity)
}

/** The slide that an address names: by its number, or by something that stands on it. */
function slideOf(hash) {
  const name = decodeURIComponent(hash.slice(1))
  if (/^\d+$/.test(name)) return Number(name) - 1
  const holder = name && document.getElementById(name)?.closest(".slide")
  return holder ? slides.indexOf(holder) : -1
}

addEventListener("hashchange", () => {
  const index = slideOf(location.hash)
  if (index >= 0 && index !== place.slide) { show("show"); go(index) }
})

// MARK: Two windows

function send() {
  try {
    if (partner && !partner.closed) partner.postMessage({ page: body.dataset.page, ...place }, "*")
  } catch { partner = null }
}

addEventListener("message", event => {
  const message = event.data
  if (!message || message.page !== body.dataset.page || !Number.isInteger(message.slide)) return
  partner = event.source
  if (message.asks) send()
  else go(message.slide, message.step, false)
})

/** Opens the presenter's view in a second window, or in this one where the browser allows no other. */
function present() {
  if (isPresenter || body.classList.contains("presenter")) { show(body.classList.contains("presenter") ? "show" : "presenter"); return }
  const address = `${location.pathname}?presenter#${place.slide + 1}`
  partner = window.open(address, "presenter", "popup,width=1200,height=800")
  if (!partner) show("presenter")
}

// MARK: Views

const views = ["show", "overview", "presenter"]

function show(view) {
  body.classList.remove(...views)
  body.classList.add(view)
  for (const button of bar.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view))
  if (view === "overview") {
    slides.forEach(fit)
    slides[place.slide].scrollIntoView({ block: "center" })
  }
  for (const slide of slides) {
    const isButton = view === "overview"
    slide.toggleAttribute("tabindex", isButton)
    if (isButton) slide.tabIndex = 0
  }
  const notes = slides.map(slide => slide.querySelector(".notes"))
  for (const note of notes) if (view === "overview") note.removeAttribute("tabindex"); else note.tabIndex = 0
}

const toggle = view => show(body.classList.contains(view) ? (isPresenter ? "presenter" : "show") : view)

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen()
  else document.documentElement.requestFullscreen?.().catch(() => {})
}

// MARK: What stands around the slides

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

const progress = make("div", { id: "progress" })
const spoken = make("div", { className: "unseen" })
spoken.setAttribute("aria-live", "polite")
const counter = make("span", {})
const clock = make("div", { id: "clock" })
const dialog = make("dialog", { id: "keys" })

const keys = [
  ["→ ↓ Space, Page Down", "the next step or slide"], ["← ↑ Page Up", "back"], ["Home, End", "the first slide, the last"],
  ["o", "overview of all slides"], ["p", "presenter's view with notes, in a second window"], ["f", "full screen"],
  ["d", "light or dark"], ["b", "a black screen"], ["?", "these keys"], ["Esc", "back to the slide"],
]

function build() {
  const button = (text, title, act, view) => {
    const element = make("button", { type: "button", textContent: text, title, onclick: () => { act(); element.blur() } })
    if (view) { element.dataset.view = view; element.setAttribute("aria-pressed", "false") }
    return element
  }
  bar.prepend(
    button("←", "Back", back), counter, button("→", "Next", forward), button("Overview", "o", () => toggle("overview"), "overview"),
    button("Presenter", "p", present, "presenter"), button("Full screen", "f", fullScreen), button("Light or dark", "d", changeColours),
    button("Print", "One slide a page", () => print()), button("Keys", "?", () => dialog.showModal()))
  // A phone has neither keys nor room for a second window.
  for (const wide of bar.querySelectorAll("button")) wide.toggleAttribute("data-wide", ["p", "f", "?", "One slide a page"].includes(wide.title))
  for (const [index, name] of [[0, "Back"], [1, "Next"]]) bar.querySelectorAll("button")[index].setAttribute("aria-label", name)
  const list = make("dl", {})
  for (const [key, meaning] of keys) list.append(make("dt", { textContent: key }), make("dd", { textContent: meaning }))
  dialog.setAttribute("aria-label", "Keys")
  dialog.append(list, button("Close", "Esc", () => dialog.close()))
  deck.append(clock)
  body.append(progress, spoken, dialog)
}

function changeColours() {
  const root = document.documentElement
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches
  root.dataset.theme = isDark ? "light" : "dark"
  try { localStorage.setItem("theme", root.dataset.theme) } catch { /* a browser may keep nothing for files */ }
}

// MARK: The clock

let started = null

function startClock() { if (started === null && place.slide > 0) started = Date.now() }

function tick() {
  const seconds = started === null ? 0 : Math.floor((Date.now() - started) / 1000)
  const two = number => String(number).padStart(2, "0")
  clock.firstChild.textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
  clock.children[1].textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)} since the start`
}

function buildClock() {
  let size = 1.1
  const resize = factor => { size = Math.min(Math.max(size * factor, 0.7), 2.5); body.style.setProperty("--notes", `${size}rem`) }
  clock.append(
    make("strong", {}), make("span", {}), make("button", { type: "button", textContent: "Start again", onclick: () => { started = Date.now(); tick() } }),
    make("button", { type: "button", textContent: "A−", onclick: () => resize(1 / 1.15) }), make("button", { type: "button", textContent: "A+", onclick: () => resize(1.15) }))
  clock.children[3].setAttribute("aria-label", "Smaller notes")
  clock.children[4].setAttribute("aria-label", "Larger notes")
  tick()
  setInterval(() => { if (body.classList.contains("presenter")) tick() }, 1000)
}

// MARK: Keys, pointer and touch

const actions = {
  ArrowRight: forward, ArrowDown: forward, PageDown: forward, " ": forward, ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
  Home: () => go(0), End: () => go(slides.length - 1), o: () => toggle("overview"), p: present, f: fullScreen, d: changeColours,
  b: () => body.classList.toggle("black"), ".": () => body.classList.toggle("black"), "?": () => dialog.showModal(),
  Escape: () => { if (body.classList.contains("overview")) toggle("overview") },
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return
  const isOnControl = event.target.closest("button, a, summary, input")
  if (isOnControl && (event.key === " " || event.key === "Enter")) return
  const card = event.target.closest(".slide")
  if (card && body.classList.contains("overview") && (event.key === "Enter" || event.key === " ")) { choose(card); event.preventDefault(); return }
  if (event.target.closest(".notes") && ["ArrowUp", "ArrowDown"].includes(event.key)) return
  const action = actions[event.key]
  if (!action) return
  event.preventDefault()
  if (event.key !== "b" && event.key !== ".") body.classList.remove("black")
  action()
})

function choose(card) {
  show(isPresenter ? "presenter" : "show")
  go(slides.indexOf(card))
}

deck.addEventListener("click", event => {
  const card = event.target.closest(".slide")
  if (card && body.classList.contains("overview")) { choose(card); event.preventDefault() }
})

let pointedUntil = 0
addEventListener("pointermove", event => {
  if (event.pointerType === "touch") return
  // Only near the lower edge, so that a hand that points at a figure does not bring up the bar.
  if (event.clientY < innerHeight * 0.8) return
  pointed()
})
function pointed() {
  body.classList.add("pointed")
  pointedUntil = Date.now() + 2500
  setTimeout(() => { if (Date.now() >= pointedUntil) body.classList.remove("pointed") }, 2600)
}

let touch = null
deck.addEventListener("touchstart", event => { touch = event.touches.length === 1 ? event.touches[0] : null }, { passive: true })
deck.addEventListener("touchend", event => {
  if (!touch || body.classList.contains("overview") || event.target.closest("a, button, .notes")) return
  const end = event.changedTouches[0], across = end.clientX - touch.clientX, along = end.clientY - touch.clientY
  touch = null
  if (Math.abs(across) > 40 && Math.abs(across) > 2 * Math.abs(along)) { if (across < 0) forward(); else back() }
  else if (Math.abs(across) < 10 && Math.abs(along) < 10) {
    if (end.clientX > innerWidth * 0.7) forward()
    else if (end.clientX < innerWidth * 0.3) back()
    else pointed()
  }
}, { passive: true })

addEventListener("beforeprint", () => slides.forEach(fit))

// MARK: Start

build()
buildClock()
for (const image of deck.querySelectorAll("img")) {
  if (image.complete) measure(image)
  image.addEventListener("load", () => measure(image))
}
show(isPresenter ? "presenter" : "show")
go(Math.max(slideOf(location.hash), 0), 0, false)
if (isPresenter && partner) partner.postMessage({ page: body.dataset.page, ...place, asks: true }, "*")
// Formulas are measured again when their font has come; then the rest is laid out while nothing else is to do.
document.fonts.ready.then(() => {
  for (const slide of slides) delete slide.dataset.fits
  update(false)
  const rest = [...slides]
  const later = window.requestIdleCallback ?? (act => setTimeout(act, 20))
  const next = () => { const slide = rest.shift(); if (slide) { fit(slide); later(next) } }
  later(next)
})
