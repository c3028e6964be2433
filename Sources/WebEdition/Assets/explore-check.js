// For a test in a browser, not for readers: how far this page's numbers are from the kernel's, of which the run wrote some down.
// The tolerance of each is what rounding the weights costs, which the run has computed, and a little for the order of additions.
"use strict"

window.explorerCheck = async () => {
  // The page on which one writes names the models that the run has trained.
  const place = one('[data-explorer="write"]')
  if (!place) return {}
  const names = place.dataset.needs.split(" ").filter(name => /^model|^digits$/.test(name))
  if (!names.includes("digits")) return {}
  for (const name of ["check", ...names]) await load(name)
  const images = imagesOf(digits), results = {}
  const pca = modelOf("pca"), autoencoder = modelOf("autoencoder"), judge = modelOf("judge"), vae = modelOf("vae"), cvae = modelOf("cvae")
  const own = {
    "pca codes": (x, _, kernel) => pca.encode(x, kernel.length),
    "pca pixels": x => pca.decode(pca.encode(x, Math.min(20, pca.count))),
    "autoencoder codes": x => autoencoder.encode(x),
    "autoencoder pixels": x => autoencoder.decode(autoencoder.encode(x)),
    "judge probabilities": x => judge(x),
    "vae means": x => vae.encode(x).mean,
    "vae deviations": x => vae.encode(x).deviation,
    "vae pixels": x => vae.decode(vae.encode(x).mean),
    "cvae means": (x, label) => cvae.encode(x, label).mean,
    "cvae deviations": (x, label) => cvae.encode(x, label).deviation,
    "cvae pixels": (x, label) => cvae.decode(cvae.encode(x, label).mean, label),
    "cvae bounds": x => [...Array(10).keys()].map(label => boundOf(cvae, x, label)),
  }
  for (const [name, { stride, tolerance, rows }] of Object.entries(check)) {
    let difference = 0, count = 0
    rows.forEach((kernel, i) => {
      const numbers = own[name](images[i], digits.labels[i], kernel)
      kernel.forEach((number, j) => { difference = Math.max(difference, Math.abs(number - numbers[stride * j])); count++ })
    })
    // A number that is not one must not pass.
    results[name] = { difference, tolerance, count, isWithin: difference <= tolerance && Number.isFinite(difference) }
  }
  return results
}
