// What a page does beyond being read: search, switches, copying, small windows, keys, and checking a number.
// No library and no network: everything works from a file.
"use strict"

const body = document.body
const one = (selector, from = document) => from.querySelector(selector)
const all = (selector, from = document) => [...from.querySelectorAll(selector)]
const kept = {
  get(name) { try { return localStorage.getItem(name) } catch { return null } },
  set(name, value) { try { localStorage.setItem(name, value) } catch { /* a browser may keep nothing for files */ } },
}

// Contents on small screens
const menu = one("#menu"), side = one("#side")
function unfoldContents(isOpen) {
  body.classList.toggle("open", isOpen)
  menu.setAttribute("aria-expanded", String(isOpen))
}
menu.addEventListener("click", () => unfoldContents(!body.classList.contains("open")))
side.addEventListener("click", event => { if (event.target.closest("a")) unfoldContents(false) })
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !body.classList.contains("open")) return
  unfoldContents(false)
  menu.focus()
})
const here = one("[aria-current]", side)
if (here) side.scrollTop = here.offsetTop - 120

// Switches: what is shown, and in which colours
for (const box of all("[data-show]")) {
  const name = box.dataset.show
  const apply = () => body.classList.toggle("no-" + name, !box.checked)
  box.checked = kept.get("show-" + name) !== "no"
  apply()
  box.addEventListener("change", () => { kept.set("show-" + name, box.checked ? "yes" : "no"); apply() })
}
const theme = one("#theme")
theme.value = document.documentElement.dataset.theme || "auto"
theme.addEventListener("change", () => {
  kept.set("theme", theme.value)
  if (theme.value === "auto") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme.value
})

// Copying a listing
for (const listing of all(".listing")) {
  const button = document.createElement("button")
  button.textContent = "Copy"
  button.addEventListener("click", async () => {
    const text = one("code", listing).textContent
    try { await navigator.clipboard.writeText(text); button.textContent = "Copied" } catch {
      getSelection().selectAllChildren(one("code", listing)); button.textContent = "Selected"
    }
    setTimeout(() => { button.textContent = "Copy" }, 1500)
  })
  listing.append(button)
}

// A figure or formula that is wider than its place can be scrolled by keys too; how wide it is shows once it is there
const wide = all("figure .image, .long")
function letScroll(boxes) { for (const box of boxes) box.scrollWidth > box.clientWidth ? box.tabIndex = 0 : box.removeAttribute("tabindex") }
const resized = new ResizeObserver(changes => letScroll(changes.map(change => change.target.closest("figure .image, .long"))))
for (const box of wide) for (const part of [box, ...box.children]) resized.observe(part)

// Search: all words must occur; titles count more than texts
const query = one("#query"), hits = one("#hits"), told = one("#told")
const plain = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
let folded = null
function found(words) {
  folded ??= searchIndex.map(([, , title, text]) => [plain(title), plain(text)])
  const scored = []
  folded.forEach(([title, text], index) => {
    let score = 0
    for (const word of words) {
      const inTitle = title.includes(word), count = text.split(word).length - 1
      if (!inTitle && count === 0) return
      score += (inTitle ? 10 : 0) + Math.min(count, 5)
    }
    scored.push([score, index])
  })
  return scored.sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, 20).map(([, index]) => index)
}
function search() {
  const words = plain(query.value).split(/\s+/).filter(word => word.length > 1)
  hits.replaceChildren()
  hits.hidden = words.length === 0
  told.textContent = ""
  if (hits.hidden) return
  for (const index of found(words)) {
    const [file, anchor, title, text] = searchIndex[index]
    const link = document.createElement("a"), small = document.createElement("small")
    link.href = file + (anchor ? "#" + anchor : "")
    link.textContent = title
    const at = Math.max(0, plain(text).indexOf(words[0]) - 60)
    small.textContent = (at > 0 ? "…" : "") + text.slice(at, at + 160)
    link.append(small)
    hits.append(link)
  }
  const count = hits.childElementCount
  if (count === 0) hits.textContent = "Nothing found."
  told.textContent = count === 0 ? "Nothing found." : `${count} places found. Arrow down leads to them.`
}
query.addEventListener("input", search)
query.addEventListener("keydown", event => {
  if (event.key === "Escape") { query.value = ""; search(); query.blur() }
  if (event.key === "ArrowDown") { one("a", hits)?.focus(); event.preventDefault() }
})
hits.addEventListener("keydown", event => {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key]
  if (step) { (document.activeElement[step] ?? query).focus(); event.preventDefault() }
  if (event.key === "Escape") { hits.hidden = true; query.focus() }
})
one("#search").addEventListener("submit", event => { event.preventDefault(); one("a", hits)?.click() })
document.addEventListener("click", event => { if (!one("#search").contains(event.target)) hits.hidden = true })

