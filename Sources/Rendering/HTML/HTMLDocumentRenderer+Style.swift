extension HTMLDocumentRenderer {
  /// The style of a page: light and dark, on a screen and on paper.
  static let style = """
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
    .cases mtd{text-align:left;text-align:-webkit-left;padding:.2em .6em .2em .2em}
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
    path.marked{stroke:var(--strong);stroke-width:2.5}
    .predicting .outcome,.predicting section:has(.result):not(.revealed) :is(.result,figure,td.number){visibility:hidden}
    @media print{nav{display:none}section[hidden]{display:block}section{break-inside:avoid}.predicting :is(.outcome,.result,figure,td.number){visibility:visible}}
    """
}
