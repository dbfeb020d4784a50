import { LENGTHS } from "./answer.js";
import { say } from "./messages.js";

/** @import { Summary } from "./answer.js" */
/** @import { ErrorKind, GetSummaryPart, Messages } from "./types.ts" */

const ICONS = {
  lines: "M4 6h16M4 12h16M4 18h9",
  chevron: "m6 9 6 6 6-6",
  down: "M12 4v16m-6-6 6 6 6-6",
  up: "M12 20V4m-6 6 6-6 6 6",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  share: "M12 15V3m0 0L8 7m4-4 4 4M5 12v8h14v-8",
  listen: "M4 9v6h4l5 4V5L8 9zM17 9a4 4 0 0 1 0 6",
  yes: "M7 11v9H4v-9zm0 0 4-8a2 2 0 0 1 2 2v4h6l-1.5 9-1 2H7",
  no: "M7 13V4H4v9zm0 0 4 8a2 2 0 0 0 2-2v-4h6L17.5 6l-1-2H7",
};

/** @param {keyof typeof ICONS} name */
const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
};

/** @typedef {string | undefined | ((event: any) => void)} Attribute */

/**
 * An element: functions become listeners, and what is undefined is left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, Attribute> & { part?: GetSummaryPart }} attributes
 * @param {...(Node | string)} children
 */
const h = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

/** @typedef {"short" | "medium" | "long" | "copy" | "share" | "listen" | "full" | "yes" | "no"} Tool */

/**
 * A small button. Its id tells what it does, and is also the name of its words.
 * @param {Messages} words
 * @param {Tool | "retry"} id
 * @param {keyof typeof ICONS} [sign]
 */
const tool = (words, id, sign) =>
  h(
    "button",
    { type: "button", class: "tool", id },
    ...(sign ? [icon(sign)] : []),
    h("span", {}, words[id]),
  );

/**
 * Change what a tool says.
 * @param {HTMLElement} button
 * @param {string} text
 */
export const rename = (button, text) => {
  /** @type {Node} */ (button.lastChild).textContent = text;
};

/**
 * Show whether a button is pressed.
 * @param {HTMLElement} button
 * @param {boolean} is
 */
export const setPressed = (button, is) => button.setAttribute("aria-pressed", String(is));

/**
 * The box and what of it changes, by id.
 * @typedef {Record<
 *   Tool | "box" | "toggle" | "saves" | "panel" | "body" | "tools" | "lengths" | "actions" | "end" |
 *   "feedback" | "asked" | "status" | "back", HTMLElement>} Parts
 */

/**
 * The button and what it opens, which is empty.
 * @param {Messages} words
 * @param {{ lang: string, dir?: string }} language
 * @param {(id: string) => void} press what a press of a button does, by its id
 */
export const boxOf = (words, language, press) => {
  const panel = h(
    "div",
    { id: "panel", part: "panel", role: "group", "aria-label": words.region, tabindex: "-1", hidden: "" },
    h("div", { id: "body" }),
    h(
      "div",
      { id: "tools", part: "tools", class: "row" },
      h(
        "div",
        { id: "lengths", class: "row", role: "group", "aria-label": words.length },
        ...LENGTHS.map((length) => tool(words, length)),
      ),
      h(
        "div",
        { id: "actions", class: "row" },
        tool(words, "copy", "copy"),
        tool(words, "share", "share"),
        tool(words, "listen", "listen"),
      ),
    ),
    h(
      "div",
      { id: "end", part: "footer", class: "row" },
      tool(words, "full", "down"),
      h(
        "div",
        { id: "feedback", class: "row", role: "group", "aria-labelledby": "asked" },
        h("span", { id: "asked" }, words.helpful),
        tool(words, "yes", "yes"),
        tool(words, "no", "no"),
      ),
    ),
  );
  /** @param {MouseEvent} event */
  const click = ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (button) press(button.id);
  };
  /** @param {KeyboardEvent} event */
  const keydown = ({ key }) => {
    if (key === "Escape") press("back");
  };
  const box = h(
    "div",
    { id: "box", part: "box", ...language, click, keydown },
    h(
      "button",
      { type: "button", id: "toggle", part: "button", "aria-controls": "panel" },
      icon("lines"),
      h(
        "span",
        { id: "words" },
        h("span", { class: "closed" }, words.ask),
        " ",
        h("span", { id: "call", class: "closed" }, words.call),
        h("span", { class: "opened" }, words.title),
        " ",
        h("span", { id: "saves", part: "saving" }),
      ),
      icon("chevron"),
    ),
    panel,
    h("p", { id: "status", role: "status", class: "unseen" }),
    h(
      "button",
      { type: "button", id: "back", part: "back", popover: "manual", hidden: "" },
      icon("up"),
      words.back,
    ),
  );
  const all = [box, ...box.querySelectorAll("[id]")].map((one) => [one.id, one]);
  const parts = /** @type {Parts} */ (Object.fromEntries(all));
  parts.copy.hidden = !navigator.clipboard;
  parts.share.hidden = !navigator.share;
  parts.listen.hidden = !window.speechSynthesis;
  setPressed(parts.listen, false);
  return parts;
};

