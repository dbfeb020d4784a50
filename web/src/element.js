import { above, blockOf, whenReady } from "./dom.js";
import { rangesOf, utf16 } from "./read.js";
import { findArticle, isSame, isWorth } from "./article.js";
import { line } from "./line.js";
import { Refusal, exchange, kindOf, obtain } from "./api.js";
import { LENGTHS, TYPES, fits, isId, oneOf } from "./answer.js";
import { watch } from "./watch.js";
import { boxOf, errorOf, labelOf, rename, setPressed, skeletonOf, summaryOf } from "./view.js";
import { HIGHLIGHT, HIGHLIGHT_SHEET, SHEET } from "./style.js";
import { foresee, mayAsk } from "./ahead.js";
import { ENGLISH, MESSAGES, say } from "./messages.js";

/** @import { Summary } from "./answer.js" */
/** @import { Ask } from "./api.js" */
/** @import { Article } from "./article.js" */
/** @import { ErrorKind, GetSummaryAttributes, GetSummaryElement } from "./types.ts" */
/** @import { GetSummaryEventMap, SummaryLength } from "./types.ts" */
/** @import { Parts } from "./view.js" */
/**
 * An answer, and the article that was sent for it, if any.
 * @typedef {{ summary: Summary & { fetched: boolean }, sent?: Article }} Kept
 * @typedef {{ start: number, text: string }} Quote
 */
/**
 * A request on its way, which can be aborted: what for, and what has come of it.
 * @typedef {AbortController & { about?: string, answer?: Promise<Kept>, kept?: Kept }} Sending
 */

const WORDS_PER_MINUTE = 238; // silent reading of English (Brysbaert 2019)
const SUMMARY_WORDS = { short: 45, medium: 75, long: 105 };
const LANGUAGE = /^[a-z]{2,3}(-[a-z\d]{1,8})*$/i;
const SOON = 200; // milliseconds in which an answer needs nothing in its place

const behavior = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

/** @type {GetSummary | undefined} */
let litBy; // the widget whose sources are lit: one at a time on a page

/**
 * `<get-summary>`: a button that shows a summary of the page's article.
 *
 * @attr {string} endpoint Where the API is, with its version: https://…/v1. Required.
 * @attr {string} api-key Sent as x-api-key; a public key, bounded by its usage plan.
 * @attr {string} article Selector of the article; found by reading the page when left out.
 * @attr {"tldr"|"key-points"|"teaser"|"headline"} type What to write; key-points.
 * @attr {"short"|"medium"|"long"} length How much of it; short.
 * @attr {string} lang The language of the button's words and of the article.
 * @attr {boolean} open Whether the summary is shown; set, it comes without a press.
 * @attr {string} summary-id A summary that is kept already: fetched by GET, which a CDN answers.
 * @attr {boolean} reviewed Ask at once, and show the button only where there is a summary.
 * @attr {"hover"|"view"|"off"} prefetch When to ask before a press; hover.
 * @fires standfirst:summary When a summary is shown.
 * @fires standfirst:error When there is none, and why.
 * @fires standfirst:feedback When a reader has said whether it helped.
 * @csspart box - The whole.
 * @csspart button - What opens it.
 * @csspart saving - The minutes it saves.
 * @csspart panel - What the button opens.
 * @csspart skeleton - What stands in for the summary while it is written.
 * @csspart label - Who wrote the summary.
 * @csspart about - How it was written.
 * @csspart summary - Its text.
 * @csspart sentence - One of its sentences.
 * @csspart tools - Length, copy, share, listen.
 * @csspart footer - The way to the article, and feedback.
 * @csspart error - What went wrong.
 * @csspart back - The way back from a source.
 *
 * @implements {GetSummaryElement}
 */
export class GetSummary extends HTMLElement {
  /** @type {(keyof GetSummaryAttributes)[]} */
  static observedAttributes = [
    "endpoint",
    "api-key",
    "article",
    "type",
    "length",
    "lang",
    "open",
    "summary-id",
    "reviewed",
    "prefetch",
  ];

