extension HTMLDocumentRenderer {
  /// The buttons, each with the keys that press it; the script reads the keys from here.
  static let buttons = """
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

  /// The script that shows one section at a time, and hides the results that are to be predicted.
  static let script = """
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
      nav.querySelector("output").textContent = sections[shown].dataset.counter ?? "";
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