/**
 * What stands in for a summary that is written, and the line that says how far it is.
 * @returns {[HTMLElement, HTMLElement]}
 */
export const skeletonOf = () => {
  const stage = h("p", { class: "small" });
  const attributes = /** @type {const} */ ({
    id: "skeleton",
    part: "skeleton",
    "aria-hidden": "true",
  });
  return [h("div", attributes, h("div", {}), h("div", {}), h("div", {}), stage), stage];
};

/**
 * What went wrong, and a way to try again where that may help.
 * @param {Messages} words
 * @param {Exclude<ErrorKind, "awaiting">} kind
 */
export const errorOf = (words, kind) => {
  const error = h("div", { id: "error", part: "error" }, h("p", {}, words[kind]));
  if (kind !== "unsuitable") error.append(tool(words, "retry"));
  return error;
};

/**
 * A date as a reader writes it.
 * @param {Date} date
 * @param {string} lang the language of the words around it
 * @param {Intl.DateTimeFormatOptions} options
 */
const write = (date, lang, options) => {
  const locale = navigator.languages.find((one) => one.startsWith(lang)) ?? lang;
  return date.toLocaleString(locale, options);
};

/**
 * Who wrote the summary, and who has checked it when.
 * @param {Summary} summary
 * @param {Messages} words
 * @param {string} lang
 */
export const labelOf = ({ method, reviewed }, words, lang) => {
  if (!reviewed || (method !== "abstractive" && method !== "extractive")) return words[method];
  const checked = method === "abstractive" ? words.reviewed : words.reviewedExtractive;
  return say(checked, { date: write(reviewed, lang, { dateStyle: "long" }) });
};

/**
 * How the summary was made.
 * @param {Summary} summary
 * @param {Messages} words
 * @param {string} lang
 */
const aboutOf = (summary, words, lang) => {
  const { method, model, revision, created, checked, supported } = summary;
  const date = created ? write(created, lang, { dateStyle: "long", timeStyle: "short" }) : "?";
  const how = say(method === "edited" ? words.howEdited : words.how, { model, revision, date });
  const facts = checked ? [say(words.checked, { checked, supported })] : [];
  return [how, ...facts, words.beware].map((text) => h("p", {}, text));
};

/**
 * A summary as the panel shows it: label, how it was made, sentences.
 * @param {Summary} summary
 * @param {Messages} words
 * @param {string} lang the language of the words
 * @param {{ lang?: string, dir: string }} language of the summary
 * @param {(((sentence: HTMLElement) => void) | undefined)[]} light what choosing each sentence does
 */
export const summaryOf = (summary, words, lang, language, light) => {
  const sentences = summary.sentences.map(({ text }, index) => {
    const choose = light[index];
    if (!choose) return h("span", { part: "sentence" }, text);
    /** @param {Event & { key?: string }} event a click, which has no key, or a key */
    const press = (event) => {
      if (!["Enter", " ", undefined].includes(event.key)) return;
      event.preventDefault();
      choose(sentence);
    };
    // A span, as a button could not wrap within a line of text.
    const sentence = h(
      "span",
      {
        role: "button",
        tabindex: "0",
        "aria-pressed": "false",
        part: "sentence",
        click: press,
        keydown: press,
      },
      text,
    );
    return sentence;
  });
  const points = summary.type === "key-points";
  const text = h(points ? "ul" : "p", {
    id: "summary",
    part: "summary",
    role: points ? "list" : undefined, // Safari drops it from a list without bullets
    class: summary.type,
    ...language,
  });
  for (const sentence of sentences) {
    text.append(...(points ? [h("li", {}, sentence)] : [sentence, " "]));
  }
  const facts = aboutOf(summary, words, lang);
  const about = h("div", { id: "about", part: "about", hidden: "" }, ...facts);
  const what = h(
    "button",
    {
      type: "button",
      id: "what",
      class: "link",
      "aria-expanded": "false",
      "aria-controls": "about",
      click: () => {
        about.hidden = !about.hidden;
        what.setAttribute("aria-expanded", String(!about.hidden));
      },
    },
    words.what,
  );
  const who = h("span", {}, labelOf(summary, words, lang));
  const body = [h("p", { id: "label", part: "label" }, who, what), about, text];
  if (light.some(Boolean)) {
    body.push(h("p", { id: "choose", class: "small" }, words.choose));
    text.setAttribute("aria-describedby", "choose");
  }
  return body;
};