// Keys: / to search, left and right to turn the page
document.addEventListener("keydown", event => {
  if (event.target.closest("input, select, textarea, pre, .scroll, .formula, .image, [data-explorer]")) return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === "/") { query.focus(); event.preventDefault() }
  if (event.key === "ArrowLeft") one("[rel=prev]")?.click()
  if (event.key === "ArrowRight") one("[rel=next]")?.click()
})

// Small windows: what a term, a claim, a figure, an equation or a name of the package is
const tip = document.createElement("div")
tip.id = "tip"
tip.setAttribute("role", "tooltip")
tip.hidden = true
one("main").append(tip)
function contentOf(link) {
  const named = name => {
    const meaning = typeof terms === "undefined" ? null : terms[name]
    if (!meaning) return null
    const text = document.createElement("span")
    text.innerHTML = meaning
    // Nobody can follow a link in a window that closes on the way to it.
    for (const inner of all("a", text)) inner.replaceWith(...inner.childNodes)
    return text
  }
  if (link.matches("dfn")) { const text = document.createElement("span"); text.textContent = link.dataset.meaning; return text }
  const target = link.getAttribute("href")
  if (target.startsWith("glossary.html#")) return named(target.slice(14))
  if (!target.startsWith("#") || target.length < 2) return null
  const place = document.getElementById(decodeURIComponent(target.slice(1)))
  if (!place?.matches("figure, .claim, .equation, .exercise, .term")) return null
  if (place.matches(".term")) return named(place.id) ?? place.closest("p, li, td").cloneNode(true)
  const copy = place.cloneNode(true)
  for (const part of [copy, ...all("[id], [tabindex]", copy)]) for (const name of ["id", "tabindex"]) part.removeAttribute(name)
  for (const part of all("details, form", copy)) part.remove()
  return copy
}
let tipOf = null, hiding = 0
function hide() {
  tip.hidden = true
  tipOf?.removeAttribute("aria-describedby")
  tipOf = null
}
// A moment later, so that the pointer can move into the window and scroll or select there.
const hideSoon = () => { hiding = setTimeout(hide, 200) }
const stay = () => clearTimeout(hiding)
tip.addEventListener("mouseenter", stay)
tip.addEventListener("mouseleave", hideSoon)
function show(link) {
  stay()
  if (tipOf === link) return
  hide()
  const content = contentOf(link)
  if (!content) return
  tipOf = link
  link.setAttribute("aria-describedby", "tip")
  tip.replaceChildren(content)
  tip.hidden = false
  const box = link.getBoundingClientRect(), own = tip.getBoundingClientRect()
  const left = Math.min(Math.max(box.left, 16), document.documentElement.clientWidth - own.width - 16)
  const above = box.top > own.height + 16 && box.bottom + own.height + 16 > innerHeight
  tip.style.left = scrollX + Math.max(left, 0) + "px"
  tip.style.top = scrollY + (above ? box.top - own.height - 8 : box.bottom + 8) + "px"
}
for (const name of all("dfn")) { name.dataset.meaning = name.title; name.removeAttribute("title") }
const explained = "main a[href^='glossary.html#'], main a[href^='#']:not(.here), dfn"
for (const link of all(explained)) {
  link.addEventListener("mouseenter", () => show(link))
  link.addEventListener("focus", () => show(link))
  link.addEventListener("mouseleave", hideSoon)
  link.addEventListener("blur", hide)
}
document.addEventListener("keydown", event => { if (event.key === "Escape") hide() })

