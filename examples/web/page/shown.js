// The text of an HTML page as a reader would copy it. The rules and lists are those of ../../from_html;
// the tests hold the two against each other.

/** Elements that show no text of the page. */
const UNSEEN = new Set(["script", "style", "noscript", "template", "svg", "head", "object", "embed", "iframe", "video",
  "audio", "canvas", "map", "textarea", "datalist", "progress", "meter", "input", "rp"]);

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(["html", "body", "address", "article", "aside", "blockquote", "button", "caption", "center", "dd",
  "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
  "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
  "search", "section", "select", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"]);

/** Blocks whose bare links and buttons are laid out as items of a menu, not as prose. */
const MENUS = new Set(["div", "nav", "header", "footer", "aside", "section", "form", "menu", "main"]);

/** White space as Unicode has it, which is not quite that of \s. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/** Whether a text is the source of a page, or of a part of one. */
function looksLikeHtml(text) {
  const first = "!doctype|html|head|body|main|article|section|header|nav|div|p|h[1-6]|ul|ol|table|figure|meta|title|link|script|style";
  return new RegExp(`^\\s*(<\\?xml[^>]*>\\s*)?(<!--[^]*?-->\\s*)*<(${first})[\\s>]`, "i").test(text);
}

function shownText(source) {
  const page = new DOMParser().parseFromString(source, "text/html");
  const lines = [];
  let line = "";
  const end = () => {
    const words = line.split(SPACE).filter(Boolean);
    if (words.length) lines.push(words.join(" "));
    line = "";
  };
  const walk = (node, inMenu, kept) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!kept) {
        line += node.data;
        return;
      }
      node.data.split("\n").forEach((part, at) => {
        if (at > 0) end();
        line += part;
      });
    }
    if (node.nodeType !== Node.ELEMENT_NODE || isUnseen(node)) return;
    const name = node.localName, menu = isMenu(node), block = BLOCKS.has(name);
    if (name === "br" || inMenu || block) end();
    // The cells of a row share its line.
    if (name === "td" || name === "th") line += " ";
    if (name === "img") {
      end();
      line += node.getAttribute("alt") ?? "";
      end();
    }
    for (const child of node.childNodes) walk(child, menu, kept || name === "pre");
    if (menu || block) end();
  };
  walk(page.documentElement, false, false);
  end();
  return lines.map((shown) => `${shown}\n`).join("");
}

function isUnseen(element) {
  const style = (element.getAttribute("style") ?? "").split(SPACE).join("").toLowerCase();
  const hidden = element.getAttribute("hidden");
  return UNSEEN.has(element.localName)
    || (hidden !== null && hidden !== "until-found")
    || (element.localName === "dialog" && !element.hasAttribute("open"))
    || style.includes("display:none")
    || style.includes("visibility:hidden");
}

/** Two or more links or buttons and no text between them. */
function isMenu(element) {
  if (!MENUS.has(element.localName)) return false;
  let links = 0;
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE && child.data.split(SPACE).some(Boolean)) return false;
    if (child.localName === "a" || child.localName === "button") links += 1;
  }
  return links >= 2;
}
