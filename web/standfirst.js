/*! Standfirst's button: "No time to read? Get a summary". Apache-2.0 */
// One file, no build step: use it as it is. docs/widget.md has its attributes, events and parts,
// standfirst.d.ts its types. Nothing here parses HTML; whatever comes from the API is shown by
// text nodes only.
(() => {
  "use strict";
  if (customElements.get("get-summary")) return; // a page may load this file more than once

  /* ---------------------------------------------------------------- words that a reader sees */

  const ENGLISH = {
    region: "Summary of this article",
    ask: "No time to read?",
    call: "Get a summary",
    title: "Summary",
    saves: "Saves {n} min",
    asking: "Asking for the summary…",
    writing: "Writing the summary…",
    still: "Still writing. Long articles take longer.",
    ready: "The summary is here.",
    abstractive: "AI-written from this article",
    extractive: "Sentences that AI chose from this article",
    verbatim: "The article itself: it is this short",
    edited: "Checked and edited by the newsroom",
    reviewed: "AI-written, checked by an editor on {date}",
    reviewedExtractive: "Chosen by AI from this article, checked by an editor on {date}",
    what: "What is this?",
    how: "A language model ({model}, revision {revision}) made this on {date} from the article’s text and nothing else.",
    howEdited:
      "The newsroom edited this on {date}; a language model ({model}) wrote the first version.",
    checked:
      "{supported} of the {checked} names, numbers and quotations in it were found in the article.",
    beware:
      "It can still be wrong: the article is what counts. Only the article was sent to make it, and no cookies.",
    choose: "Choose a sentence to see what it rests on.",
    source: "In the article: {quote}",
    lost: "That passage is no longer on the page.",
    back: "Back to the summary",
    length: "Length",
    short: "Short",
    medium: "Medium",
    long: "Long",
    copy: "Copy",
    copied: "Copied",
    share: "Share",
    listen: "Listen",
    stop: "Stop",
    full: "Read the full article",
    helpful: "Was this helpful?",
    yes: "Yes",
    no: "No",
    thanks: "Thank you.",
    unsent: "That did not get through. Try again.",
    retry: "Try again",
    offline: "You are offline. The summary comes when you are back.",
    busy: "Many readers want a summary right now. Try again in a moment.",
    unavailable: "Summaries are taking a short break. Try again in a moment.",
    unreachable: "The summary could not be fetched. The article is all here.",
    malformed: "The summary did not arrive whole, so it is not shown.",
    slow: "The summary takes too long. Try again in a while.",
    unsuitable: "There is no summary for this article.",
  };

  const say = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);

  /* ------------------------------------------------------------------- reading the article */

  const LEAST_WORDS = 120; // a shorter article is read sooner than its summary
  const MOST_CHARACTERS = 200_000; // what the API takes, in code points
  const WORDS_PER_MINUTE = 238; // silent reading of English (Brysbaert 2019)
  const SUMMARY_WORDS = { short: 45, medium: 75, long: 105 };

  const NEVER =
    "script,style,noscript,template,iframe,object,embed,svg,canvas,audio,video,picture,img,button," +
    "input,select,textarea,dialog,rt,rp,h1,h2,h3,h4,h5,h6,del,s,strike,get-summary,[hidden]," +
    "[aria-hidden=true],[role=deletion],[role=comment],[itemprop=comment],[itemtype$='/Comment'],[data-spotim-module]," +
    "[data-standfirst-skip]";
  const FURNITURE =
    "nav,aside,header,footer,figure,figcaption,form,fieldset,table,address,menu,[role=navigation]," +
    "[role=complementary],[role=banner],[role=contentinfo],[role=search],[role=dialog],[role=note]," +
    "[role=doc-pullquote],[role=doc-endnotes],[role=doc-footnote]";
  const NAMED_FURNITURE =
    /(^|[\s_-])(ads?|advert\w*|sponsor\w*|promo\w*|related|recirc\w*|recommend\w*|newsletter|subscribe|sign-?up|shar(e|ing)|social|captions?|cutline|credits?|gallery|slideshow|carousel|byline|authors?|kicker|eyebrow|meta|tags?|topics|breadcrumbs?|cookies?|consent|toolbar|pull(ed)?(?![_-](left|right))|pull-?quotes?|(foot|end)-?notes|read-?(more|next|also)|most-?read|more-?stories|outbrain|taboola|visually-?hidden|sr-only|screen-reader\w*)(?=[\s_-]|$)/i;
  const COMMENTS =
    /(^|[\s_-])(\w*comment(?!a(ry|tor))\w*|respon(d|ses?)|repl(y|ies)|discussions?|conversations?|reactions|feedback|forum|debate|opinions|wpd|wpdiscuz|threads?|guestbook|ugc|disqus\w*|dsq|coral|talk-stream|fb-root|hyvor\w*|viafoura|spot-?im|open-?web|livefyre|intense-?debate|giscus|utterances|remark42|cusdis|isso|vuukle|kommentare?|commentaires|comentarios)(?=[\s_-]|$)/i;
  const ABOUT_COMMENTS =
    /\b((has|no|with|without|show|hide)-comments?|comments?-(open|closed|on|off|enabled|disabled))\b/gi;
  const COMMENTS_HEADING =
    /^\W*([\d,.]+ )?((reader|user|your|all|top|latest|recent) )*(comments?|(responses|replies)(?= \W*\d))( \W*\d[\d,.]*)?\W*$|^[\d,.]+ (comments|responses|replies|thoughts)( on .*)?$|^(leave|post|write|add) an? (comment|reply|response)|^join the (conversation|discussion|debate)|^what (our |the )?readers (say|think)|^have your say/i;
  const ARTICLES = "article,[itemprop=articleBody],main,[role=main]";
  const STORY =
    "article,[role=article],[itemtype*=Article],[itemtype*=BlogPosting],[data-article-id],[data-post-id]";
  const NAMED_STORY = /(^|[\s_-])(article|post|story|entry)(?=[\s_-]?\d*(\s|$))/i;

  /** What the page shows within a node: a shadow root's content in place of its host's. */
  const inside = (node) => {
    if (node.shadowRoot) return node.shadowRoot.childNodes;
    const assigned = node.localName === "slot" ? node.assignedNodes() : [];
    return assigned.length ? assigned : node.childNodes;
  };

  /** The element around a node, out of shadow roots, too. */
  const above = (node) => node.parentElement ?? node.getRootNode().host;

  /** `scope` and every open shadow root in it. */
  const scopes = (scope = document) => [
    scope,
    ...[scope, ...scope.querySelectorAll("*")].flatMap(({ localName, shadowRoot }) =>
      shadowRoot && localName !== "get-summary" ? scopes(shadowRoot) : [],
    ),
  ];
  const deep = (selector, within) =>
    scopes(within).flatMap((scope) => [...scope.querySelectorAll(selector)]);

  /** A node and the hosts of the shadow roots that it is in. */
  const hosts = (node) => {
    const { host } = node.getRootNode();
    return host ? [node, ...hosts(host)] : [node];
  };

  /** Whether one node begins before another. */
  const precedes = (one, other) => {
    for (const a of hosts(one)) {
      const b = hosts(other).find((node) => node.getRootNode() === a.getRootNode());
      if (b) return Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
    }
    return false;
  };

  const namesOf = (element) =>
    ["class", "id", "data-testid", "data-component", element.matches("div,section") && "aria-label"]
      .map((name) => (name && element.getAttribute(name)) || "")
      .concat(element.localName)
      .join(" ")
      .replace(/([a-z])([A-Z])/g, "$1-$2");

  /** Whether `element` holds what readers wrote, below an article that begins with `first`. */
  const isComments = (element, first) =>
    COMMENTS.test(namesOf(element).replace(ABOUT_COMMENTS, "")) &&
    Boolean(first) &&
    precedes(first, element) &&
    !element.querySelector("h1,[itemprop=articleBody]");

  const isVisible = (element, style, seen) =>
    style.display === "contents" || element.checkVisibility?.(seen) !== false;

  /** Whether text has no colour, or that of what it is on. */
  const isPaintedOver = (element, { color }) => {
    if (/, 0\)$/.test(color)) return getComputedStyle(element).backgroundClip !== "text";
    for (let up = element; up; up = above(up)) {
      const { backgroundColor, backgroundImage } = getComputedStyle(up);
      if (backgroundImage !== "none") return false;
      if (backgroundColor === color) return true;
      if (!/, 0\)$/.test(backgroundColor)) return false;
    }
    const { colorScheme } = getComputedStyle(document.documentElement);
    return color === "rgb(255, 255, 255)" && !colorScheme.includes("dark");
  };

  /** Whether a style keeps from sight what has a box. */
  const isUnseen = (element, style) => {
    if (style.textDecorationLine.includes("line-through")) return true;
    if (parseFloat(style.fontSize) === 0 || parseFloat(style.textIndent) < -500) return true;
    if (style.color !== getComputedStyle(above(element)).color && isPaintedOver(element, style)) {
      return true;
    }
    if (/^(inset\(([5-9]\d|100)%|circle\(0)/.test(style.clipPath)) return true;
    const cuts = style.overflow !== "visible" && !/^(inline|contents)$/.test(style.display);
    const floats = /absolute|fixed/.test(style.position);
    if (!cuts && !floats && style.transform === "none") return false;
    const { width, height, right, bottom } = element.getBoundingClientRect();
    if ((cuts || style.transform !== "none") && (width <= 1 || height <= 1)) return true;
    const isOff = right + scrollX <= 0 || bottom + scrollY <= 0;
    return floats && (isOff || /^rect\(([01]px[, ]*)+\)/.test(style.clip));
  };

  /** All that is shown within `element`, furniture included. */
  const textOf = (element, first) => {
    let text = "";
    for (const child of inside(element)) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data.replace(/\s+/g, " ");
      else if (
        child.nodeType === Node.ELEMENT_NODE &&
        !child.matches(NEVER) &&
        isVisible(child, getComputedStyle(child)) &&
        !(first && isComments(child, first))
      ) {
        text += textOf(child, first);
      }
    }
    return text;
  };
  const lettersOf = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

  /** Whether `element` is not part of the prose of an article: `{text, first}`. */
  const isFurniture = (element, article) => {
    const names = namesOf(element);
    if (element.matches(NEVER) || element.localName.startsWith("amp-")) return true;
    if (isComments(element, article.first)) return true;
    if (/quote/i.test(names)) {
      // A quotation that the article has elsewhere, too, is there for the eye.
      const letters = lettersOf(textOf(element.querySelector("p") ?? element));
      if (letters.length > 15 && article.letters.split(letters).length > 2) return true;
    }
    if (!element.matches(FURNITURE) && !NAMED_FURNITURE.test(names)) return false;
    // What holds most of the text is the article, whatever it is called.
    return textOf(element, article.first).length * 2 < article.total;
  };

  const isInline = (element, { display, float } = getComputedStyle(element)) => {
    if (/^(inline|contents|ruby)/.test(display)) return true;
    return float !== "none" && element.textContent.trim().length <= 2; // a drop cap
  };

  /* What is raised or lowered means something else than on the line: 10⁶ is not 106. */

  const NOTE = "a[href*='#'],[role=doc-noteref]";
  const NAMED_NOTE =
    /(^|[\s_-])((foot|end)-?note\w*|note\w*|fn\w*|ref(erence)?s?|cit(e|ation)\w*)(?=[\s_-]|$)/i;
  const [HIGH, LOW] = ["⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ⁺⁻⁻⁻", "₀₁₂₃₄₅₆₇₈₉ₙ₊₋₋₋"];
  const shift = (text, to) =>
    text.replace(/[\dn+−–-]/g, (one) => to["0123456789n+−–-".indexOf(one)]);
  const raise = (text) => shift(text, HIGH);
  const keep = (text) => text;
  const FRACTIONS = { "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/8": "⅛" };

  // The text before, what is raised, the text after, and how it is written on the line: the first
  // row that fits counts. What fits none is the mark of a note, and left out.
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

  /** The text that follows an element in its paragraph, as far as it matters. */
  const textAfter = (element) => {
    let text = "";
    for (let node = element; node && text.length < 20; ) {
      for (let next = node.nextSibling; next; next = next.nextSibling) {
        if (next.localName === "br" || (next.localName && !isInline(next))) return text;
        if (next.nodeType !== Node.COMMENT_NODE) text += next.textContent;
      }
      node = node.parentElement;
      if (!node || !isInline(node)) break;
    }
    return text.replace(/\s+/g, " ");
  };

  /** What a raised or lowered element is on the line; undefined: as it stands. "" is nothing. */
  const level = (element, style, before) => {
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

  /**
   * The prose below `root` as one text, with where each run of its characters is in the DOM:
   * `pieces` are `{node, from, at, length}`, in UTF-16 units of the node and of the text. With
   * bounds, what is before `from`, and from `to` on, is another article's.
   */
  const read = (root, { from, to } = {}) => {
    const paragraphs = deep("p", root).filter((one) => one.getClientRects().length);
    const article = { first: paragraphs.find((one) => one.textContent.trim().length >= 40) };
    const all = textOf(root, article.first);
    article.total = all.length;
    article.letters = lettersOf(all);
    // Some pages are invisible until they have loaded, or fade in as they are scrolled to.
    const plain = { visibilityProperty: true, opacityProperty: true };
    const faint = paragraphs.filter((one) => one.checkVisibility?.(plain) === false);
    const seen = faint.length * 2 > paragraphs.length || !root.checkVisibility?.(plain) ? {} : plain;
    const blocks = [];
    const done = new Set(); // nodes that are read already
    let block;
    let isGone = false; // something was left out just before
    const begin = () => (block = { text: "", pieces: [], linked: 0 });
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
      const last = block.pieces.at(-1);
      block.text = block.text.slice(0, -1);
      if (last.at + last.length > block.text.length) last.length -= 1;
    };
    const isOurs = (node) => !(from && precedes(node, from)) && !(to && precedes(to, node));
    // A paragraph of links leads elsewhere: "Read more: …". A headline may be a link.
    const isLink = (text) => block.linked >= 0.6 * text.length && !/^h\d$/.test(root.localName);
    const flush = () => {
      const text = block.text.trimEnd();
      if (text && block.pieces.length && !isLink(text) && isOurs(block.pieces[0].node)) {
        blocks.push({ ...block, text });
      }
      begin();
    };
    const addText = (node, linked) => {
      const before = block.text.length;
      for (const { 0: run, index } of node.data.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
        if (!" \t\n\r\f".includes(run[0])) {
          if (isGone && block.text.endsWith(" ") && /^[,.;:!?)\]’”]/.test(run)) unspace();
          add(node, index, run);
        } else if (block.text && !" \n".includes(block.text.at(-1))) {
          const wasGone = isGone;
          add(node, index, " ");
          isGone = wasGone;
        }
      }
      if (linked) block.linked += block.text.length - before;
    };
    /** Add what a raised or lowered element is on the line: `shown`. */
    const addLevel = (element, shown) => {
      const slash = element.nextSibling;
      const bottom = slash?.nextSibling;
      const isFraction = /^\s*[/⁄]\s*$/.test(slash?.data) && bottom?.localName === "sub";
      const fraction = isFraction && FRACTIONS[`${shown.trim()}/${bottom.textContent.trim()}`];
      if (fraction) for (const node of [slash, bottom]) done.add(node);
      const text = fraction || shown;
      const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
      const lead = /^[.,: ]/.test(text) ? 1 : 0;
      block.text += text.slice(0, lead);
      add(node, Math.max(0, node.data.search(/\S/)), text.slice(lead));
    };
    /** Returns true at a heading of what readers wrote, where the article ends. */
    const visit = (parent, linked) => {
      for (const child of inside(parent)) {
        if (done.has(child)) continue;
        if (child.nodeType === Node.TEXT_NODE) addText(child, linked);
        if (child.nodeType !== Node.ELEMENT_NODE) continue;
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

    const reading = { root, text: "", pieces: [] };
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

  /** How many code points a text has: what the API counts. */
  const codePoints = (text) =>
    text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

  /** The UTF-16 index of the code point `index` of `text`. */
  const utf16 = (text, index) => {
    let at = 0;
    for (; index > 0 && at < text.length; index -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  };

  /** DOM ranges of the characters `start` to `end` (UTF-16) of a reading. */
  const rangesOf = ({ pieces }, start, end) =>
    pieces.flatMap(({ node, from, at, length }) => {
      const first = Math.max(start, at);
      const last = Math.min(end, at + length, at - from + node.length);
      if (first >= last) return [];
      const range = document.createRange();
      range.setStart(node, from + first - at);
      range.setEnd(node, from + last - at);
      return [range];
    });

  /** Where the article of this page is, or undefined. */
  const findRoot = (widget, selector) => {
    if (selector) {
      try {
        return widget.closest(selector) ?? deep(selector)[0];
      } catch {
        return undefined; // not a selector
      }
    }
    const paragraphs = deep("p").filter((one) => one.textContent.trim().length >= 40);
    const known = new Map();
    const isApart = (element) => {
      if (!element) return false;
      if (!known.has(element)) {
        known.set(
          element,
          element.matches("nav,aside,footer,figure,[hidden],get-summary") ||
            isComments(element, paragraphs[0]) ||
            isApart(above(element)),
        );
      }
      return known.get(element);
    };
    const weights = new Map();
    let total = 0;
    for (const paragraph of paragraphs) {
      if (isApart(paragraph) || !paragraph.getClientRects().length) continue;
      const weight = paragraph.textContent.trim().length;
      total += weight;
      for (let up = paragraph; up; up = above(up)) weights.set(up, (weights.get(up) ?? 0) + weight);
    }
    const weightOf = (element) => weights.get(element) ?? element.textContent.length / 1000;
    const around = widget.parentElement?.closest("article");
    if (around && weightOf(around) >= 400) return around;
    const named = deep(ARTICLES);
    const best = named.reduce(
      (one, other) => (one && weightOf(one) > weightOf(other) ? one : other),
      undefined,
    );
    if (best && weightOf(best) * 2 >= total) return best;
    // No element says that it is the article: the deepest one with most of the paragraphs is.
    const most = (element) => weights.get(element) >= 0.7 * total;
    return [...weights.keys()].find((one) => most(one) && ![...one.children].some(most));
  };

  /**
   * Of several articles in `root`, one below another, the widget's or the first: its heading, where
   * it begins and where the next one does.
   */
  const boundsOf = (root, widget) => {
    const all = [...root.querySelectorAll("h1,h2,h3")].filter(
      (one) => one.getClientRects().length && !one.closest("nav,aside,footer,dialog"),
    );
    const level = ["h1", "h2", "h3"].find((name) => all.some((one) => one.matches(name)));
    const paragraphs = [...root.querySelectorAll("p")];
    const isHead = (head, index, heads) => {
      const next = heads[index + 1];
      const own = paragraphs.filter((one) => precedes(head, one) && !(next && precedes(next, one)));
      return own.reduce((sum, one) => sum + one.textContent.trim().length, 0) >= 200;
    };
    let heads = all.filter((one) => one.matches(level)).filter(isHead);
    /** The largest element around a heading that has no other. */
    const unitOf = (head) => {
      let unit = head;
      const isAlone = (up) => heads.every((one) => one === head || !up.contains(one));
      while (unit.parentElement !== root && isAlone(unit.parentElement)) unit = unit.parentElement;
      return unit;
    };
    // Sections have headings, too: below one of h1, and they are not called articles.
    const isTop = level === "h1" ? !root.matches("article,[itemprop=articleBody]") : !deep("h1")[0];
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

  /** The headline of what is read, as a reader sees it. */
  const titleOf = ({ root, pieces: [first], head }) => {
    const all = deep("h1").filter((one) => one.getClientRects().length);
    const isAbove = (one) => first && precedes(one, first.node);
    const own = root.matches("article")
      ? [...root.querySelectorAll("h2")].find(isAbove)
      : undefined;
    const heading =
      head ?? all.find((one) => root.contains(one)) ?? own ?? all.filter(isAbove).at(-1) ?? all[0];
    return heading ? read(heading).text.replace(/\s+/g, " ").trim().slice(0, 300) : "";
  };

  /** The article of this page, read; `old` is where it was, if it was. */
  const findArticle = (widget, selector, old) => {
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

  const isWorth = (reading) => reading?.words >= LEAST_WORDS;

  /** Whether two readings are of one article: an update, not another one. */
  const isSame = (one, other) => {
    const paragraphs = new Set(other.text.split("\n\n"));
    const before = one.text.split("\n\n");
    const kept = before.filter((text) => paragraphs.has(text)).length;
    if (one.title && other.title) return one.title === other.title && kept > 0;
    return kept * 2 >= before.length;
  };

  const WATCHED = {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["class", "hidden", "style"],
  };
  const hasText = (node) =>
    node.localName?.includes("-") || node.localName === "p" || Boolean(node.textContent.trim());

  /** Call `look` after the page has changed what can be read on it; returns how to stop. */
  const watch = (look) => {
    let timer;
    let pause = 100; // milliseconds; looking takes a twentieth of the time at most
    const matters = ({ type, target, addedNodes, removedNodes }) => {
      if (type === "attributes") return Boolean(target.querySelector("p"));
      return type !== "childList" || [...addedNodes, ...removedNodes].some(hasText);
    };
    const soon = () => (timer ??= setTimeout(act, pause));
    const observer = new MutationObserver((records) => {
      if (!timer && records.some(matters)) soon();
    });
    const awaited = new Set();
    const observe = () => {
      for (const scope of scopes()) observer.observe(scope, WATCHED);
      // An element that is defined later brings its shadow root without any change to the page.
      for (const { localName } of deep(":not(:defined)")) {
        if (awaited.has(localName)) continue;
        awaited.add(localName);
        customElements.whenDefined(localName).then(soon, () => {}); // not a name
      }
    };
    const act = () => {
      const begun = performance.now();
      timer = undefined;
      observe();
      look();
      pause = Math.max(100, 20 * (performance.now() - begun));
    };
    observe();
    return () => {
      observer.disconnect();
      clearTimeout(timer);
      timer = -1;
    };
  };

  /* ------------------------------------------------------------------------ asking the API */

  const PATIENCE = 120_000; // milliseconds that a reader is kept waiting, at most
  const ONE_ANSWER = 60_000; // far more than a gateway waits: for connections that hang
  const MOST_BYTES = 300_000;
  const ID = /^[0-9a-f]{64}$/;
  const isId = (value) => typeof value === "string" && ID.test(value);
  const LANGUAGE = /^[a-z]{2,3}(-[a-z\d]{1,8})*$/i;
  const TYPES = ["tldr", "key-points", "teaser", "headline"];
  const LENGTHS = ["short", "medium", "long"];

  class Refusal extends Error {
    /** @param {string} kind a key of the messages @param {number} [status] of HTTP */
    constructor(kind, status) {
      super(kind);
      this.kind = kind;
      this.status = status;
    }
  }

  /** What an HTTP status means to a reader. */
  const kindOf = (status, problem) => {
    if (problem?.type === "urn:standfirst:problem:awaiting-review") return "awaiting";
    if (status === 429) return "busy";
    if (status >= 500) return "unavailable";
    return status >= 400 ? "unsuitable" : "malformed";
  };

  const wait = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      setTimeout(resolve, milliseconds);
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });

  const bodyOf = async (response) => {
    if (!response.body) return undefined;
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (let size = 0; ;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST_BYTES) {
        reader.cancel().catch(() => {});
        throw new Refusal("malformed", response.status);
      }
      text += decoder.decode(value, { stream: true });
    }
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };

  /** One exchange: the status, what the body holds, and the two headers that matter. */
  const exchange = async (url, options, signal) => {
    const timeout = AbortSignal.timeout?.(ONE_ANSWER);
    const either = timeout && AbortSignal.any ? AbortSignal.any([signal, timeout]) : signal;
    try {
      const response = await fetch(url, {
        ...options,
        credentials: "omit", // no cookie goes, none comes
        referrerPolicy: "no-referrer",
        redirect: "error", // the article's text goes where the publisher said, nowhere else
        signal: either,
      });
      return {
        status: response.status,
        after: Number(response.headers.get("Retry-After")) || 2,
        location: response.headers.get("Location") ?? "",
        body: await bodyOf(response),
      };
    } catch (error) {
      if (signal.aborted) throw error;
      if (timeout?.aborted) return { status: 504, after: 1, location: "" };
      if (error instanceof Refusal) throw error;
      if (!navigator.onLine) throw new Refusal("offline");
      // A page learns no more than that: it may be the network, CORS or the page's CSP.
      console.warn(`get-summary: no answer from ${url}. Is this page's origin allowed there?`);
      throw new Refusal("unreachable");
    }
  };

  /**
   * Ask until there is a summary. With an id it is fetched; with a request, and no such id, it is
   * written. Throws Refusal.
   */
  const obtain = async ({ base, headers, id, request }, signal, onWait) => {
    const post = {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(request),
    };
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
      const answer = id
        ? await exchange(`${base}/summaries/${id}`, { headers }, signal)
        : await exchange(`${base}/summaries`, post, signal);
      const { status, body } = answer;
      if (status === 200) {
        const summary = accept(body);
        if (!summary) throw new Refusal("malformed", status);
        return { ...summary, fetched: Boolean(id) };
      }
      if (status === 202) {
        // Only the id is taken from it: an answer must not send a reader elsewhere.
        const named = [answer.location.split(/[?#]/)[0].split("/").pop(), body?.id];
        id = named.find(isId) ?? id;
      } else if (id && status === 404 && request && kindOf(status, body) !== "awaiting") {
        id = undefined; // it has expired, or its writer is gone: have it written
        continue;
      } else if (status !== 504) {
        throw new Refusal(kindOf(status, body), status);
      }
      onWait();
      await wait(Math.min(Math.max(answer.after, 1), 10) * 1000, signal);
    }
    throw new Refusal("slow");
  };

  /* ------------------------------------------------------------------- checking the answer */

  const CONTROLS = /[\u0000-\u001f\u007f-\u009f\s]+/g;
  const TURNS = /[\u202a-\u202e\u2066-\u2069]/g; // these turn the direction of what follows

  const clean = (value, most) => {
    if (typeof value !== "string") return "";
    const text = value
      .slice(0, 4 * most)
      .replace(TURNS, "")
      .replace(CONTROLS, " ")
      .trim();
    return text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…` : text;
  };
  const count = (value) => (Number.isSafeInteger(value) && value >= 0 ? value : 0);
  const isPassage = (source) =>
    source?.offset === count(source?.offset) && count(source.length) > 0 && source.length < 5000;

  /** What of an answer is shown, checked and bounded; undefined when it is no summary. */
  const accept = (body) => {
    if (!Array.isArray(body?.sentences)) return undefined;
    const sentences = body.sentences
      .slice(0, 12)
      .map((sentence) => ({
        text: clean(sentence?.text, 600),
        sources: (Array.isArray(sentence?.sources) ? sentence.sources : [])
          .slice(0, 3)
          .filter(isPassage),
      }))
      .filter((sentence) => sentence.text);
    if (!sentences.length) return undefined;
    const dateOf = (value) => {
      const date = new Date(clean(value, 40));
      return Number.isNaN(date.getTime()) ? undefined : date;
    };
    return {
      id: isId(body.id) ? body.id : "",
      type: TYPES.includes(body.type) ? body.type : "key-points",
      length: LENGTHS.includes(body.length) ? body.length : "short",
      method: ["extractive", "verbatim", "edited"].includes(body.method)
        ? body.method
        : "abstractive",
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

  const splitsWord = (text, at) =>
    /^[\p{L}\p{N}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1));
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];

  /** Whether a source, given for some submission of the article, is a passage of this one, too. */
  const fits = (text, start, end, sentence) => {
    const quote = text.slice(start, end);
    const words = new Set(wordsOf(quote));
    return (
      quote === quote.trim() &&
      !splitsWord(text, start) &&
      !splitsWord(text, end) &&
      wordsOf(sentence).some((word) => words.has(word))
    );
  };

  /* -------------------------------------------------------------------- what it looks like */

  const sheetOf = (css) => {
    const sheet = new CSSStyleSheet(); // constructed, so a strict style-src has nothing to block
    sheet.replaceSync(css);
    return sheet;
  };

  // The article's text is the page's, so its highlight is styled there.
  const HIGHLIGHT = "standfirst-source";
  const HIGHLIGHT_SHEET = sheetOf(`::highlight(${HIGHLIGHT}) {
    background-color: var(--standfirst-highlight, #ffe27a);
    color: var(--standfirst-highlight-text, #1d1a10);
  }`);

  // Longhands of text-decoration for what is dotted: Safari's shorthand takes no style.
  const SHEET = sheetOf(`
    :host { display: block; margin-block: 1.25em; }
    :host([hidden]), [hidden] { display: none !important; }
    * { box-sizing: border-box; }
    #box {
      --bg: var(--standfirst-background, #fff);
      --fg: var(--standfirst-text, #1c1e21);
      --dim: var(--standfirst-muted, #585f69);
      --line: var(--standfirst-border, #cfd4da); 
      --dot: var(--standfirst-muted, #858c96);
      --hue: var(--standfirst-accent, #0b57d0);
      --tint: var(--standfirst-tint, #eef3fc);
      background: var(--bg); color: var(--fg);
      border: 1px solid var(--line); border-radius: var(--standfirst-radius, .75em);
      font: inherit; font-family: var(--standfirst-font, inherit); line-height: 1.5;
      text-align: start; overflow-wrap: anywhere;
    }
    @supports (color: light-dark(#000, #fff)) {
      #box {
        --bg: var(--standfirst-background, light-dark(#fff, #1b1d21));
        --fg: var(--standfirst-text, light-dark(#1c1e21, #e9ebee));
        --dim: var(--standfirst-muted, light-dark(#585f69, #a9b1bc));
        --line: var(--standfirst-border, light-dark(#cfd4da, #454b54));
        --hue: var(--standfirst-accent, light-dark(#0b57d0, #9cc0ff));
        --tint: var(--standfirst-tint, light-dark(#eef3fc, #272d38));
      }
    }
    button { font: inherit; color: inherit; background: none; border: 0; margin: 0; padding: 0;
      cursor: pointer; text-align: inherit; }
    p, ul { margin: 0; padding: 0; }
    svg { inline-size: 1.15em; block-size: 1.15em; flex: none; fill: none; stroke: currentColor;
      stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
    :focus-visible { outline: 2px solid var(--hue); outline-offset: 2px; border-radius: .3em; }
    #toggle { display: flex; align-items: center; gap: .7em;
      inline-size: 100%; min-block-size: 3em; padding: .6em 1em; border-radius: inherit; }
    #toggle > :first-child { color: var(--hue); }
    #toggle:hover #call { text-decoration: underline; text-underline-offset: .2em; }
    #words { flex: 1; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .35em; }
    #call { color: var(--hue); font-weight: 600; white-space: nowrap; }
    #saves { font-size: .85em; color: var(--dim); white-space: nowrap;
      margin-inline-start: auto; padding-inline-start: .6em; }
    #toggle > :last-child { color: var(--dim); transition: rotate .2s; }
    [aria-expanded=true] > svg:last-child { rotate: 180deg; }
    .opened { font-weight: 600; }
    [aria-expanded=true] .closed, [aria-expanded=false] .opened { display: none; }
    #panel { border-block-start: 1px solid var(--line); padding: .9em 1em .7em; }
    #panel:focus { outline: none; }
    #label { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1em .8em;
      font-size: .85em; color: var(--dim); }
    .link { color: var(--hue); text-decoration: underline; text-underline-offset: .2em;
      min-block-size: 1.9em; }
    #about { font-size: .85em; background: var(--tint); border-radius: .5em; padding: .7em .9em;
      margin-block: .3em .8em; }
    #about > p + p { margin-block-start: .5em; }
    #summary { margin-block: .6em .7em; list-style: none; overflow: clip;
      overflow-clip-margin: .4em; }
    li { padding-inline-start: 1.3em; position: relative; }
    li + li { margin-block-start: .55em; }
    li::before { content: ""; position: absolute; inset-inline-start: .15em;
      inset-block-start: .58em; inline-size: .42em; block-size: .42em; border-radius: 50%;
      background: var(--hue); }
    .headline { font-size: 1.2em; font-weight: 600; line-height: 1.35; }
    [role=button] { cursor: pointer; border-radius: .2em;
      text-decoration-line: underline; text-decoration-style: dotted;
      text-decoration-color: var(--dot); text-decoration-thickness: 1px;
      text-underline-offset: .3em; }
    [role=button]:hover { text-decoration-color: var(--hue); }
    [role=button][aria-pressed=true] { background: var(--standfirst-highlight, #ffe27a);
      color: var(--standfirst-highlight-text, #1d1a10); text-decoration-color: transparent;
      box-shadow: 0 0 0 .12em var(--standfirst-highlight, #ffe27a); }
    .small { font-size: .85em; color: var(--dim); }
    .row { display: flex; flex-wrap: wrap; align-items: center; gap: .4em .35em; }
    #tools { justify-content: space-between; margin-block-start: .7em; font-size: .85em; }
    .tool { display: inline-flex; align-items: center; gap: .4em; min-block-size: 2.3em;
      padding: .2em .6em; border-radius: .45em; }
    #end > .tool, #actions > :first-child { margin-inline-start: -.6em; }
    #actions > :last-child, #feedback > :last-child { margin-inline-end: -.6em; }
    .tool:hover { background: var(--tint); }
    #full { color: var(--hue); }
    #lengths { border: 1px solid var(--line); border-radius: .55em; padding: .15em; gap: .1em; }
    #lengths .tool { min-block-size: 2em; }
    #lengths [aria-pressed=true] { background: var(--tint); color: var(--hue); font-weight: 600; }
    #tools, #end, .small, #label, #about { line-height: 1.45; }
    #end { justify-content: space-between; margin-block-start: .6em; padding-block-start: .5em;
      border-block-start: 1px solid var(--line); font-size: .85em; }
    #feedback [aria-pressed=true] { background: var(--tint); color: var(--hue); }
    #skeleton { margin-block: .8em; display: grid; gap: .7em; }
    #skeleton > div { block-size: .8em; border-radius: .4em; background: var(--line); opacity: .6;
      animation: wait 1.4s ease-in-out infinite alternate; }
    #skeleton > :nth-child(2) { inline-size: 92%; animation-delay: .2s; }
    #skeleton > :nth-child(3) { inline-size: 64%; animation-delay: .4s; }
    @keyframes wait { to { opacity: .25; } }
    #error { padding-block: .3em .5em; }
    #retry { margin-block-start: .5em; border: 1px solid var(--line); color: var(--hue);
      font-weight: 600; padding-inline: .9em; }
    #status.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    #back { position: fixed; inset: auto; inset-block-end: 1.2em; inset-inline-end: 1.2em;
      margin: 0; padding: .65em 1.1em; border: 1px solid var(--line); border-radius: 2em;
      background: var(--bg); color: var(--hue); font-weight: 600;
      box-shadow: 0 .2em 1.2em rgb(0 0 0 / .25); }
    #back > svg { margin-inline-end: .4em; vertical-align: -.2em; }
    @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
    @media (forced-colors: active) { [aria-pressed=true] { outline: 2px solid; } }
    @media print { #box { display: none; } }
  `);

  const ICONS = {
    lines: "M4 6h16M4 12h16M4 18h9",
    chevron: "m6 9 6 6 6-6",
    down: "M12 4v16m-6-6 6 6 6-6",
    up: "M12 20V4m-6 6 6-6 6 6",
    copy: "M9 9h11v11H9zM5 15H4V4h11v1",
    share: "M12 15V3m0 0L8 7m4-4 4 4M5 12v8h14v-8",
    listen: "M4 9v6h4l5 4V5L8 9zM17 9a4 4 0 0 1 0 6",
    yes: "M7 11v9H4v-9zm0 0 4-8a2 2 0 0 1 2 2v4h6l-1.5 9-1 2H7",
    no: "M7 13V4H4v9zm0 0 4 8a2 2 0 0 0 2-2v-4h6L17.500 6l-1-2H7",
  };

  const icon = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  };

  /** An element: functions become listeners, true an empty attribute, undefined and false none. */
  const h = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? "" : value);
      }
    }
    element.append(...children);
    return element;
  };

  const behavior = () =>
    matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

  let litBy; // the widget whose sources are lit: one at a time on a page
  // What a <script data-endpoint> puts on the page, and above which headline it did so first.
  const line = { widget: undefined, title: undefined, insert: () => {} };

  /* -------------------------------------------------------------------------- the element */

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
   */
  class GetSummary extends HTMLElement {
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
    ];

    /** The button's words by language; add yours and call `refresh()`. */
    static messages = { en: ENGLISH };

    #shadow = this.attachShadow({ mode: "open" });
    #ui = {};
    #words = ENGLISH;
    #base; // the API's URL
    #reading; // the article
    #length; // the chosen one
    #kept = new Map(); // length -> {summary, sent}: what was answered, for which text
    #shown; // the one of them on show
    #told; // the one of them that the page was told of
    #failed; // the kind of error on show
    #loading; // AbortController of the request
    #arrival; // the promise that it ends
    #listening; // AbortController of what listens to the page
    #unwatch; // ends the watch on the page
    #pressed = false; // whether a reader opened it, not the page
    #observer; // knows whether the widget is in view while a source is lit
    #lit; // the sentence whose sources are
    #utterance; // what is being read aloud
    #token = crypto.randomUUID?.(); // counts a reader's votes once, and is kept nowhere
    #hid = false; // whether `hidden` was set here

    connectedCallback() {
      this.#shadow.adoptedStyleSheets = [SHEET];
      this.#listening = new AbortController();
      const { signal } = this.#listening;
      addEventListener("online", () => this.#failed === "offline" && this.#load(), { signal });
      addEventListener("pagehide", () => this.#hush(), { signal });
      if (document.readyState !== "loading") this.refresh();
      else document.addEventListener("DOMContentLoaded", () => this.refresh(), { signal });
      this.#unwatch = watch(() => this.#look());
    }

    disconnectedCallback() {
      this.#listening.abort();
      this.#unwatch();
      this.#clear();
    }

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
      this.#length = this.#choice("length", LENGTHS, "short");
      this.#base = this.#endpoint();
      const reading = this.#base && findArticle(this, this.getAttribute("article"));
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
      this.#hid ||= !this.hidden;
      this.hidden = true;
    }

    #unhide() {
      if (this.#hid) this.hidden = this.#hid = false;
    }

    /** End whatever goes on, and show nothing. */
    #clear() {
      this.#loading?.abort();
      this.#hush();
      this.#dim();
      this.#kept.clear();
      this.#reading = this.#shown = this.#failed = this.#loading = undefined;
      this.#ui = {};
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
          if (held) line.widget?.#ui.toggle?.focus({ preventScroll: true });
        } else if (before && this.#id()) {
          this.removeAttribute("summary-id"); // it was of the article before
        } else this.refresh();
      }
    }

    /** Change what is shown, and leave focus where it was, or on what has taken that place. */
    #keepingFocus(change) {
      const held = this.#shadow.activeElement;
      const places = () => [...this.#shadow.querySelectorAll("[part=sentence][tabindex]")];
      const at = places().indexOf(held);
      change();
      const isThere = (one) => one?.isConnected && one.getClientRects().length > 0;
      if (!held || isThere(held)) return;
      const { panel, toggle } = this.#ui;
      const again =
        at < 0 ? this.#shadow.getElementById(held.id) : (places()[at] ?? places().at(-1));
      [again, panel, toggle].find(isThere)?.focus({ preventScroll: true });
    }

    #choice(name, allowed, otherwise) {
      const value = this.getAttribute(name);
      return allowed.includes(value) ? value : otherwise;
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

    #headers() {
      const key = this.getAttribute("api-key");
      return key ? { "x-api-key": key } : {};
    }

    #emit(name, detail) {
      const options = { detail, bubbles: true, composed: true };
      this.dispatchEvent(new CustomEvent(`standfirst:${name}`, options));
    }

    #announce(text) {
      if (this.#ui.status) this.#ui.status.textContent = text;
    }

    /* ---------------------------------------------------------------------- the building */

    #build() {
      const language = (this.closest("[lang]")?.lang || "en").toLowerCase();
      const known = [language, language.split("-")[0], "en"].find((l) => GetSummary.messages[l]);
      const words = (this.#words = { ...ENGLISH, ...GetSummary.messages[known] });
      const ui = this.#ui;
      const tool = (name, attributes, ...content) =>
        h("button", { type: "button", class: "tool", id: name, ...attributes }, ...content);

      ui.saves = h("span", { id: "saves", part: "saving" });
      ui.toggle = h(
        "button",
        {
          type: "button",
          id: "toggle",
          part: "button",
          "aria-expanded": "false",
          "aria-controls": "panel",
          click: () => (this.open = this.#pressed = !this.open),
        },
        icon("lines"),
        h(
          "span",
          { id: "words" },
          h("span", { class: "closed" }, words.ask),
          " ",
          h("span", { id: "call", class: "closed" }, words.call),
          h("span", { class: "opened" }, words.title),
          " ",
          ui.saves,
        ),
        icon("chevron"),
      );
      ui.body = h("div", {});
      ui.lengths = h("div", {
        id: "lengths",
        class: "row",
        role: "group",
        "aria-label": words.length,
      });
      for (const length of LENGTHS) {
        const choose = () => this.#choose(length);
        ui.lengths.append(tool(length, { "aria-pressed": "false", click: choose }, words[length]));
      }
      ui.copy = tool(
        "copy",
        { click: () => this.#copy() },
        icon("copy"),
        h("span", {}, words.copy),
      );
      ui.share = tool("share", { click: () => this.#share() }, icon("share"), words.share);
      ui.listen = tool(
        "listen",
        { "aria-pressed": "false", click: () => this.#listen() },
        icon("listen"),
        h("span", {}, words.listen),
      );
      ui.copy.hidden = !navigator.clipboard;
      ui.share.hidden = !navigator.share;
      ui.listen.hidden = !window.speechSynthesis;
      ui.actions = h("div", { id: "actions", class: "row" }, ui.copy, ui.share, ui.listen);
      ui.tools = h("div", { id: "tools", part: "tools", class: "row" }, ui.lengths, ui.actions);
      ui.full = tool("full", { click: () => this.#goToArticle() }, icon("down"), words.full);
      ui.full.hidden = !this.#reading;
      ui.feedback = h(
        "div",
        { id: "feedback", class: "row", role: "group", "aria-labelledby": "asked" },
        h("span", { id: "asked" }, words.helpful),
        tool(
          "yes",
          { "aria-pressed": "false", click: () => this.#rate(true) },
          icon("yes"),
          words.yes,
        ),
        tool(
          "no",
          { "aria-pressed": "false", click: () => this.#rate(false) },
          icon("no"),
          words.no,
        ),
      );
      ui.end = h("div", { id: "end", part: "footer", class: "row" }, ui.full, ui.feedback);
      ui.panel = h(
        "div",
        { id: "panel", part: "panel", role: "group", "aria-label": words.region, tabindex: "-1" },
        ui.body,
        ui.tools,
        ui.end,
      );
      ui.panel.hidden = true;
      ui.status = h("p", { id: "status", role: "status", class: "unseen" });
      ui.back = h("button", {
        type: "button",
        id: "back",
        part: "back",
        popover: "manual",
        click: () => this.#goBack(),
      });
      ui.back.append(icon("up"), words.back);
      ui.back.hidden = true;
      const keydown = (event) => event.key === "Escape" && this.#lit && this.#goBack();
      ui.box = h(
        "div",
        {
          id: "box",
          part: "box",
          lang: known,
          // English that nobody has translated runs its own way on a page from right to left.
          dir: language.startsWith(known) ? undefined : "ltr",
          keydown,
        },
        ui.toggle,
        ui.panel,
        ui.status,
        ui.back,
      );
      this.#shadow.replaceChildren(ui.box);
      this.#showSaving();
      this.#settle();
    }

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
        Boolean(this.#shown?.summary.reviewed) ||
        !this.#kept.size || !this.#reading || Boolean(this.#id() && !this.getAttribute("api-key"));
      tools.hidden = lengths.hidden && actions.hidden;
      for (const button of lengths.children) {
        button.setAttribute("aria-pressed", String(button.id === this.#length));
      }
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
      if (!this.open || this.#told === this.#shown) return;
      this.#told = this.#shown;
      const { id, type, length, method, secondsSaved } = this.#shown.summary;
      this.#emit("summary", { id, type, length, method, secondsSaved, text: this.#text() });
    }

    /* ----------------------------------------------------------------------- the request */

    #choose(length) {
      if (length === this.#length && !this.#failed) return;
      this.#length = length;
      const kept = this.#kept.get(length);
      if (kept) {
        this.#loading?.abort();
        this.#show(kept);
      } else this.#load();
    }

    async #load() {
      this.#loading?.abort();
      const loading = (this.#loading = new AbortController());
      const { signal } = loading;
      let arrive;
      this.#arrival = new Promise((resolve) => (arrive = resolve));
      this.#failed = undefined;
      this.#hush();
      this.#dim();
      this.#settle();
      const stage = h("p", { class: "small" });
      const tell = (text) => {
        stage.textContent = text;
        this.#announce(text);
      };
      const bars = [h("div", {}), h("div", {}), h("div", {})];
      const skeleton = { id: "skeleton", part: "skeleton", "aria-hidden": "true" };
      this.#keepingFocus(() => this.#ui.body.replaceChildren(h("div", skeleton, ...bars, stage)));
      const words = this.#words;
      tell(words.asking);
      const timers = [
        setTimeout(() => tell(words.writing), 1500),
        setTimeout(() => tell(words.still), 9000),
      ];
      try {
        const sent = (this.#reading &&= this.#now() ?? this.#reading);
        const first = this.#length === this.#choice("length", LENGTHS, "short");
        const ask = {
          base: this.#base,
          headers: this.#headers(),
          id: first ? this.#id() : undefined,
          request: sent && {
            text: sent.text,
            title: sent.title || undefined,
            type: this.#choice("type", TYPES, "key-points"),
            length: this.#length,
            language: LANGUAGE.test(this.lang) ? this.lang : undefined,
          },
        };
        const summary = await obtain(ask, signal, () => tell(words.writing));
        const kept = { summary, sent };
        this.#kept.set(this.#length, kept);
        this.#show(kept);
        this.#announce(words.ready);
        this.#unhide();
        this.#tell();
      } catch (error) {
        if (signal.aborted) return; // another request has taken this one's place
        const known = error instanceof Refusal;
        this.#fail(known ? error : new Refusal("malformed"));
        if (!known) throw error; // a mistake in here: the reader is told, and so is the developer
      } finally {
        timers.forEach(clearTimeout);
        if (this.#loading === loading) this.#loading = undefined;
        arrive();
      }
    }

    #fail({ kind, status }) {
      this.#failed = kind;
      this.#shown = undefined;
      this.#hush();
      this.#dim();
      if (kind === "awaiting" || (this.hasAttribute("reviewed") && !this.#kept.size)) {
        this.#hide(); // no button where there is nothing to show
        this.#emit("error", { kind, status });
        return;
      }
      const words = this.#words;
      const error = h("div", { id: "error", part: "error" }, h("p", {}, words[kind]));
      if (kind !== "unsuitable") {
        error.append(
          h(
            "button",
            { type: "button", id: "retry", class: "tool", click: () => this.#load() },
            words.retry,
          ),
        );
      }
      this.#keepingFocus(() => {
        this.#ui.body.replaceChildren(error);
        this.#settle();
      });
      this.#announce(words[kind]);
      this.#emit("error", { kind, status });
    }

    /* ----------------------------------------------------------------------- the summary */

    #show(kept) {
      const { summary, sent } = kept;
      const words = this.#words;
      this.#failed = this.#loading = undefined;
      this.#shown = kept;
      this.#hush();
      this.#dim();
      const quotes = this.#quotes(kept);
      const sentences = summary.sentences.map(({ text }, index) => {
        const quoted = quotes[index];
        if (!quoted.length) return h("span", { part: "sentence" }, text);
        const press = (event) => {
          if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          this.#light(event.currentTarget, quoted);
        };
        // A span, as a button could not wrap within a line of text.
        const attributes = {
          role: "button",
          tabindex: "0",
          "aria-pressed": "false",
          part: "sentence",
        };
        return h("span", { ...attributes, click: press, keydown: press }, text);
      });
      const points = summary.type === "key-points";
      const text = h(points ? "ul" : "p", {
        id: "summary",
        part: "summary",
        role: points ? "list" : undefined, // Safari drops it from a list without bullets
        class: summary.type,
        lang: this.#language(),
        dir: sent ? getComputedStyle(sent.root).direction : "auto",
      });
      for (const sentence of sentences)
        text.append(...(points ? [h("li", {}, sentence)] : [sentence, " "]));

      const about = h("div", { id: "about", part: "about" }, ...this.#about(summary));
      about.hidden = true;
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
      const label = h(
        "p",
        { id: "label", part: "label" },
        h("span", {}, this.#label(summary)),
        what,
      );
      const body = [label, about, text];
      if (quotes.some((quoted) => quoted.length)) {
        body.push(h("p", { id: "choose", class: "small" }, words.choose));
        text.setAttribute("aria-describedby", "choose");
      }
      if (summary.secondsSaved) this.#showSaving(summary.secondsSaved);
      this.#ui.feedback.hidden = !summary.id;
      for (const button of this.#ui.feedback.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", "false");
      }
      this.#ui.feedback.firstChild.textContent = words.helpful;
      this.#keepingFocus(() => {
        this.#ui.body.replaceChildren(...body);
        this.#settle();
      });
    }

    /** Who wrote the summary, and who has checked it when. */
    #label({ method, reviewed }) {
      const words = this.#words;
      const checked = { abstractive: words.reviewed, extractive: words.reviewedExtractive }[method];
      if (!reviewed || !checked) return words[method];
      return say(checked, { date: this.#date(reviewed, { dateStyle: "long" }) });
    }

    #date(date, options) {
      const { lang } = this.#ui.box;
      const locale = navigator.languages.find((one) => one.startsWith(lang)) ?? lang;
      return date.toLocaleString(locale, options);
    }

    #about({ method, model, revision, created, checked, supported }) {
      const words = this.#words;
      const options = { dateStyle: "long", timeStyle: "short" };
      const date = created ? this.#date(created, options) : "?";
      const how = say(method === "edited" ? words.howEdited : words.how, { model, revision, date });
      const facts = checked ? [say(words.checked, { checked, supported })] : [];
      return [how, ...facts, words.beware].map((text) => h("p", {}, text));
    }

    /** The passages that each sentence rests on: `{start, text}`, in UTF-16 units of what was sent. */
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
      return this.lang || this.#reading?.root.closest("[lang]")?.lang || undefined;
    }

    #text() {
      const { type, sentences } = this.#shown.summary;
      const texts = sentences.map(({ text }) => text);
      return type === "key-points" ? texts.map((text) => `• ${text}`).join("\n") : texts.join(" ");
    }

    /* ----------------------------------------------------------------------- the sources */

    /** The article as it is on the page now: hydration and late advertisements move its nodes. */
    #now() {
      return findArticle(this, this.getAttribute("article"), this.#reading?.root);
    }

    #light(sentence, quotes) {
      const again = this.#lit === sentence;
      if (litBy) litBy.#dim();
      if (again) return;
      const now = this.#now() ?? this.#reading;
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
      sentence.setAttribute("aria-pressed", "true");
      if (window.Highlight && CSS.highlights) {
        for (const { startContainer } of ranges) {
          const scope = startContainer.getRootNode();
          if (!scope.adoptedStyleSheets.includes(HIGHLIGHT_SHEET)) {
            scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, HIGHLIGHT_SHEET];
          }
        }
        CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
      } else
        getSelection().setBaseAndExtent(
          ranges[0].startContainer,
          ranges[0].startOffset,
          ranges.at(-1).endContainer,
          ranges.at(-1).endOffset,
        );
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
      this.#lit.setAttribute("aria-pressed", "false");
      this.#lit = litBy = undefined;
      this.#observer.disconnect();
      const { back } = this.#ui;
      back.hidden = true;
      if (back.isConnected) back.togglePopover?.(false);
      if (CSS.highlights) CSS.highlights.delete(HIGHLIGHT);
      else getSelection().removeAllRanges();
    }

    #goBack() {
      const sentence = this.#lit;
      this.#dim();
      sentence.focus({ preventScroll: true });
      sentence.scrollIntoView({ block: "center", behavior: behavior() });
    }

    #goToArticle() {
      const { pieces, root } = this.#now() ?? this.#reading;
      if (!pieces.length) return;
      const block = blockOf(pieces[0].node, root);
      // Focus goes where the eyes go, as with a skip link; the page is left as it was.
      const added = !block.hasAttribute("tabindex");
      if (added) block.setAttribute("tabindex", "-1");
      block.focus({ preventScroll: true });
      if (added)
        block.addEventListener("blur", () => block.removeAttribute("tabindex"), { once: true });
      block.scrollIntoView({ block: "start", behavior: behavior() });
    }

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
      const url = document.querySelector("link[rel=canonical]")?.href || location.href;
      return { title: this.#reading?.title || document.title, url };
    }

    async #copy() {
      const { title, url } = this.#page();
      const words = this.#words;
      const label = this.#label(this.#shown.summary);
      try {
        await navigator.clipboard.writeText(`${title}\n\n${this.#text()}\n\n${label}\n${url}`);
      } catch {
        return; // the reader or the page's policy forbids it
      }
      this.#ui.copy.lastChild.textContent = words.copied;
      this.#announce(words.copied);
      setTimeout(() => (this.#ui.copy.lastChild.textContent = words.copy), 2000);
    }

    #share() {
      // It rejects when the reader thinks better of it.
      navigator.share({ ...this.#page(), text: this.#text() }).catch(() => {});
    }

    #listen() {
      if (this.#utterance) {
        this.#hush();
        return;
      }
      const texts = this.#shown.summary.sentences.map(({ text }) => text);
      const utterance = (this.#utterance = new SpeechSynthesisUtterance(texts.join(" ")));
      utterance.lang = this.#language() ?? "";
      utterance.onend = utterance.onerror = () => this.#utterance === utterance && this.#hush();
      speechSynthesis.cancel();
      speechSynthesis.speak(utterance);
      this.#ui.listen.setAttribute("aria-pressed", "true");
      this.#ui.listen.lastChild.textContent = this.#words.stop;
    }

    #hush() {
      if (!this.#utterance) return;
      this.#utterance = undefined;
      speechSynthesis.cancel();
      this.#ui.listen.setAttribute("aria-pressed", "false");
      this.#ui.listen.lastChild.textContent = this.#words.listen;
    }

    async #rate(helpful) {
      const { id } = this.#shown.summary;
      const { feedback } = this.#ui;
      const words = this.#words;
      const [yes, no] = feedback.querySelectorAll("button");
      if ((helpful ? yes : no).getAttribute("aria-pressed") === "true") return;
      const press = (value) => {
        yes.setAttribute("aria-pressed", String(value === true));
        no.setAttribute("aria-pressed", String(value === false));
      };
      press(helpful);
      const tell = async (text) => {
        if (this.#shown?.summary.id === id) feedback.firstChild.textContent = text;
        // Else "The summary is here" would be all that is heard of it.
        while (this.#loading) await this.#arrival;
        this.#announce(text);
      };
      try {
        const options = {
          method: "POST",
          headers: { ...this.#headers(), "Content-Type": "application/json" },
          body: JSON.stringify({ helpful, token: this.#token }),
        };
        const url = `${this.#base}/summaries/${id}/feedback`;
        const { status } = await exchange(url, options, this.#listening.signal);
        if (status >= 300) throw new Refusal(kindOf(status), status);
        tell(words.thanks);
        this.#emit("feedback", { id, helpful });
      } catch (error) {
        if (this.#listening.signal.aborted) return;
        if (!(error instanceof Refusal)) throw error;
        press();
        tell(words.unsent);
      }
    }
  }

  const blockOf = (node, root) => {
    let element = above(node);
    while (element !== root && isInline(element)) element = above(element);
    return element;
  };

  customElements.define("get-summary", GetSummary);

  /* ------------------------------------------------------- the one tag: <script data-endpoint> */

  const script =
    document.currentScript ?? document.querySelector("script[data-endpoint][type=module]");
  if (!script?.dataset.endpoint) return;

  line.insert = () => {
    const { widget: own } = line;
    if (deep("get-summary").some((one) => one !== own)) own?.remove(); // the page has its own
    else if (!own?.isConnected) {
      const widget = document.createElement("get-summary");
      for (const name of GetSummary.observedAttributes) {
        const value = script.getAttribute(`data-${name}`);
        if (value !== null) widget.setAttribute(name, value);
      }
      const reading = findArticle(widget, script.dataset.article);
      const isShown = isWorth(reading) || (reading?.pieces.length && script.dataset.summaryId);
      if (!isShown) return; // it may come late
      const { root, pieces } = reading;
      const block = blockOf(pieces[0].node, root);
      line.widget = widget;
      line.title ??= reading.title;
      // A summary that is kept is the first one's.
      if (reading.title !== line.title) widget.removeAttribute("summary-id");
      if (block === root) root.prepend(widget);
      else (block.closest("ul,ol,dl,blockquote") ?? block).before(widget);
    }
  };
  const begin = () => {
    line.insert();
    watch(line.insert);
  };
  if (document.readyState !== "loading") begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
