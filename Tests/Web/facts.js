// What a test asks of an open page; every answer is a list of sentences, empty if all is well.
"use strict"
window.facts = {
  // A reader's words, and which element holds them
  texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && !node.parentElement.closest("script, style, noscript")) found.push(node)
    }
    return found
  },
  openAll() {
    for (const fold of document.querySelectorAll("main details")) fold.open = true
    for (const image of document.images) image.loading = "eager"
  },
  async settled() {
    await document.fonts.ready
    await Promise.all([...document.images].map(image => image.decode().catch(() => {})))
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  },
  isShown(element) {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".unseen, .skip")
  },
  sourceShown() {
    return facts.texts().filter(node => /[\\$]/.test(node.data) && !node.parentElement.closest("code, pre, kbd, annotation"))
      .map(node => node.data.trim().slice(0, 80))
  },
  emptyFormulas() {
    return [...document.querySelectorAll("math")].filter(math => {
      const box = math.getBoundingClientRect()
      return facts.isShown(math) && (box.width < 2 || box.height < 2)
    }).map(math => math.getAttribute("alttext"))
  },
  formulaCount() { return document.querySelectorAll("math").length },
  brokenImages() {
    return [...document.images].filter(image => !image.complete || image.naturalWidth === 0).map(image => image.src)
  },
  // Words outside the window, but for those in what a reader can scroll
  outside() {
    const width = document.documentElement.clientWidth, found = []
    for (const node of facts.texts()) {
      const element = node.parentElement
      if (!facts.isShown(element) || element.closest("[data-outside]")) continue
      if (facts.scroller(element)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) {
        if (box.width > 0 && (box.left < -0.5 || box.right > width + 0.5)) {
          found.push(`${node.data.trim().slice(0, 60)} (${Math.round(box.left)} to ${Math.round(box.right)} of ${width})`)
          break
        }
      }
    }
    return found
  },
  scroller(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return at
    }
    return null
  },
  // The page itself must not scroll sideways, and only these may
  sideways() {
    const found = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`)
    for (const element of document.querySelectorAll("main *, header *, nav *")) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.closest("math, svg")) continue
      if (!["auto", "scroll"].includes(getComputedStyle(element).overflowX)) continue
      if (!element.matches("pre, .scroll, .formula, .image, .long")) found.push(`${element.tagName} ${element.className} scrolls sideways`)
    }
    return found
  },
  // What is cut off because it is higher than its box
  cutOff() {
    return [...document.querySelectorAll("main *")].filter(element => {
      const style = getComputedStyle(element)
      return ["hidden", "clip"].includes(style.overflowY) && !element.closest(".unseen, math, canvas, [data-outside]")
        && element.clientHeight > 0 && element.scrollHeight > element.clientHeight + 2
    }).map(element => `${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 40)}`)
  },
}
