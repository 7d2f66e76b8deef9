// Looks at every frame of this page once all are loaded, and leaves what it found in #found.
function channel(value) {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
function luminance([r, g, b]) {
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
}
function numbers(colour) {
  return colour.match(/[\d.]+/g).map(Number);
}
function ground(element, view) {
  for (let at = element; at; at = at.parentElement) {
    const colour = numbers(view.getComputedStyle(at).backgroundColor);
    if (colour.length < 4 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
}
function look(frame) {
  const view = frame.contentWindow, page = view.document, root = page.documentElement;
  page.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  const all = [...page.body.querySelectorAll("*")];
  const texts = all.filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  const pale = [];
  for (const element of texts) {
    const [a, b] = [numbers(view.getComputedStyle(element).color), ground(element, view)].map(luminance);
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) pale.push(`${element.outerHTML.slice(0, 80)}: ${contrast.toFixed(2)}`);
  }
  const ids = all.map((e) => e.id).filter(Boolean);
  const links = [...page.links];
  return {
    page: frame.name,
    asked: Number(frame.width),
    width: view.innerWidth,
    dark: view.matchMedia("(prefers-color-scheme: dark)").matches,
    texts: texts.length,
    pale,
    sideways: Math.max(0, root.scrollWidth - root.clientWidth)
      + all.filter((e) => e.scrollWidth > e.clientWidth + 1 && view.getComputedStyle(e).overflowX !== "visible").length,
    lost: links.map((l) => l.getAttribute("href")).filter((h) => !h.startsWith("#") || !page.getElementById(h.slice(1))),
    doubled: ids.filter((id, i) => ids.indexOf(id) !== i),
    nameless: links.filter((l) => !(l.textContent.trim() || l.ariaLabel)).map((l) => l.outerHTML),
    hacked: Number(Boolean(view.hacked || window.hacked)),
    scripts: page.scripts.length + page.images.length + page.querySelectorAll("svg, iframe, object, link").length,
    handlers: all.filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
    h1: page.querySelectorAll("h1").length,
    main: page.querySelectorAll("main").length,
  };
}
window.addEventListener("load", () => {
  document.getElementById("found").textContent = JSON.stringify([...document.querySelectorAll("iframe")].map(look));
});
