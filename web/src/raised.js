import { isElement, isInline, namesOf } from "./dom.js";
import { textOf } from "./furniture.js";

/* What is raised or lowered means something else than on the line: 10⁶ is not 106. */

const NOTE = "a[href*='#'],[role=doc-noteref]";
const NAMED_NOTE =
  /(^|[\s_-])((foot|end)-?note\w*|note\w*|fn\w*|ref(erence)?s?|cit(e|ation)\w*)(?=[\s_-]|$)/i;
const [HIGH, LOW] = ["⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ⁺⁻⁻⁻", "₀₁₂₃₄₅₆₇₈₉ₙ₊₋₋₋"];
/** @param {string} text @param {string} to */
const shift = (text, to) =>
  text.replace(/[\dn+−–-]/g, (one) => to["0123456789n+−–-".indexOf(one)]);
/** @param {string} text */
const raise = (text) => shift(text, HIGH);
/** @param {string} text */
const keep = (text) => text;
/** @type {Record<string, string>} */
export const FRACTIONS = { "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/8": "⅛" };

// The text before, what is raised, the text after, and how it is written on the line: the first
// row that fits counts. What fits none is the mark of a note, and left out.
/** @type {[RegExp, RegExp, RegExp, (text: string) => string][]} */
const RAISED = [
  [/\d$|\b[IVXLC]+$/, /^(st|nd|rd|th|er|ère|re|ème|e)$/i, /^/, keep], // 21st, XIXe
  [/\d$/, /^o$/, /^\s?[CF]\b/, () => "°"],
  [/\d$/, /^([°º′″¢%‰]|[.,:]\d\d)$/, /^/, keep],
  [/(^|\D)\d\d?$/, /^[ao]s?$/i, /^/, keep], // 1a
  [/(^|\P{L})(\p{L}|\p{Lu}\p{L})$/u, /^\p{L}{1,3}$/u, /^/, keep], // Mr, Mme, No, McAdam
  [/(^|\D)$/, /^[$£€¥]$/, /^/, keep],
  [/\d$/, /^[0-5]\d$/, /^\s?([ap]\.?m\b|h\b|Uhr\b)/, (text) => `:${text}`], // 7:30 p.m.
  [
    /[$£€¥]\s?\d[\d,]*$/,
    /^\d\d$/,
    /^(?!\s*([mb]n?|k|thousand|\w+illion)\b)/i,
    (text) => `.${text}`, // $4.50
  ],
  [/\d$/, /^\d\d$/, /^\s?[$£€¥]/, (text) => `,${text}`], // 4,50 €
  [/[\p{L}\d)]$/u, /^\d{0,2}[+−–-]$|^[+−–-]\d\d?$/, /^/, raise], // Ca²⁺, 10⁻⁶
  [/(^|[^\d.,])10$/, /^([2-9]|[1-9]\d|n)$/, /^/, raise], // 10⁶
  [/(^|[^\w.,])2$/, /^([1-9]\d|n)$/, /^/, raise], // 2³²
  [/\d$/, /^\d$/, /^\s?[=×]/, raise], // 5² = 25
  [/(^|[\d\s/(·⋅-])([kcdmnµμ]?m|ft|yd)$|\d\s?(in|mi)$|\/s$/, /^[23]$/, /^/, raise], // m²
  [/(^|[\s(=+−*/])[a-z]$/, /^[2-9n]$/, /^\s*([=+−*/).,;]|$)/, raise], // x²
  [/=\s?[a-z]+$/, /^[2-9n]$/, /^/, raise], // E = mc²
  [/\S\s$/, /^\d{2,3}$/, /^[A-Z][a-z]?(?![a-z])/, raise], // ¹⁴C
  [/\p{L}$/u, /^(tm|sm)$/i, /^/, () => ""],
  [/\p{L}$/u, /^\p{L}{2}/u, /^/, (text) => ` ${text}`],
  [/^/, /^\p{L}{2}/u, /^/, keep],
];

/**
 * The text that follows an element in its paragraph, as far as it matters.
 * @param {Element} element
 */
const textAfter = (element) => {
  let text = "";
  for (let node = /** @type {Element | null} */ (element); node && text.length < 20; ) {
    for (let next = node.nextSibling; next; next = next.nextSibling) {
      if (isElement(next) && (next.localName === "br" || !isInline(next))) return text;
      if (next.nodeType !== Node.COMMENT_NODE) text += next.textContent;
    }
    node = node.parentElement;
    if (!node || !isInline(node)) break;
  }
  return text.replace(/\s+/g, " ");
};

/**
 * What a raised or lowered element is on the line; undefined: as it stands. "" is nothing.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {string} before the text before it
 */
export const level = (element, style, before) => {
  const { fontSize, verticalAlign: align } = style;
  const isLow = element.localName === "sub" || align === "sub";
  if (!isLow && element.localName !== "sup" && align !== "super") {
    // Cents are often small and at the top.
    const isCents = /^\s*\d\d\s*$/.test(element.textContent);
    if (!isCents || !/top$|^[\d.]+px$/.test(align)) return undefined;
    const { fontSize: around } = getComputedStyle(element.parentElement ?? element);
    if (align === "0px" || parseFloat(fontSize) > 0.9 * parseFloat(around)) return undefined;
  }
  const text = textOf(element).trim();
  const link = element.querySelector(NOTE) ?? element.closest(NOTE);
  if (link && link.textContent.trim().length <= text.length) return "";
  if (text.length <= 5 && NAMED_NOTE.test(namesOf(element))) return "";
  if (isLow) return /\d$/.test(before) && /^\d+$/.test(text) ? shift(text, LOW) : undefined;
  const after = textAfter(element);
  const isNumerator = /^\d+$/.test(text) && /^\s?[/⁄]\s?\d/.test(after);
  if (isNumerator) return (/\d$/.test(before) ? " " : "") + text; // 3 1/2
  const row = RAISED.find(
    ([base, raised, next]) => base.test(before) && raised.test(text) && next.test(after),
  );
  const shown = row ? row[3](text) : "";
  return shown === text ? undefined : shown;
};
