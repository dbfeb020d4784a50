/** @import { SummaryLength, SummaryMethod, SummaryType } from "./types.ts" */
/**
 * Where in the text that was sent, in code points.
 * @typedef {{ offset: number, length: number }} Source
 * @typedef {{ text: string, sources: Source[] }} Sentence
 */

const ID = /^[0-9a-f]{64}$/;

/** @param {unknown} value @returns {value is string} */
export const isId = (value) => typeof value === "string" && ID.test(value);


/** @type {readonly SummaryType[]} */
export const TYPES = ["tldr", "key-points", "teaser", "headline"];
/** @type {readonly SummaryLength[]} */
export const LENGTHS = ["short", "medium", "long"];

/** @type {readonly SummaryMethod[]} */
const METHODS = ["abstractive", "extractive", "verbatim", "edited"];

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\s]+/g;
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g; // these turn the direction of what follows

/**
 * A text of the answer, on one line and at most so long.
 * @param {unknown} value
 * @param {number} most
 */
const clean = (value, most) => {
  if (typeof value !== "string") return "";
  const text = value
    .slice(0, 4 * most)
    .replace(TURNS, "")
    .replace(CONTROLS, " ")
    .trim();
  return text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…` : text;
};

/** @param {any} value @returns {number} */
const count = (value) => (Number.isSafeInteger(value) && value >= 0 ? value : 0);

/** @param {any} source @returns {source is Source} */
const isPassage = (source) =>
  source?.offset === count(source?.offset) && count(source.length) > 0 && source.length < 5000;

/** @param {any} sentence @returns {Sentence} */
const sentenceOf = (sentence) => ({
  text: clean(sentence?.text, 600),
  sources: (Array.isArray(sentence?.sources) ? sentence.sources : []).slice(0, 3).filter(isPassage),
});

/** @param {unknown} value */
const dateOf = (value) => {
  const date = new Date(clean(value, 40));
  return Number.isNaN(+date) ? undefined : date;
};

/**
 * @template {string} T
 * @param {readonly T[]} allowed
 * @param {any} value
 * @param {T} otherwise
 * @returns {T}
 */
export const oneOf = (allowed, value, otherwise) => (allowed.includes(value) ? value : otherwise);

/**
 * What of an answer is shown, checked and bounded; undefined when it is no summary.
 * @param {any} body
 */
export const accept = (body) => {
  if (!Array.isArray(body?.sentences)) return undefined;
  /** @type {Sentence[]} */
  const sentences = body.sentences
    .slice(0, 12)
    .map(sentenceOf)
    .filter((/** @type {Sentence} */ { text }) => text);
  if (!sentences.length) return undefined;
  return {
    id: isId(body.id) ? body.id : "",
    type: oneOf(TYPES, body.type, "key-points"),
    length: oneOf(LENGTHS, body.length, "short"),
    method: oneOf(METHODS, body.method, "abstractive"),
    sentences,
    model: clean(body.model?.id, 60),
    revision: clean(body.model?.revision, 20),
    created: dateOf(body.created_at),
    reviewed: dateOf(body.reviewed_at),
    checked: count(body.grounding?.checked),
    supported: count(body.grounding?.supported),
    secondsSaved: count(body.usage?.seconds_saved),
  };
};

/** @typedef {NonNullable<ReturnType<typeof accept>>} Summary */

/** @param {string} text @param {number} at */
const splitsWord = (text, at) =>
  /^[\p{L}\p{N}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1));

/** @param {string} text @returns {string[]} */
const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];

/**
 * Whether a source, given for some submission of the article, is a passage of this one, too.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {string} sentence
 */
export const fits = (text, start, end, sentence) => {
  const quote = text.slice(start, end);
  const words = new Set(wordsOf(quote));
  return (
    quote === quote.trim() &&
    !splitsWord(text, start) &&
    !splitsWord(text, end) &&
    wordsOf(sentence).some((word) => words.has(word))
  );
};
