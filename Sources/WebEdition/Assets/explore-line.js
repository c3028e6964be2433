// The line: turn it through a cloud, and the error follows; then, how many numbers a digit needs.
"use strict"

explorers.line = {
  turn(root) {
    const { x, y } = line, n = x.length, toAngle = degrees => degrees * Math.PI / 180
    // With the mean at the origin, three numbers of the cloud say the error of every line.
    const mean = f => x.reduce((sum, a, i) => sum + f(a, y[i]), 0) / n
    const [xx, yy, xy] = [mean(a => a * a), mean((_, b) => b * b), mean((a, b) => a * b)]
    const errorAt = degrees => {
      const [c, s] = [Math.cos(toAngle(degrees)), Math.sin(toAngle(degrees))]
      return xx + yy - (xx * c * c + 2 * xy * c * s + yy * s * s)
    }
    const best = ((Math.atan2(2 * xy, xx - yy) / 2 * 180 / Math.PI) % 180 + 180) % 180, least = errorAt(best), most = errorAt(best + 90)
    const reach = 1.1 * Math.max(...x.map(Math.abs), ...y.map(Math.abs))

    const cloud = chart({ label: "", x: [-reach, reach], y: [-reach, reach], width: 340, height: 340, names: ["x₁", "x₂"] })
    const segments = x.map(() => cloud.add("line", { class: "lost" }))
    for (let i = 0; i < n; i++) { const [cx, cy] = cloud.at([x[i], y[i]]); cloud.add("circle", { class: "point", cx, cy, r: 2.4 }) }
    const axis = cloud.add("path", { class: "line" })

    const curve = chart({ label: "", x: [0, 180], y: [0, most * 1.12], width: 340, height: 340, names: ["angle in degrees", "error"] })
    const [mark] = curve.at([best, 0]), bottom = curve.at([0, 0])[1], onRight = best < 110
    curve.add("line", { class: "dashed", x1: mark, x2: mark, y1: curve.at([0, most * 1.12])[1], y2: bottom })
    curve.add("text", { x: mark + (onRight ? 6 : -6), y: 28, "text-anchor": onRight ? "start" : "end" }, `PCA: ${written.fixed(best, 1)}°`)
    curve.add("path", { class: "curve", d: curve.path([...Array(181).keys()].map(d => [d, errorAt(d)])) })
    const dot = curve.add("circle", { class: "here-mark", r: 6 })

    const said = drawn.html("p", { "aria-live": "polite" })
    const slider = control.slider({ name: "Angle", min: 0, max: 180, value: 120, say: v => `${v}°`, change: turn })
    function turn(degrees) {
      const [c, s] = [Math.cos(toAngle(degrees)), Math.sin(toAngle(degrees))], error = errorAt(degrees)
      segments.forEach((segment, i) => {
        const t = x[i] * c + y[i] * s, [x1, y1] = cloud.at([x[i], y[i]]), [x2, y2] = cloud.at([t * c, t * s])
        for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) segment.setAttribute(name, value)
      })
      axis.setAttribute("d", cloud.path([[-2 * reach * c, -2 * reach * s], [2 * reach * c, 2 * reach * s]]))
      const [cx, cy] = curve.at([degrees, error])
      dot.setAttribute("cx", cx)
      dot.setAttribute("cy", cy)
      const more = error - least
      said.textContent = `At ${degrees}° the error is ${written.fixed(error, 3)}. `
        + (more < 0.005 * (most - least)
          ? `This is as good as PCA’s line, at ${written.fixed(best, 1)}°: no line loses less than λ₂ = ${written.fixed(least, 3)}.`
          : more > 0.995 * (most - least)
            ? `No line loses more: it is λ₁ = ${written.fixed(most, 3)}, all that lies along PCA’s line.`
            : `PCA’s line, at ${written.fixed(best, 1)}°, loses ${written.fixed(least, 3)}.`)
      cloud.describe(`A cloud of ${n} points and a line at ${degrees}° through its middle. A short segment joins each point to its shadow on the line.`)
      curve.describe(`The error for every angle, a wave with its lowest place at ${written.fixed(best, 1)}°. The dot stands at ${degrees}°, at ${written.fixed(error, 3)}.`)
    }
    function go(degrees) { slider.value = Math.min(Math.max(Math.round(degrees), 0), 180); turn(slider.value) }
    dragging(cloud, ([a, b]) => go((Math.atan2(b, a) * 180 / Math.PI + 180) % 180))
    dragging(curve, ([degrees]) => go(degrees))
    root.append(slider.root, said, row("charts", cloud.root, curve.root),
      hint("Drag the line or the dot, or move the slider, also with the arrow keys. The error is the mean square of the short segments."))
    turn(slider.value)
  },

  size(root) {
    const pca = modelOf("pca"), images = imagesOf(digits)
    const left = [pca.variance]
    for (const λ of pca.eigenvalues) left.push(Math.max(left[left.length - 1] - λ, 0))
    let digit = Math.min(7, images.length - 1), code, errors
    const pictures = row("images large"), shown = picture(`a held-out ${nounOfImages}`, pictures, `The ${nounOfImages}`), back = picture("given back", pictures, `The ${nounOfImages} given back`)
    const lost = picture("lost", pictures, "What is lost: red where ink is missing, blue where there is too much")
    const last = picture("", pictures, "The last eigenvector that is used, as an image: red above zero, blue below")
    const plot = chart({ label: "", x: [0, pca.count], y: [0, 1], width: 360, height: 250, names: ["numbers per code, k", "squared error"] })
    const said = drawn.html("p", { "aria-live": "polite" })
    const slider = control.slider({ name: "Numbers, k", min: 0, max: pca.count, value: 20, change: size })
    const choice = control.choice({
      name: hasNames() ? "Image" : "Digit", options: digits.labels.map((label, i) => [String(i), `${aClass(label)}${digits.labels.indexOf(label) < i ? ", another" : ""}`]),
      value: String(digit), change: v => choose(Number(v)),
    })
    let dot, mean
    function choose(index) {
      digit = index
      const x = images[digit]
      code = pca.encode(x, pca.count)
      // The eigenvectors are at right angles to one another: each number of the code takes its square off the error.
      let rest = x.reduce((sum, v, p) => sum + (v - pca.mean[p]) ** 2, 0)
      errors = [rest, ...Array.from(code, z => (rest = Math.max(rest - z * z, 0)))]
      shown.show(x)
      plot.y[1] = Math.max(errors[0], left[0]) * 1.06
      plot.draw()
      plot.marks.replaceChildren()
      plot.add("path", { class: "dashed", d: plot.path(left.map((e, k) => [k, e])) })
      plot.add("path", { class: "line", d: plot.path(errors.map((e, k) => [k, e])) })
      const at = (k, e) => { const [px, py] = plot.at([k, e]); return { x: px, y: py } }
      plot.add("text", { ...at(pca.count * 0.35, plot.y[1] * 0.84), class: "mark" }, `this ${nounOfImages}`)
      plot.add("text", { ...at(pca.count * 0.35, plot.y[1] * 0.72) }, "dashed: the eigenvalues left out")
      mean = plot.add("circle", { class: "point", r: 4 })
      dot = plot.add("circle", { class: "here-mark", r: 6 })
      size(slider.value)
    }
    function size(k) {
      const x = images[digit], x̂ = pca.decode(code.slice(0, k))
      back.show(x̂, `from ${k} ${k === 1 ? "number" : "numbers"}`)
      lost.show(x.map((v, p) => v - x̂[p]), "", { isSigned: true })
      last.rename(k === 0 ? "no eigenvector yet" : `eigenvector ${k}`)
      last.show(k === 0 ? new Float32Array(x.length) : pca.eigenvector(k - 1), k === 0 ? "" : `times ${written.fixed(code[k - 1])}`, { isSigned: true })
      for (const [circle, error] of [[dot, errors[k]], [mean, left[k]]]) {
        const [cx, cy] = plot.at([k, error])
        circle.setAttribute("cx", cx)
        circle.setAttribute("cy", cy)
      }
      said.textContent = `With ${k} ${k === 1 ? "number" : "numbers"} this ${nounOfImages}’s squared error is ${written.fixed(errors[k], 1)} of ${written.fixed(errors[0], 1)}. `
        + `The eigenvalues left out add up to ${written.fixed(left[k], 1)}, the mean error of the training ${nounOfImages}s, ${written.percent(left[k] / left[0])} of their variance.`
      plot.describe(`The squared error falls steeply, then slowly, with the numbers per code. At ${k} it is ${written.fixed(errors[k], 1)} for this ${nounOfImages}.`)
    }
    dragging(plot, ([k]) => { slider.value = Math.round(k); size(slider.value) })
    root.append(row("buttons", choice.root), slider.root, said, pictures, row("single", plot.root))
    choose(digit)
  },
}
