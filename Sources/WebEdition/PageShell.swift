import Literate

/// What stands around every page: the head, the bar at the top, the contents at the side, the ways on at the foot.
struct PageShell {
  let contents: TableOfContents
  /// The pages of the edition, by slug.
  let written: Set<String>
  /// The sections of each page, by slug: anchor and plain text.
  let sections: [String: [(anchor: String, title: String)]]

  /// A page as a document.
  ///
  /// - Parameters:
  ///   - title: The title in plain text.
  ///   - slug: What the page's file is called, without its ending.
  ///   - notice: What a run under other conditions than the book's says.
  ///   - body: The markup of the page.
  ///   - previous: The page before, if there is one.
  ///   - next: The page after, if there is one.
  func document(
    title: String, slug: String, notice: String = "", body: String,
    previous: ChapterEntry? = nil, next: ChapterEntry? = nil, hasSlides: Bool = false
  ) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTML.escaped(title)) · \(HTML.escaped(contents.title))</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="assets/book.css">
    <link rel="stylesheet" href="assets/explore.css">
    <link rel="stylesheet" href="assets/print.css" media="print">
    <script src="assets/theme.js"></script>
    </head>
    <body data-page="\(slug)">
    <a class="skip" href="#main">To the text</a>
    <header>
    <button id="menu" aria-expanded="false" aria-controls="side">Contents</button>
    <a class="title" href="index.html">\(HTML.escaped(contents.title))</a>
    <form role="search" id="search"><label><span class="unseen">Search the book</span><input id="query" type="search" \
    placeholder="Search" autocomplete="off"></label><div id="hits" role="group" aria-label="Places found" hidden></div>\
    <span id="told" class="unseen" role="status"></span></form>
    <details id="view"><summary>View</summary><div>
    <label><input type="checkbox" data-show="code" checked> code</label>
    <label><input type="checkbox" data-show="proofs" checked> derivations</label>
    <label><input type="checkbox" data-show="claims" checked> claims</label>
    \(sections[slug] == nil ? "" : "<a href=\"\(NotebookWriter.folder)/\(slug).ipynb\" download>This page as a notebook</a>")
    <label>colours <select id="theme"><option value="auto">as the system</option><option value="light">light</option>\
    <option value="dark">dark</option></select></label>
    \(hasSlides ? "<a href=\"\(slug)-slides.html\">Slides of this page</a>" : "")
    </div></details>
    </header>
    <nav id="side" aria-label="Contents">
    \(side(of: slug))
    </nav>
    <main id="main" tabindex="-1">
    \(notice)
    \(body)
    \(foot(previous, next))
    </main>
    <script src="assets/search.js"></script>
    <script src="assets/terms.js"></script>
    <script src="assets/book.js"></script>
    </body>
    </html>

    """
  }

  private func side(of slug: String) -> String {
    var points: [String] = []
    for entry in contents.entries where written.contains(entry.slug) {
      let isHere = entry.slug == slug
      let here = isHere ? " aria-current=\"page\"" : ""
      var point =
        "<li class=\"\(entry.place)\"><a href=\"\(HTMLInline.fileName(of: entry.slug))\"\(here)>"
        + "\(HTML.escaped(entry.numberedTitle))</a>"
      if isHere {
        let inner = (sections[slug] ?? []).map {
          "<li><a href=\"#\($0.anchor)\">\(HTML.escaped($0.title))</a></li>"
        }
        point += "<ol>\(inner.joined())</ol>"
      }
      points.append(point + "</li>")
    }
    let play = Explorer.allCases.map { explorer in
      let here = slug == "explore-\(explorer)" ? " aria-current=\"page\"" : ""
      return "<li><a href=\"explore-\(explorer).html\"\(here)>\(explorer.title)</a></li>"
    }
    let about = [
      ("teaching", "Teaching with the book"), ("glossary", "Notation and glossary"),
      ("seeds", "Other seeds"), ("exercises", "Exercises to print"),
    ]
    .filter { written.contains($0.0) }
    .map { name, title in
      let here = slug.hasPrefix(name) ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(name).html\"\(here)>\(title)</a></li>"
    }
    return "<ol>\(points.joined(separator: "\n"))"
      + "<li><span>To play with</span><ol>\(play.joined())</ol></li>"
      + about.joined() + "</ol>"
  }

  private func foot(_ previous: ChapterEntry?, _ next: ChapterEntry?) -> String {
    func link(_ entry: ChapterEntry?, _ rel: String, _ before: String, _ after: String) -> String {
      guard let entry, written.contains(entry.slug) else { return "<span></span>" }
      return "<a rel=\"\(rel)\" href=\"\(HTMLInline.fileName(of: entry.slug))\">\(before)"
        + "\(HTML.escaped(entry.numberedTitle))\(after)</a>"
    }
    if previous == nil && next == nil { return "" }
    return
      "<nav class=\"foot\" aria-label=\"Pages before and after\">\(link(previous, "prev", "← ", ""))"
      + "\(link(next, "next", "", " →"))</nav>"
  }
}
