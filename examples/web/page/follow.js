// Follows one of the cast through the report: from the name to every mention and statement, and back.
// The report itself runs no script; this one stands outside of its frame and listens.

/** What is laid over the report: all that is followed, and the one place that was come to. */
const FOLLOWED = `
  main, aside { cursor: auto; }
  main mark, aside li { cursor: pointer; }
  .followed { outline: 0.09rem solid currentColor; outline-offset: 0.1rem; border-radius: 0.1rem; }
  aside li.followed { outline: none; box-shadow: -0.45rem 0 0 -0.2rem var(--person); }
  .here { outline: 0.2rem solid var(--person) !important; outline-offset: 0.15rem; border-radius: 0.1rem; }
  [tabindex="-1"]:focus { outline: 0.2rem solid var(--person); outline-offset: 0.15rem; }
`;

class Follower {
  /** `say` tells the reader what was come to. */
  constructor(page, summary, say) {
    this.page = page;
    this.summary = summary;
    this.say = say;
    this.who = null;
    this.steps = { mentions: [], statements: [] };
    this.at = { mentions: -1, statements: -1 };
    this.marks = numbered(page);
    const style = page.createElement("style");
    style.textContent = FOLLOWED;
    page.head.append(style);
    page.addEventListener("click", (event) => this.click(event));
    page.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leave();
    });
    this.leave();
  }

  click(event) {
    const link = event.target.closest("a[href]");
    if (link) {
      event.preventDefault();
      this.jump(link);
      return;
    }
    // A statement in the text leads to who made it, an entry of the cast to its place in the text.
    const mark = event.target.closest("main mark");
    const entry = event.target.closest("aside li[id]");
    if (mark && this.marks.has(mark)) this.statement(this.marks.get(mark), "cast");
    else if (entry?.id.startsWith("s")) this.statement(Number(entry.id.slice(1)), "text");
    else if (entry) this.member(Number(entry.id.slice(1)));
  }

  /** Follows a link of the report: the page comes to its target, and its person is followed. */
  jump(link) {
    const id = link.getAttribute("href").slice(1), number = Number(id.slice(1));
    if (/^e\d+$/.test(id)) {
      this.member(number);
      this.at.mentions = this.steps.mentions.findIndex((pieces) => pieces.includes(link));
      this.show();
      this.come(this.page.getElementById(id), true);
    } else if (/^m\d+$/.test(id)) {
      this.member(number);
      this.step("mentions", 1, true);
    } else if (/^s\d+$/.test(id)) {
      this.statement(number, "cast");
    } else if (/^q\d+$/.test(id)) {
      this.statement(number, "text");
    } else {
      this.come(this.page.getElementById(id), true);
    }
  }

  /** Follows a statement: to its entry in the cast, or to its words in the text. */
  statement(number, where) {
    const { speaker, source } = this.summary.said[number] ?? {};
    const entry = this.page.getElementById(`s${number}`), words = this.page.getElementById(`q${number}`);
    if (Number.isInteger(speaker)) {
      this.member(speaker);
      this.at.statements = this.steps.statements.findIndex((step) => step.number === number);
      this.show();
      this.say(`Statement ${number + 1}, ${this.summary.named[speaker].name}`);
    } else {
      this.leave();
      this.say(`Statement ${number + 1}, ${source ?? "nobody named"}`);
    }
    if (where === "cast" || !words) this.come(entry, true);
    else this.come(words, true, this.words(number));
  }

  /** Follows one of the cast. */
  member(who) {
    const named = this.summary.named[who];
    if (!named) return;
    this.leave();
    this.who = who;
    const pieces = [...this.page.querySelectorAll(`main a[href="#e${who}"]`)];
    this.steps.mentions = wholes(pieces);
    this.steps.statements = named.statements.map((number) => ({
      number,
      entry: this.page.getElementById(`s${number}`),
      words: this.words(number),
    }));
    for (const piece of pieces) piece.classList.add("followed");
    for (const { words } of this.steps.statements) for (const mark of words) mark.classList.add("followed");
    this.page.getElementById(`e${who}`)?.classList.add("followed");
    this.show();
    this.say(`Following ${named.name}`);
  }

  /** The marks of a statement in the text. */
  words(number) {
    return [...this.marks].filter(([, of]) => of === number).map(([mark]) => mark);
  }

  /** To the next or the previous mention or statement, round in a ring. */
  step(of, by, focus = false) {
    const steps = this.steps[of], count = steps.length;
    if (!count) return;
    const from = this.at[of] < 0 && by < 0 ? 0 : this.at[of];
    this.at[of] = (from + by + count) % count;
    const step = steps[this.at[of]];
    this.show();
    const marks = of === "mentions" ? step : step.words;
    const target = marks[0] ?? step.entry;
    this.come(target, focus, marks.length ? marks : [target]);
    // Told as the cast has it: in the text names and numbers cut a statement to pieces.
    const words = of === "mentions" ? step.map((piece) => piece.textContent).join("") : step.entry.querySelector("span").textContent;
    const one = of === "mentions" ? "Mention" : "Statement";
    this.say(`${one} ${this.at[of] + 1} of ${count}: ${words}`);
  }

  cast(focus = true) {
    if (this.who !== null) this.come(this.page.getElementById(`e${this.who}`), focus);
  }

  /** Puts the reader's focus where the page was come to. */
  read() {
    const here = this.page.querySelector(".here") ?? this.page.getElementById(`e${this.who}`);
    if (here) this.come(here, true);
  }

  leave() {
    this.who = null;
    this.steps = { mentions: [], statements: [] };
    this.at = { mentions: -1, statements: -1 };
    this.page.querySelectorAll(".followed, .here").forEach((one) => one.classList.remove("followed", "here"));
    this.show();
  }

  /** Comes to a place of the report, which may have more pieces than the one to look at. */
  come(target, focus, pieces = [target]) {
    if (!target) return;
    this.page.querySelectorAll(".here").forEach((one) => one.classList.remove("here"));
    for (const piece of pieces) piece.classList.add("here");
    if (focus) {
      if (!target.matches("a[href], [tabindex]")) target.tabIndex = -1;
      this.page.defaultView.focus();
      target.focus({ preventScroll: true });
    }
    target.scrollIntoView({ block: target.matches("main, section, h2") ? "start" : "center" });
  }

  /** Shows who is followed, and where. */
  show() {
    const bar = document.getElementById("follow"), named = this.summary.named[this.who];
    bar.hidden = !named;
    if (!named) return;
    const name = document.createElement("b");
    name.textContent = named.name;
    document.getElementById("who").replaceChildren(name, `, ${named.role ?? named.kind}`);
    for (const [of, one, many] of [["mentions", "mention", "mentions"], ["statements", "statement", "statements"]]) {
      const group = document.getElementById(of), count = this.steps[of].length, at = this.at[of];
      group.hidden = count === 0;
      group.querySelector("span").textContent = at < 0 ? `${count} ${count === 1 ? one : many}` : `${one} ${at + 1} of ${count}`;
    }
  }
}

/** The marks of the text with the numbers of their statements. Only the first piece of a statement has an
    id; a later one belongs to the last statement that was begun and not yet closed by its note. */
function numbered(page) {
  const marks = new Map(), open = [];
  for (const one of page.querySelectorAll("main .line mark, main a.note")) {
    if (one.matches("a.note")) {
      const number = Number(one.getAttribute("href").slice(2)), at = open.lastIndexOf(number);
      if (at >= 0) open.splice(at, 1);
      continue;
    }
    if (one.id) open.push(Number(one.id.slice(1)));
    if (open.length) marks.set(one, open.at(-1));
  }
  return marks;
}

/** Pieces that borders of statements cut apart, put together to the names that they are. */
function wholes(pieces) {
  const names = [];
  for (const piece of pieces) {
    const last = names.at(-1)?.at(-1);
    const end = last && (last.nextSibling ?? (last.parentElement.matches("mark") ? last.parentElement.nextSibling : null));
    const begins = piece.parentElement.matches("mark") && !piece.previousSibling ? piece.parentElement : piece;
    if (end && (end === begins || end === piece)) names.at(-1).push(piece);
    else names.push([piece]);
  }
  return names;
}