  /** The button's words by language; add yours and call `refresh()`. */
  static messages = MESSAGES;

  #shadow = this.attachShadow({ mode: "open" });
  /** Empty until there is a button. */
  #ui = /** @type {Parts} */ ({});
  #words = ENGLISH;
  /** @type {string | undefined} */
  #base; // the API's URL
  /** @type {Article | undefined} */
  #reading; // the article
  /** @type {SummaryLength} */
  #length = "short"; // the chosen one
  /** @type {Map<SummaryLength, Kept>} */
  #kept = new Map(); // what was answered, by length
  /** @type {Kept | undefined} */
  #shown; // the one of them on show
  /** @type {Kept | undefined} */
  #told; // the one of them that the page was told of
  /** @type {ErrorKind | undefined} */
  #failed; // the kind of error on show
  /** @type {Sending | undefined} */
  #loading; // the request that a reader waits for
  /** @type {Sending | undefined} */
  #ahead; // the request that was sent before a press
  /** @type {HTMLElement | undefined} */
  #stage; // the line that tells how far it is
  /** @type {AbortController | undefined} */
  #listening; // ends what listens to the page
  /** @type {() => void} */
  #unwatch = () => {}; // ends the watch on the page
  #pressed = false; // whether a reader opened it, not the page
  /** @type {IntersectionObserver | undefined} */
  #observer; // knows whether the widget is in view while a source is lit
  /** @type {HTMLElement | undefined} */
  #lit; // the sentence whose sources are
  /** @type {SpeechSynthesisUtterance | undefined} */
  #utterance; // what is being read aloud
  #token = crypto.randomUUID?.(); // counts a reader's votes once, and is kept nowhere
  #hid = false; // whether `hidden` was set here

  connectedCallback() {
    this.#shadow.adoptedStyleSheets = [SHEET];
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener("online", () => this.#failed === "offline" && this.#load(), { signal });
    addEventListener("pagehide", () => this.#hush(), { signal });
    whenReady(() => this.refresh());
    this.#unwatch = watch(() => this.#look());
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#unwatch();
    this.#clear();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#listening || this.#listening.signal.aborted) return;
    if (name !== "open") this.refresh();
    else if (this.#ui.panel) this.#unfold();
  }

  /** Whether the summary is shown. */
  get open() {
    return this.hasAttribute("open");
  }

  set open(value) {
    this.toggleAttribute("open", Boolean(value));
  }

  /** Begin anew: after the page has changed its article, or `messages` theirs. */
  refresh() {
    if (this.isConnected) this.#keepingFocus(() => this.#begin()); // else it begins when it is
  }

  #begin() {
    this.#clear();
    this.#length = this.#ownLength();
    this.#base = this.#endpoint();
    const reading = this.#base ? findArticle(this, this.getAttribute("article")) : undefined;
    if (isWorth(reading)) this.#reading = reading;
    if (this.#reading || (this.#base && this.#id())) {
      this.#build();
      if (this.hasAttribute("reviewed")) {
        this.#hide();
        this.#load();
      } else this.#unhide();
      if (this.open) this.#unfold();
    } else {
      this.#hide();
    }
  }

  #hide() {
    this.#hid ||= !this.hasAttribute("hidden");
    this.toggleAttribute("hidden", true);
  }

  #unhide() {
    if (this.#hid) this.#hid = this.toggleAttribute("hidden", false);
  }

  /** End whatever goes on, and show nothing. */
  #clear() {
    this.#loading?.abort();
    this.#ahead?.abort();
    this.#hush();
    this.#dim();
    this.#kept.clear();
    this.#reading = this.#shown = this.#failed = this.#loading = this.#ahead = undefined;
    this.#ui = /** @type {Parts} */ ({});
    this.#shadow.replaceChildren();
  }

