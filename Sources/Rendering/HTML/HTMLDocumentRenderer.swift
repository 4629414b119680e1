public import Walkthrough

/// Renders pages as one HTML file that needs nothing else: no network, no other file, no font.
///
/// The steps of a trace are gone through by keys or buttons, one at a time; without scripts, and on paper, all stand below
/// each other.
public struct HTMLDocumentRenderer: Sendable {
  private let pages = PageHTMLRenderer()

  /// Makes one of the given parts.
  public init() {}

  /// Hands over a trace in pieces, so that a long one is never all in memory.
  public func write(_ document: TraceDocument, to sink: (String) -> Void) {
    sink(Self.head(title: document.name) + Self.buttons + "<main>\n" + Self.title(document.name))
    if document.selection.isEverything {
      let given = document.front.compactMap(pages.text)
      sink(pages.section(id: "given", heading: "What is given", given + [contents(of: document)]) + "\n")
    }
    for (position, page) in document.pages.enumerated() {
      sink(pages.text(page, id: Self.id(ofPage: position)) + "\n")
    }
    if document.selection.isEverything {
      let check = document.check.compactMap(pages.text)
      sink(pages.section(id: "check", heading: "Check by finite differences", check) + "\n")
    }
    sink("</main>\n<script>\n\(Self.script)\n</script>\n</body>\n</html>\n")
  }

  /// Hands over a few pages that are read from top to bottom, under a title or the heading of the first.
  public func write(_ pages: [Page], title: String? = nil, to sink: (String) -> Void) {
    sink(Self.head(title: title ?? pages.first?.title ?? "") + "<main>\n" + (title.map(Self.title) ?? ""))
    for (position, page) in pages.enumerated() {
      let level = title == nil && position == 0 ? 1 : 2
      sink(self.pages.text(page, id: Self.id(ofPage: position), level: level) + "\n")
    }
    sink("</main>\n</body>\n</html>\n")
  }

  private func contents(of document: TraceDocument) -> String {
    let items = document.headings.enumerated().map { position, page in
      "<li><a href=\"#\(Self.id(ofPage: position))\">\(XMLText.escaped(page.headingInWords))</a></li>"
    }
    return "<h3>Steps</h3>\n<ul>\n" + items.joined(separator: "\n") + "\n</ul>"
  }

  private static func id(ofPage position: Int) -> String { "page\(position + 1)" }

  private static func title(_ words: String) -> String { "<h1>\(XMLText.escaped(words))</h1>\n" }

