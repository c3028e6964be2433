// Runs before anything is shown, so that no page flashes in the wrong colours.
"use strict"
{
  let theme = "auto"
  try { theme = localStorage.getItem("theme") || "auto" } catch { /* a browser may keep nothing for files */ }
  if (theme !== "auto") document.documentElement.dataset.theme = theme
  document.documentElement.classList.add("scripted")
}