  /** After a change of the page: is this still the article, or has it come, gone, or another? */
  #look() {
    // What a browser's translator changes stays the same article.
    if (!this.#base || document.documentElement.matches("[class*=translated-]")) return;
    const before = this.#reading;
    const now = this.#now();
    if (before && isWorth(now) && isSame(before, now)) {
      this.#reading = now;
      if (!this.#shown) this.#showSaving();
    } else if (!before && (this.#shown || this.#loading)) {
      if (isWorth(now)) this.#reading = now; // what is kept for it is on show
    } else if (before || isWorth(now)) {
      if (this.#pressed) this.open = this.#pressed = false; // nobody has asked about this one
      if (before && this === line.widget) {
        const held = this.#shadow.activeElement;
        this.remove();
        line.insert();
        if (held) line.widget?.shadowRoot?.querySelector("button")?.focus({ preventScroll: true });
      } else if (before && this.#id()) {
        this.removeAttribute("summary-id"); // it was of the article before
      } else this.refresh();
    }
  }

  /**
   * Change what is shown, and leave focus where it was, or on what has taken that place.
   * @param {() => void} change
   */
  #keepingFocus(change) {
    const held = this.#shadow.activeElement;
    /** @returns {(Element | null | undefined)[]} */
    const places = () => [...this.#shadow.querySelectorAll("[part=sentence][tabindex]")];
    const at = places().indexOf(held);
    change();
    /** @param {Element | null} [one] @returns {one is HTMLElement} */
    const isThere = (one) => Boolean(one?.isConnected && one.getClientRects().length);
    if (!held || isThere(held)) return;
    const { panel, toggle } = this.#ui;
    const again =
      at < 0 ? this.#shadow.getElementById(held.id) : (places()[at] ?? places().at(-1));
    [again, panel, toggle].find(isThere)?.focus({ preventScroll: true });
  }

  /** The length that the page asks for. */
  #ownLength() {
    return oneOf(LENGTHS, this.getAttribute("length"), "short");
  }

  #endpoint() {
    const value = this.getAttribute("endpoint");
    if (!value) return undefined;
    try {
      const url = new URL(value, document.baseURI);
      return /^https?:$/.test(url.protocol)
        ? url.origin + url.pathname.replace(/\/+$/, "")
        : undefined;
    } catch {
      return undefined;
    }
  }

  #id() {
    const id = this.getAttribute("summary-id");
    return isId(id) ? id : undefined;
  }

