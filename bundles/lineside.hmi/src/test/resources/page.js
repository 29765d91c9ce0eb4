// Helpers of the browser tests: they look through shadow roots, as a person does.
window.page = {
  *walk(root = document) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* page.walk(element.shadowRoot);
    }
  },
  all: selector => [...page.walk()].filter(element => element.matches(selector) && page.visible(element)),
  visible(element) {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
  },
  /** On top where its middle is: what a finger would really hit. */
  reachable(element) {
    const { x, y } = page.middle(element);
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) hit = hit.shadowRoot.elementFromPoint(x, y);
    for (let up = hit; up; up = up.parentNode ?? up.host) if (up === element) return true;
    return false;
  },
  middle(element) {
    element.scrollIntoView?.({ block: "nearest" });
    const box = element.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  },
  name: element => (element.getAttribute("aria-label") ?? element.textContent).replace(/\s+/g, " ").trim(),
  targets: () => page.all("button, [role=button], a[href], input, [role=tab]").filter(one => !one.closest("[inert]")),
  target: name => page.targets().find(one => page.name(one) === name && !one.disabled && page.reachable(one)),
  text: () => [...page.walk()].filter(one => page.visible(one)).flatMap(one => [...one.childNodes])
    .filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent.replace(/\s+/g, " ").trim()).filter(Boolean).join(" ").replace(/[\u00a0\u202f]/g, " "),
  /** Elements that hold words themselves. */
  words: () => [...page.walk()].filter(one => page.visible(one) && [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())),
  /** Words of ours that do not fit where they stand, or that stand beyond the edge. */
  cut: () => page.words().filter(one => !one.closest("[data-plant]")).filter(one => {
    const style = getComputedStyle(one);
    const button = one.closest("button");
    const box = one.getBoundingClientRect();
    return style.display !== "inline" && style.overflow !== "visible" && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2)
      || button && button.scrollWidth > button.clientWidth + 1 || box.right > innerWidth + 1;
  }).map(one => one.textContent.replace(/\s+/g, " ").trim()),
  async until(holds, what, ms = 60000) {
    const end = performance.now() + ms;
    for (;;) {
      const found = await holds();
      if (found) return found === true ? undefined : found;
      if (performance.now() > end) throw new Error(`waited in vain ${what ?? ""}`);
      await new Promise(done => setTimeout(done, 16));
    }
  },
};