// Exercises: is a number right, and if not, how far off, without giving the right one away
function verdict(text, value, tolerance, unit) {
  let digits = text.trim().replaceAll("−", "-")
  const isPercent = digits.endsWith("%")
  if (isPercent) digits = digits.slice(0, -1).trim()
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) digits = digits.replaceAll(",", "")
  if (!/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(digits)) return "Type a number, such as 163.5, -3 or 48%."
  let given = Number(digits)
  if (isPercent && unit !== "%" && unit !== "percent") given /= 100
  const distance = Math.abs(given - value), size = Math.abs(value)
  const allowed = `${tolerance}${unit ? " " + unit : ""}`
  if (distance <= tolerance) return `Right: ${text.trim()} is within ${allowed} of what the run computed.`
  if (given * value < 0 && size > tolerance) {
    return Math.abs(given + value) <= tolerance ? "Not yet: the sign is wrong; it is right otherwise." : "Not yet: the sign is wrong."
  }
  const direction = value >= 0 ? (given > value ? "too large" : "too small") : given < value ? "too far below zero" : "too close to zero"
  let band
  if (distance <= 2 * tolerance) band = `by less than twice the tolerance of ${allowed}`
  else if (size <= tolerance || given === 0) band = `by ${distance <= 10 * tolerance ? "less" : "more"} than ten times the tolerance of ${allowed}`
  else {
    const share = [[0.1, "a tenth"], [0.25, "a quarter"], [0.5, "a half"]].find(([bound]) => distance < bound * size)
    const factor = Math.max(given / value, value / given)
    band = share ? `by less than ${share[1]} of the right number`
      : factor < 2 ? "by a factor of less than 2" : factor < 9.5 ? `by a factor of about ${Math.round(factor)}`
      : `by a factor of about ${[1000, 100].find(bound => factor >= 0.95 * bound) ?? 10} or more`
  }
  return `Not yet: ${text.trim()} is ${direction}, ${band}.`
}
for (const form of all(".check")) {
  const { value, tolerance, unit } = form.dataset
  form.addEventListener("submit", event => {
    event.preventDefault()
    one("output", form).textContent = verdict(one("input", form).value, Number(value), Number(tolerance), unit)
  })
}

// A link into a fold opens it
function reveal() {
  const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  for (let fold = place && place.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true
  if (place) place.scrollIntoView()
}
addEventListener("hashchange", reveal)
if (location.hash) reveal()

// A browser without MathML is told to the reader once; the formulas' TeX is shown
if (!("MathMLElement" in window)) {
  for (const formula of all("math")) {
    const tex = document.createElement("code")
    tex.textContent = formula.getAttribute("alttext")
    formula.replaceWith(tex)
  }
  const note = document.createElement("p")
  note.className = "notice"
  note.textContent = "This browser cannot set mathematics; formulas are shown in TeX."
  one("main").prepend(note)
}

// Explorers are loaded when they come into view: their weights are large
const explorers = {}
const loaded = new Map()
function load(name) {
  if (!loaded.has(name)) loaded.set(name, new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = `assets/${name}.js`
    script.onload = resolve
    script.onerror = () => reject(new Error(`assets/${name}.js cannot be read`))
    document.head.append(script)
  }))
  return loaded.get(name)
}
async function start(root) {
  const { explorer, part, needs } = root.dataset, place = one("[data-fill]", root)
  try {
    for (const script of needs.split(" ")) await load(script)
    place.replaceChildren()
    explorers[explorer][part](place)
    root.dataset.ready = ""
  } catch (error) { place.textContent = `This explorer could not start: ${error.message}.` }
}
const seen = new IntersectionObserver(entries => {
  for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); start(entry.target) }
}, { rootMargin: "300px" })
for (const root of all("[data-explorer]")) seen.observe(root)
