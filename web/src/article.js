import { above, deep, namesOf, precedes } from "./dom.js";
import { isComments } from "./furniture.js";
import { read } from "./read.js";

/** @import { Bounds, Reading } from "./read.js" */
/** @typedef {Reading & { head?: HTMLElement, title: string }} Article the head is its heading */

const LEAST_WORDS = 120; // a shorter article is read sooner than its summary

const ARTICLES = "article,[itemprop=articleBody],main,[role=main]";
const STORY =
  "article,[role=article],[itemtype*=Article],[itemtype*=BlogPosting],[data-article-id],[data-post-id]";
const NAMED_STORY = /(^|[\s_-])(article|post|story|entry)(?=[\s_-]?\d*(\s|$))/i;

/**
 * Where the article of this page is, or undefined.
 * @param {HTMLElement} widget
 * @param {string | null} [selector]
 * @returns {HTMLElement | undefined}
 */
const findRoot = (widget, selector) => {
  if (selector) {
    try {
      return widget.closest(selector) ?? deep(selector)[0];
    } catch {
      return undefined; // not a selector
    }
  }
  const paragraphs = deep("p").filter((one) => one.textContent.trim().length >= 40);
  /** @type {Map<Element, boolean>} */
  const known = new Map();
  /** @param {Element} [element] @returns {boolean} */
  const isApart = (element) => {
    if (!element) return false;
    const is =
      known.get(element) ??
      (element.matches("nav,aside,footer,figure,[hidden],get-summary") ||
        isComments(element, paragraphs[0]) ||
        isApart(above(element)));
    known.set(element, is);
    return is;
  };
  /** @type {Map<HTMLElement, number>} */
  const weights = new Map();
  let total = 0;
  for (const paragraph of paragraphs) {
    if (isApart(paragraph) || !paragraph.getClientRects().length) continue;
    const weight = paragraph.textContent.trim().length;
    total += weight;
    for (let up = paragraph; up; up = above(up)) weights.set(up, (weights.get(up) ?? 0) + weight);
  }
  /** @param {HTMLElement} element */
  const weightOf = (element) => weights.get(element) ?? element.textContent.length / 1000;
  const around = widget.parentElement?.closest("article");
  if (around && weightOf(around) >= 400) return around;
  /** @type {HTMLElement | undefined} */
  let best;
  for (const one of deep(ARTICLES)) if (!best || weightOf(best) <= weightOf(one)) best = one;
  if (best && weightOf(best) * 2 >= total) return best;
  // No element says that it is the article: the deepest one with most of the paragraphs is.
  /** @param {Element} element */
  const most = (element) =>
    (weights.get(/** @type {HTMLElement} */ (element)) ?? 0) >= 0.7 * total;
  return [...weights.keys()].find((one) => most(one) && ![...one.children].some(most));
};

/**
 * Of several articles in `root`, one below another, the widget's or the first: its heading, where
 * it begins and where the next one does.
 * @param {HTMLElement} root
 * @param {HTMLElement} widget
 * @returns {Bounds & { head?: HTMLElement }}
 */
const boundsOf = (root, widget) => {
  /** @type {NodeListOf<HTMLElement>} */
  const headings = root.querySelectorAll("h1,h2,h3");
  const all = [...headings].filter(
    (one) => one.getClientRects().length && !one.closest("nav,aside,footer,dialog"),
  );
  const level = ["h1", "h2", "h3"].find((name) => all.some((one) => one.localName === name));
  const paragraphs = [...root.querySelectorAll("p")];
  /** @param {Element} head @param {number} index @param {Element[]} heads */
  const isHead = (head, index, heads) => {
    const next = heads[index + 1];
    const own = paragraphs.filter((one) => precedes(head, one) && !(next && precedes(next, one)));
    return own.reduce((sum, one) => sum + one.textContent.trim().length, 0) >= 200;
  };
  let heads = all.filter((one) => one.localName === level).filter(isHead);
  /**
   * The largest element around a heading that has no other.
   * @param {HTMLElement} head
   */
  const unitOf = (head) => {
    let unit = head;
    /** @param {HTMLElement} up */
    const isAlone = (up) => heads.every((one) => one === head || !up.contains(one));
    for (let up = above(unit); up !== root && isAlone(up); up = above(unit)) unit = up;
    return unit;
  };
  // Sections have headings, too: below one of h1, and they are not called articles.
  const isTop = level === "h1" ? !root.matches("article,[itemprop=articleBody]") : !deep("h1")[0];
  /** @param {HTMLElement} head */
  const isStory = (head) => {
    const unit = unitOf(head);
    if (isTop && (level === "h1" || unit !== head)) return true;
    return unit.matches(STORY) || NAMED_STORY.test(namesOf(unit));
  };
  heads = heads.filter(isStory);
  if (heads.length < 2) return {};
  const units = heads.map(unitOf);
  const before = widget.isConnected ? units.filter((unit) => precedes(unit, widget)).length : 0;
  const index = Math.max(0, before - 1);
  return { head: heads[index], from: units[index], to: units[index + 1] };
};

/**
 * The headline of what is read, as a reader sees it.
 * @param {Reading & { head?: HTMLElement }} reading
 */
const titleOf = ({ root, pieces: [first], head }) => {
  const all = deep("h1").filter((one) => one.getClientRects().length);
  /** @param {Node} one */
  const isAbove = (one) => first && precedes(one, first.node);
  const own = root.matches("article") ? [...root.querySelectorAll("h2")].find(isAbove) : undefined;
  const heading =
    head ?? all.find((one) => root.contains(one)) ?? own ?? all.filter(isAbove).at(-1) ?? all[0];
  return heading ? read(heading).text.replace(/\s+/g, " ").trim().slice(0, 300) : "";
};

/**
 * The article of this page, read; `old` is where it was, if it was.
 * @param {HTMLElement} widget
 * @param {string | null} [selector]
 * @param {HTMLElement} [old]
 * @returns {Article | undefined}
 */
export const findArticle = (widget, selector, old) => {
  const found = findRoot(widget, selector);
  // Another one that has come after it, as when a reader scrolls on, is not it.
  const stays =
    old?.isConnected &&
    old.getClientRects().length &&
    !found?.contains(old) &&
    (old.matches(ARTICLES) || old.querySelector("h1,h2"));
  const root = stays ? old : found;
  if (!root) return undefined;
  const bounds = selector ? {} : boundsOf(root, widget);
  const reading = { ...read(root, bounds), head: bounds.head };
  return { ...reading, title: titleOf(reading) };
};

/**
 * Whether an article is long enough to have a summary.
 * @param {Reading} [reading]
 * @returns {reading is Reading}
 */
export const isWorth = (reading) => reading !== undefined && reading.words >= LEAST_WORDS;

/**
 * Whether two readings are of one article: an update, not another one.
 * @param {Article} one
 * @param {Article} other
 */
export const isSame = (one, other) => {
  const paragraphs = new Set(other.text.split("\n\n"));
  const before = one.text.split("\n\n");
  const kept = before.filter((text) => paragraphs.has(text)).length;
  if (one.title && other.title) return one.title === other.title && kept > 0;
  return kept * 2 >= before.length;
};
