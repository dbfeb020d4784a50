import { deep, inside, isElement, isInline, isText, precedes } from "./dom.js";
import { COMMENTS_HEADING, isFurniture, isUnseen, isVisible, lettersOf, textOf } from "./furniture.js";
import { FRACTIONS, level } from "./raised.js";

/**
 * A run of the characters of a text node, `from` where in it, `at` where in the text that was read.
 * @typedef {{ node: Text, from: number, at: number, length: number }} Piece
 * @typedef {{ text: string, pieces: Piece[], linked: number }} Block
 * @typedef {{ from?: Element, to?: Element }} Bounds
 * @typedef {{ root: HTMLElement, text: string, pieces: Piece[], words: number }} Reading
 */

const MOST_CHARACTERS = 200_000; // what the API takes, in code points

/**
 * The prose below `root` as one text, with where each run of its characters is in the DOM, in
 * UTF-16 units. With bounds, what is before `from`, and from `to` on, is another article's.
 * @param {HTMLElement} root
 * @param {Bounds} [bounds]
 * @returns {Reading}
 */
export const read = (root, { from, to } = {}) => {
  const paragraphs = deep("p", root).filter((one) => one.getClientRects().length);
  const first = paragraphs.find((one) => one.textContent.trim().length >= 40);
  const all = textOf(root, first);
  const article = { first, total: all.length, letters: lettersOf(all) };
  // Some pages are invisible until they have loaded, or fade in as they are scrolled to.
  const plain = { visibilityProperty: true, opacityProperty: true };
  const faint = paragraphs.filter((one) => one.checkVisibility?.(plain) === false);
  const seen = faint.length * 2 > paragraphs.length || !root.checkVisibility?.(plain) ? {} : plain;
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Set<Node | null>} */
  const done = new Set(); // nodes that are read already
  /** @type {Block} */
  let block;
  let isGone = false; // something was left out just before
  const begin = () => (block = { text: "", pieces: [], linked: 0 });
  /** @param {Text} node @param {number} start @param {string} text */
  const add = (node, start, text) => {
    const last = block.pieces.at(-1);
    const joins = last?.node === node && last.from + last.length === start;
    if (joins && last.at + last.length === block.text.length) last.length += text.length;
    else block.pieces.push({ node, from: start, at: block.text.length, length: text.length });
    block.text += text;
    isGone = false;
  };
  /** Take back the space before what was left out. */
  const unspace = () => {
    const last = /** @type {Piece} */ (block.pieces.at(-1));
    block.text = block.text.slice(0, -1);
    if (last.at + last.length > block.text.length) last.length -= 1;
  };
  /** @param {Node} node */
  const isOurs = (node) => !(from && precedes(node, from)) && !(to && precedes(to, node));
  // A paragraph of links leads elsewhere: "Read more: …". A headline may be a link.
  /** @param {string} text */
  const isLink = (text) => block.linked >= 0.6 * text.length && !/^h\d$/.test(root.localName);
  const flush = () => {
    const text = block.text.trimEnd();
    if (text && block.pieces.length && !isLink(text) && isOurs(block.pieces[0].node)) {
      blocks.push({ ...block, text });
    }
    begin();
  };
  /** @param {Text} node @param {boolean} linked whether it is in a link */
  const addText = (node, linked) => {
    const before = block.text.length;
    for (const { 0: run, index } of node.data.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
      if (!" \t\n\r\f".includes(run[0])) {
        if (isGone && block.text.endsWith(" ") && /^[,.;:!?)\]’”]/.test(run)) unspace();
        add(node, index, run);
      } else if (block.text && !/[ \n]$/.test(block.text)) {
        const wasGone = isGone;
        add(node, index, " ");
        isGone = wasGone;
      }
    }
    if (linked) block.linked += block.text.length - before;
  };
  /**
   * Add what a raised or lowered element is on the line: `shown`.
   * @param {Element} element
   * @param {string} shown
   */
  const addLevel = (element, shown) => {
    const slash = element.nextSibling;
    const bottom = slash?.nextSibling;
    const isSlash = slash && isText(slash) && /^\s*[/⁄]\s*$/.test(slash.data);
    const isFraction = isSlash && isElement(bottom) && bottom.localName === "sub";
    const fraction = isFraction && FRACTIONS[`${shown.trim()}/${bottom.textContent.trim()}`];
    if (fraction) done.add(slash).add(bottom);
    const text = fraction || shown;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const node = /** @type {Text} */ (walker.nextNode());
    const lead = /^[.,: ]/.test(text) ? 1 : 0;
    block.text += text.slice(0, lead);
    add(node, Math.max(0, node.data.search(/\S/)), text.slice(lead));
  };
  /**
   * Returns true at a heading of what readers wrote, where the article ends.
   * @param {Element} parent
   * @param {boolean} linked whether it is in a link
   */
  const visit = (parent, linked) => {
    for (const child of inside(parent)) {
      if (done.has(child)) continue;
      if (isText(child)) addText(child, linked);
      if (!isElement(child)) continue;
      if (child.localName === "br") {
        if (block.text.endsWith("\n")) flush();
        else block.text = block.text.trimEnd() + (block.text ? "\n" : "");
        continue;
      }
      const style = getComputedStyle(child);
      if (!isVisible(child, style, seen) || isUnseen(child, style)) {
        isGone = true;
        continue;
      }
      if (child.matches("h2,h3,h4,h5,h6,[role=heading]") && blocks.length) {
        if (COMMENTS_HEADING.test(child.textContent.trim())) return true;
      }
      if (isFurniture(child, article)) {
        isGone = true;
        continue;
      }
      const shown = level(child, style, block.text.slice(-24));
      if (shown === "") isGone = true;
      else if (shown !== undefined) addLevel(child, shown);
      if (shown !== undefined) continue;
      const inline = isInline(child, style);
      if (!inline) flush();
      const before = blocks.length;
      // The quotation marks of <q> are the browser's.
      const marks = child.localName === "q" && !/^\s*["“‘«„]/.test(child.textContent);
      if (marks) block.text += "“";
      const ends = visit(child, linked || child.localName === "a");
      if (marks) block.text += "”";
      if (!inline) flush();
      if (ends && blocks.length === before) return true;
    }
    return false;
  };
  begin();
  visit(root, false);
  flush();

  /** @type {Reading} */
  const reading = { root, text: "", pieces: [], words: 0 };
  let size = 0;
  for (const { text, pieces } of blocks) {
    size += codePoints(text) + 2;
    if (size > MOST_CHARACTERS) break;
    const at = reading.text ? reading.text.length + 2 : 0;
    reading.text += (at ? "\n\n" : "") + text;
    for (const piece of pieces) reading.pieces.push({ ...piece, at: at + piece.at });
  }
  const words = reading.text.match(/\S+/g)?.length ?? 0;
  const ideographs = reading.text.match(/[\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0;
  reading.words = words + Math.round(ideographs / 2);
  return reading;
};

/**
 * How many code points a text has: what the API counts.
 * @param {string} text
 */
const codePoints = (text) =>
  text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

/**
 * The UTF-16 index of the code point `index` of `text`.
 * @param {string} text
 * @param {number} index
 */
export const utf16 = (text, index) => {
  let at = 0;
  for (; index > 0 && at < text.length; index -= 1) at += /** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1;
  return at;
};

/**
 * DOM ranges of the characters `start` to `end` (UTF-16) of a reading.
 * @param {Reading} reading
 * @param {number} start
 * @param {number} end
 */
export const rangesOf = ({ pieces }, start, end) =>
  pieces.flatMap(({ node, from, at, length }) => {
    const first = Math.max(start, at);
    const last = Math.min(end, at + length, at - from + node.length);
    if (first >= last) return [];
    const range = document.createRange();
    range.setStart(node, from + first - at);
    range.setEnd(node, from + last - at);
    return [range];
  });