  /** @returns {Record<string, string>} */
  #headers() {
    const key = this.getAttribute("api-key");
    return key ? { "x-api-key": key } : {};
  }

  /**
   * @template {keyof GetSummaryEventMap} K
   * @param {K} name
   * @param {GetSummaryEventMap[K]["detail"]} detail
   */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** @param {string} text */
  #announce(text) {
    if (this.#ui.status) this.#ui.status.textContent = text;
  }

  /* ---------------------------------------------------------------------- the building */

  #build() {
    /** @type {HTMLElement | null} */
    const around = this.closest("[lang]");
    const language = (around?.lang || "en").toLowerCase();
    const tongue = language.split("-")[0];
    const known = [language, tongue].find((one) => MESSAGES[one]) ?? "en";
    const words = (this.#words = { ...ENGLISH, ...MESSAGES[known] });
    // English that nobody has translated runs its own way on a page from right to left.
    const dir = language.startsWith(known) ? undefined : "ltr";
    /** @type {Record<string, () => void>} */
    const press = {
      toggle: () => (this.open = this.#pressed = !this.open),
      short: () => this.#choose("short"),
      medium: () => this.#choose("medium"),
      long: () => this.#choose("long"),
      copy: () => this.#copy(),
      share: () => this.#share(),
      listen: () => this.#listen(),
      full: () => this.#goToArticle(),
      yes: () => this.#rate(true),
      no: () => this.#rate(false),
      back: () => this.#goBack(),
      retry: () => this.#load(),
    };
    this.#ui = boxOf(words, { lang: known, dir }, (id) => press[id]?.());
    this.#ui.full.hidden = !this.#reading;
    this.#shadow.replaceChildren(this.#ui.box);
    this.#showSaving();
    this.#settle();
    const when = this.getAttribute("prefetch");
    if (when !== "off") foresee(this.#ui.toggle, when === "view", () => this.#askAhead());
  }

  /** @param {number} [known] the seconds that the API says it saves */
  #showSaving(known) {
    const unread = (this.#reading?.words ?? 0) - SUMMARY_WORDS[this.#length];
    const seconds = known ?? (unread * 60) / WORDS_PER_MINUTE;
    const minutes = Math.round(seconds / 60);
    this.#ui.saves.textContent = minutes > 0 ? say(this.#words.saves, { n: minutes }) : "";
  }

  /** Show only what there is something to do with. */
  #settle() {
    const { lengths, actions, tools, end, toggle, panel } = this.#ui;
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
    actions.hidden = end.hidden = !this.#shown;
    // A page that only knows an id, and no key, cannot have another length written; an editor
    // has checked the one that is shown.
    lengths.hidden =
      !this.#kept.size ||
      !this.#reading ||
      !!this.#shown?.summary.reviewed ||
      (!!this.#id() && !this.getAttribute("api-key"));
    tools.hidden = lengths.hidden && actions.hidden;
    for (const length of LENGTHS) setPressed(this.#ui[length], length === this.#length);
  }

  #unfold() {
    this.#keepingFocus(() => (this.#ui.panel.hidden = !this.open));
    this.#settle();
    if (!this.open) {
      this.#hush();
      this.#dim();
    } else if (this.#shown) this.#tell();
    else if (!this.#loading) this.#load();
  }

  /** Tell the page which summary its reader sees, once. */
  #tell() {
    if (!this.open || !this.#shown || this.#told === this.#shown) return;
    this.#told = this.#shown;
    const { id, type, length, method, secondsSaved } = this.#shown.summary;
    const text = this.#text(this.#shown);
    this.#emit("standfirst:summary", { id, type, length, method, secondsSaved, text });
  }

  /* ----------------------------------------------------------------------- the request */

  /** @param {SummaryLength} length */
  #choose(length) {
    if (length === this.#length && !this.#failed) return;
    this.#length = length;
    const kept = this.#kept.get(length);
    if (kept) {
      this.#loading?.abort();
      this.#show(kept);
    } else this.#load();
  }

  /**
   * Send a request, unless that is what was sent ahead.
   * @returns {Sending}
   */
  #send() {
    const sent = (this.#reading &&= this.#now() ?? this.#reading);
    /** @type {Ask} */
    const ask = {
      base: /** @type {string} */ (this.#base),
      headers: this.#headers(),
      id: this.#length === this.#ownLength() ? this.#id() : undefined,
      request: sent && {
        text: sent.text,
        title: sent.title || undefined,
        type: oneOf(TYPES, this.getAttribute("type"), "key-points"),
        length: this.#length,
        language: LANGUAGE.test(this.lang) ? this.lang : undefined,
      },
    };
    const about = JSON.stringify(ask);
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead?.about === about) return ahead;
    ahead?.abort(); // the page has changed since
    /** @type {Sending} */
    const sending = new AbortController();
    const onWait = () => {
      if (this.#loading === sending) this.#say(this.#words.writing);
    };
    sending.about = about;
    sending.answer = obtain(ask, sending.signal, onWait).then(
      (summary) => (sending.kept = { summary, sent }),
    );
    return sending;
  }

  /** Ask before a press, so that its reader need not wait. Nobody hears of it when that fails. */
  #askAhead() {
    if (this.#loading || this.#shown || this.#failed || !this.isConnected) return;
    if (!mayAsk(this.#reading?.title || location.href)) return;
    const ahead = (this.#ahead = this.#send());
    ahead.answer?.catch(() => {
      if (this.#ahead === ahead) this.#ahead = undefined; // a press asks again
    });
  }

  async #load() {
    this.#loading?.abort();
    this.#failed = undefined;
    this.#hush();
    this.#dim();
    this.#settle();
    const { asking, writing, still, ready } = this.#words;
    /** @type {number[]} */
    const timers = [];
    /** @param {number} milliseconds @param {() => void} act */
    const later = (milliseconds, act) => timers.push(setTimeout(act, milliseconds));
    /** @type {Sending | undefined} */
    let loading;
    try {
      loading = this.#loading = this.#send();
      if (!loading.kept) {
        const [skeleton, stage] = skeletonOf();
        this.#stage = stage;
        this.#say(asking);
        later(SOON, () => this.#keepingFocus(() => this.#ui.body.replaceChildren(skeleton)));
        later(1500, () => this.#say(writing));
        later(9000, () => this.#say(still));
      }
      const kept = loading.kept ?? /** @type {Kept} */ (await loading.answer);
      this.#kept.set(this.#length, kept);
      this.#show(kept);
      this.#announce(ready);
      this.#unhide();
      this.#tell();
    } catch (error) {
      if (loading?.signal.aborted) return; // another request has taken this one's place
      const known = error instanceof Refusal;
      this.#fail(known ? error : new Refusal("malformed"));
      if (!known) throw error; // a mistake in here: the reader is told, and so is the developer
    } finally {
      timers.forEach(clearTimeout);
      if (this.#loading === loading) this.#loading = undefined;
    }
  }

  /**
   * Tell the reader how far the request is.
   * @param {string} text
   */
  #say(text) {
    if (this.#stage) this.#stage.textContent = text;
    this.#announce(text);
  }

  /** @param {Refusal} refusal */
  #fail({ kind, status }) {
    this.#failed = kind;
    this.#shown = undefined;
    this.#hush();
    this.#dim();
    if (kind === "awaiting" || (this.hasAttribute("reviewed") && !this.#kept.size)) {
      this.#hide(); // no button where there is nothing to show
    } else {
      const error = errorOf(this.#words, kind);
      this.#keepingFocus(() => {
        this.#ui.body.replaceChildren(error);
        this.#settle();
      });
      this.#announce(this.#words[kind]);
    }
    this.#emit("standfirst:error", { kind, status });
  }

  /* ----------------------------------------------------------------------- the summary */

  /** @param {Kept} kept */
  #show(kept) {
    const { summary, sent } = kept;
    this.#failed = this.#loading = undefined;
    this.#shown = kept;
    this.#hush();
    this.#dim();
    const dir = sent ? getComputedStyle(sent.root).direction : "auto";
    const light = this.#quotes(kept).map((quotes) =>
      quotes.length
        ? (/** @type {HTMLElement} */ sentence) => this.#light(sentence, quotes)
        : undefined,
    );
    const language = { lang: this.#language(), dir };
    const body = summaryOf(summary, this.#words, this.#ui.box.lang, language, light);
    if (summary.secondsSaved) this.#showSaving(summary.secondsSaved);
    const { feedback, asked, yes, no } = this.#ui;
    feedback.hidden = !summary.id;
    for (const button of [yes, no]) setPressed(button, false);
    asked.textContent = this.#words.helpful;
    this.#keepingFocus(() => {
      this.#ui.body.replaceChildren(...body);
      this.#settle();
    });
  }

  /**
   * The passages that each sentence rests on, in UTF-16 units of what was sent.
   * @param {Kept} kept
   * @returns {Quote[][]}
   */
  #quotes({ summary, sent }) {
    if (!sent) return summary.sentences.map(() => []);
    const all = summary.sentences.map((sentence) =>
      sentence.sources.map(({ offset, length }) => {
        const start = utf16(sent.text, offset);
        const end = start + utf16(sent.text.slice(start), length);
        const text = sent.text.slice(start, end);
        return { start, text, fits: text && fits(sent.text, start, end, sentence.text) };
      }),
    );
    // A fetched summary was written for a submission that need not be this page, letter by letter.
    const trusted = !summary.fetched || all.flat().every((quote) => quote.fits);
    return all.map((quotes) => (trusted ? quotes.filter(({ text }) => text.trim()) : []));
  }

  #language() {
    /** @type {HTMLElement | null | undefined} */
    const around = this.#reading?.root.closest("[lang]");
    return this.lang || around?.lang || undefined;
  }

  /** @param {Kept} kept */
  #text({ summary: { type, sentences } }) {
    const texts = sentences.map(({ text }) => text);
    return type === "key-points" ? texts.map((text) => `• ${text}`).join("\n") : texts.join(" ");
  }

  /* ----------------------------------------------------------------------- the sources */

  /** The article as it is on the page now: hydration and late advertisements move its nodes. */
  #now() {
    return findArticle(this, this.getAttribute("article"), this.#reading?.root);
  }

  /** @param {HTMLElement} sentence @param {Quote[]} quotes */
  #light(sentence, quotes) {
    const again = this.#lit === sentence;
    if (litBy) litBy.#dim();
    const now = this.#now() ?? this.#reading;
    if (again || !now) return;
    const ranges = quotes.flatMap(({ start, text }) => {
      const at = now.text.startsWith(text, start) ? start : now.text.indexOf(text);
      return at < 0 ? [] : rangesOf(now, at, at + text.length);
    });
    if (!ranges.length) {
      this.#announce(this.#words.lost);
      return;
    }
    litBy = this;
    this.#lit = sentence;
    setPressed(sentence, true);
    if (window.Highlight && CSS.highlights) {
      for (const { startContainer } of ranges) {
        const scope = /** @type {DocumentOrShadowRoot} */ (
          /** @type {unknown} */ (startContainer.getRootNode())
        );
        if (!scope.adoptedStyleSheets.includes(HIGHLIGHT_SHEET)) {
          scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, HIGHLIGHT_SHEET];
        }
      }
      CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
    } else {
      const [{ startContainer, startOffset }] = ranges;
      const { endContainer, endOffset } = ranges[ranges.length - 1];
      getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    }
    this.#scrollTo(ranges[0], "center");
    this.#announce(say(this.#words.source, { quote: quotes[0].text }));
    const { back, box } = this.#ui;
    this.#observer = new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting && this.#shadow.activeElement === back) {
        sentence.focus({ preventScroll: true });
      }
      back.hidden = isIntersecting;
      back.togglePopover?.(!isIntersecting);
    });
    this.#observer.observe(box);
  }

  #dim() {
    if (!this.#lit) return;
    setPressed(this.#lit, false);
    this.#lit = litBy = undefined;
    this.#observer?.disconnect();
    const { back } = this.#ui;
    back.hidden = true;
    if (back.isConnected) back.togglePopover?.(false);
    if (CSS.highlights) CSS.highlights.delete(HIGHLIGHT);
    else getSelection()?.removeAllRanges();
  }

  #goBack() {
    const sentence = this.#lit;
    if (!sentence) return;
    this.#dim();
    sentence.focus({ preventScroll: true });
    sentence.scrollIntoView({ block: "center", behavior: behavior() });
  }

  #goToArticle() {
    const reading = this.#now() ?? this.#reading;
    if (!reading?.pieces.length) return;
    const block = blockOf(reading.pieces[0].node, reading.root);
    // Focus goes where the eyes go, as with a skip link; the page is left as it was.
    const added = !block.hasAttribute("tabindex");
    if (added) block.setAttribute("tabindex", "-1");
    block.focus({ preventScroll: true });
    if (added)
      block.addEventListener("blur", () => block.removeAttribute("tabindex"), { once: true });
    block.scrollIntoView({ block: "start", behavior: behavior() });
  }

  /** @param {Range} range @param {ScrollLogicalPosition} block */
  #scrollTo(range, block) {
    const element = above(range.startContainer);
    const rect = range.getBoundingClientRect();
    if (rect.top > 90 && rect.bottom < innerHeight - 90) return; // seen already
    if (element.getBoundingClientRect().height < innerHeight * 0.8) {
      element.scrollIntoView({ block, behavior: behavior() });
    } else scrollBy({ top: rect.top - innerHeight / 3, behavior: behavior() });
  }

  /* ------------------------------------------------------------------------- the tools */

  #page() {
    /** @type {HTMLLinkElement | null} */
    const canonical = document.querySelector("link[rel=canonical]");
    const url = canonical?.href || location.href;
    return { title: this.#reading?.title || document.title, url };
  }

  async #copy() {
    if (!this.#shown) return;
    const { title, url } = this.#page();
    const words = this.#words;
    const label = labelOf(this.#shown.summary, words, this.#ui.box.lang);
    try {
      await navigator.clipboard.writeText(`${title}\n\n${this.#text(this.#shown)}\n\n${label}\n${url}`);
    } catch {
      return; // the reader or the page's policy forbids it
    }
    const { copy } = this.#ui;
    rename(copy, words.copied);
    this.#announce(words.copied);
    setTimeout(() => rename(copy, words.copy), 2000);
  }

  #share() {
    const shown = /** @type {Kept} */ (this.#shown);
    // It rejects when the reader thinks better of it.
    navigator.share({ ...this.#page(), text: this.#text(shown) }).catch(() => {});
  }

  #listen() {
    if (this.#utterance || !this.#shown) {
      this.#hush();
      return;
    }
    const texts = this.#shown.summary.sentences.map(({ text }) => text);
    const utterance = (this.#utterance = new SpeechSynthesisUtterance(texts.join(" ")));
    utterance.lang = this.#language() ?? "";
    utterance.onend = utterance.onerror = () => this.#utterance === utterance && this.#hush();
    speechSynthesis.cancel();
    speechSynthesis.speak(utterance);
    setPressed(this.#ui.listen, true);
    rename(this.#ui.listen, this.#words.stop);
  }

  #hush() {
    if (!this.#utterance) return;
    this.#utterance = undefined;
    speechSynthesis.cancel();
    setPressed(this.#ui.listen, false);
    rename(this.#ui.listen, this.#words.listen);
  }

  /** @param {boolean} helpful */
  async #rate(helpful) {
    if (!this.#shown || !this.#listening) return;
    const { id } = this.#shown.summary;
    const { signal } = this.#listening;
    const { asked, yes, no } = this.#ui;
    const words = this.#words;
    if ((helpful ? yes : no).getAttribute("aria-pressed") === "true") return;
    /** @param {boolean} [value] */
    const press = (value) => {
      setPressed(yes, value === true);
      setPressed(no, value === false);
    };
    press(helpful);
    /** @param {string} text */
    const tell = async (text) => {
      if (this.#shown?.summary.id === id) asked.textContent = text;
      // Else "The summary is here" would be all that is heard of it.
      while (this.#loading) await this.#loading.answer?.catch(() => {});
      this.#announce(text);
    };
    try {
      const options = {
        method: "POST",
        headers: { ...this.#headers(), "Content-Type": "application/json" },
        body: JSON.stringify({ helpful, token: this.#token }),
      };
      const url = `${this.#base}/summaries/${id}/feedback`;
      const { status } = await exchange(url, options, signal);
      if (status >= 300) throw new Refusal(kindOf(status), status);
      tell(words.thanks);
      this.#emit("standfirst:feedback", { id, helpful });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Refusal)) throw error;
      press();
      tell(words.unsent);
    }
  }
}