  private static func head(title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"/>
    <title>\(XMLText.escaped(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>

    """
  }
}

// MARK: - Stepping

extension HTMLDocumentRenderer {
  /// The buttons, each with the keys that press it; the script takes the keys from here.
  private static let buttons = """
    <nav hidden="" aria-label="Steps">
    <button id="first" aria-keyshortcuts="Home" title="Home">First</button>
    <button id="back" aria-keyshortcuts="ArrowLeft p" title="← or p">Back</button>
    <button id="next" aria-keyshortcuts="ArrowRight n" title="→ or n">Next</button>
    <button id="last" aria-keyshortcuts="End" title="End">Last</button>
    <button id="predict" aria-keyshortcuts="P" aria-pressed="false" title="P: hide each result until Next shows it">Predict</button>
    <button id="all" aria-keyshortcuts="a" aria-pressed="false" title="a: all steps below each other">All</button>
    <output aria-live="polite"></output>
    </nav>

    """

  private static let script = """
    "use strict";
    const sections = [...document.querySelectorAll("section")];
    const nav = document.querySelector("nav");
    const button = name => document.getElementById(name);
    const isPressed = name => button(name).ariaPressed === "true";
    const last = sections.length - 1;
    let shown = 0;
    function show(number) {
      shown = Math.max(0, Math.min(last, number));
      sections.forEach((section, position) => {
        section.hidden = position !== shown && !isPressed("all");
        section.classList.remove("revealed");
      });
      document.body.classList.toggle("predicting", isPressed("predict"));
      nav.querySelector("output").textContent = `${shown + 1} of ${sections.length}`;
      history.replaceState(null, "", "#" + sections[shown].id);
      sections[shown].querySelector("h2").focus({ preventScroll: true });
      if (isPressed("all")) sections[shown].scrollIntoView(); else scrollTo(0, 0);
    }
    const isToBeRevealed = () => isPressed("predict") && sections[shown].querySelector(".result")
      && !sections[shown].classList.contains("revealed");
    const actions = {
      first: () => show(0),
      back: () => show(shown - 1),
      next: () => isToBeRevealed() ? sections[shown].classList.add("revealed") : show(shown + 1),
      last: () => show(last),
      predict: () => toggle("predict"),
      all: () => toggle("all"),
    };
    function toggle(name) {
      button(name).ariaPressed = String(!isPressed(name));
      show(shown);
    }
    const keys = {};
    for (const [name, action] of Object.entries(actions)) {
      button(name).addEventListener("click", action);
      for (const key of button(name).getAttribute("aria-keyshortcuts").split(" ")) keys[key] = action;
    }
    addEventListener("keydown", event => {
      if (event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    const linked = () => sections.findIndex(section => "#" + section.id === location.hash);
    addEventListener("hashchange", () => { if (linked() >= 0) show(linked()); });
    nav.hidden = false;
    show(linked());
    """
}

// MARK: - Appearance

extension HTMLDocumentRenderer {
  private static let style = """
    :root{color-scheme:light dark;--ink:#222;--ground:#fff;--dim:#5f5f5f;--line:#777;--strong:#0060a0}
    @media (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--ground:#161616;--dim:#a6a6a6;--line:#8a8a8a;--strong:#7cc4f5}}
    body{margin:0 auto;max-width:60rem;padding:0 1rem 3rem;font:1.05rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
    nav{position:sticky;top:0;padding:.6rem 0;background:var(--ground);border-bottom:1px solid var(--line)}
    nav[hidden]{display:none}
    button{font:inherit;padding:.1rem .8rem}
    button[aria-pressed=true]{outline:2px solid var(--strong)}
    output,.place,.remark,.dim{color:var(--dim)}
    output{margin-left:1rem}
    h1{font-size:1.5rem;margin:1.2rem 0 0}
    h2{font-size:1.25rem;margin:1.4rem 0 0}
    section{scroll-margin-top:8rem}
    h2:focus{outline:none}
    h3{font-size:1.05rem;margin:1.4rem 0 0}
    .place{margin:.1rem 0}
    .formula,figure{margin:.4rem 0;padding:.4rem 0;overflow:auto hidden}
    math{font-size:1.1em}
    math[display=block]{width:max-content;margin:0 0 0 1.5rem}
    .formula:has(.remark){display:flex;gap:3rem;align-items:center}
    .lines mtd{text-align:left;text-align:-webkit-left;padding:.25em .15em}
    .matrix mtd{text-align:right;text-align:-webkit-right;padding:.2em .4em}
    .result{color:var(--strong)}
    table{border-collapse:collapse;margin-left:1.5rem}
    th,td{padding:.15rem .8rem .15rem 0;text-align:left;font-weight:normal}
    th{color:var(--dim);border-bottom:1px solid var(--line)}
    .number{text-align:right}
    .blank{display:inline-block;width:9rem;border-bottom:1px solid var(--ink)}
    svg text{font:14px system-ui,sans-serif;fill:var(--ink);text-anchor:middle;paint-order:stroke;stroke:var(--ground);stroke-width:5px}
    svg .strong{font-weight:bold;fill:var(--strong)}
    svg .dim{fill:var(--dim)}
    circle{fill:var(--ground);stroke:var(--line);stroke-width:1.5}
    circle.focus{stroke:var(--strong);stroke-width:3}
    path{fill:none;stroke:var(--line)}
    .predicting section:not(.revealed) :is(.result,figure){visibility:hidden}
    @media print{nav{display:none}section[hidden]{display:block}section{break-inside:avoid}.predicting section :is(.result,figure){visibility:visible}}
    """
}
