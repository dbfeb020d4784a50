/*! Standfirst's button: "No time to read? Get a summary". Apache-2.0 */
// Made from web/src by `make widget`. One file, no build step: use it as it is. docs/widget.md has its
// attributes, events and parts, standfirst.d.ts its types. Nothing here parses HTML; whatever comes
// from the API is shown by text nodes only.
"use strict";
(() => {
  // src/dom.js
  var isText = (node) => node.nodeType === Node.TEXT_NODE;
  var isElement = (node) => node?.nodeType === Node.ELEMENT_NODE;
  var inside = (element) => {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    const assigned = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
    return assigned.length ? assigned : element.childNodes;
  };
  var hostOf = (node) => (
    /** @type {Partial<ShadowRoot>} */
    node.getRootNode().host
  );
  var above = (node) => (
    /** @type {HTMLElement} */
    node.parentElement ?? hostOf(node)
  );
  var scopes = (scope = document) => [
    scope,
    ...[
      /** @type {Element} */
      scope,
      ...scope.querySelectorAll("*")
    ].flatMap(
      ({ localName, shadowRoot }) => shadowRoot && localName !== "get-summary" ? scopes(shadowRoot) : []
    )
  ];
  var deep = (selector, scope) => scopes(scope).flatMap((one) => [
    .../** @type {NodeListOf<HTMLElement>} */
    one.querySelectorAll(selector)
  ]);
  var whenReady = (act) => {
    if (document.readyState !== "loading") act();
    else document.addEventListener("DOMContentLoaded", act);
  };
  var hosts = (node) => {
    const host = hostOf(node);
    return host ? [node, ...hosts(host)] : [node];
  };
  var precedes = (one, other) => {
    for (const a of hosts(one)) {
      const b = hosts(other).find((node) => node.getRootNode() === a.getRootNode());
      if (b) return Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
    }
    return false;
  };
  var namesOf = (element) => ["class", "id", "data-testid", "data-component", element.matches("div,section") && "aria-label"].map((name) => name && element.getAttribute(name) || "").concat(element.localName).join(" ").replace(/([a-z])([A-Z])/g, "$1-$2");
  var isInline = (element, { display, float } = getComputedStyle(element)) => {
    if (/^(inline|contents|ruby)/.test(display)) return true;
    return float !== "none" && element.textContent.trim().length <= 2;
  };
  var blockOf = (node, root) => {
    let element = above(node);
    while (element !== root && isInline(element)) element = above(element);
    return element;
  };

  // src/furniture.js
  var NEVER = "script,style,noscript,template,iframe,object,embed,svg,canvas,audio,video,picture,img,button,input,select,textarea,dialog,rt,rp,h1,h2,h3,h4,h5,h6,del,s,strike,get-summary,[hidden],[aria-hidden=true],[role=deletion],[role=comment],[itemprop=comment],[itemtype$='/Comment'],[data-spotim-module],[data-standfirst-skip]";
  var FURNITURE = "nav,aside,header,footer,figure,figcaption,form,fieldset,table,address,menu,[role=navigation],[role=complementary],[role=banner],[role=contentinfo],[role=search],[role=dialog],[role=note],[role=doc-pullquote],[role=doc-endnotes],[role=doc-footnote]";
  var NAMED_FURNITURE = /(^|[\s_-])(ads?|advert\w*|sponsor\w*|promo\w*|related|recirc\w*|recommend\w*|newsletter|subscribe|sign-?up|shar(e|ing)|social|captions?|cutline|credits?|gallery|slideshow|carousel|byline|authors?|kicker|eyebrow|meta|tags?|topics|breadcrumbs?|cookies?|consent|toolbar|pull(ed)?(?![_-](left|right))|pull-?quotes?|(foot|end)-?notes|read-?(more|next|also)|most-?read|more-?stories|outbrain|taboola|visually-?hidden|sr-only|screen-reader\w*)(?=[\s_-]|$)/i;
  var COMMENTS = /(^|[\s_-])(\w*comment(?!a(ry|tor))\w*|respon(d|ses?)|repl(y|ies)|discussions?|conversations?|reactions|feedback|forum|debate|opinions|wpd|wpdiscuz|threads?|guestbook|ugc|disqus\w*|dsq|coral|talk-stream|fb-root|hyvor\w*|viafoura|spot-?im|open-?web|livefyre|intense-?debate|giscus|utterances|remark42|cusdis|isso|vuukle|kommentare?|commentaires|comentarios)(?=[\s_-]|$)/i;
  var ABOUT_COMMENTS = /\b((has|no|with|without|show|hide)-comments?|comments?-(open|closed|on|off|enabled|disabled))\b/gi;
  var COMMENTS_HEADING = /^\W*([\d,.]+ )?((reader|user|your|all|top|latest|recent) )*(comments?|(responses|replies)(?= \W*\d))( \W*\d[\d,.]*)?\W*$|^[\d,.]+ (comments|responses|replies|thoughts)( on .*)?$|^(leave|post|write|add) an? (comment|reply|response)|^join the (conversation|discussion|debate)|^what (our |the )?readers (say|think)|^have your say/i;
  var isComments = (element, first) => COMMENTS.test(namesOf(element).replace(ABOUT_COMMENTS, "")) && first !== void 0 && precedes(first, element) && !element.querySelector("h1,[itemprop=articleBody]");
  var isVisible = (element, style, seen) => style.display === "contents" || element.checkVisibility?.(seen) !== false;
  var isPaintedOver = (element, { color }) => {
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
  var isUnseen = (element, style) => {
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
  var textOf = (element, first) => {
    let text = "";
    for (const child of inside(element)) {
      if (isText(child)) text += child.data.replace(/\s+/g, " ");
      else if (isElement(child) && !child.matches(NEVER) && isVisible(child, getComputedStyle(child)) && !(first && isComments(child, first))) {
        text += textOf(child, first);
      }
    }
    return text;
  };
  var lettersOf = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  var isFurniture = (element, article) => {
    const names = namesOf(element);
    if (element.matches(NEVER) || element.localName.startsWith("amp-")) return true;
    if (isComments(element, article.first)) return true;
    if (/quote/i.test(names)) {
      const letters = lettersOf(textOf(element.querySelector("p") ?? element));
      if (letters.length > 15 && article.letters.split(letters).length > 2) return true;
    }
    if (!element.matches(FURNITURE) && !NAMED_FURNITURE.test(names)) return false;
    return textOf(element, article.first).length * 2 < article.total;
  };

  // src/raised.js
  var NOTE = "a[href*='#'],[role=doc-noteref]";
  var NAMED_NOTE = /(^|[\s_-])((foot|end)-?note\w*|note\w*|fn\w*|ref(erence)?s?|cit(e|ation)\w*)(?=[\s_-]|$)/i;
  var [HIGH, LOW] = ["⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ⁺⁻⁻⁻", "₀₁₂₃₄₅₆₇₈₉ₙ₊₋₋₋"];
  var shift = (text, to) => text.replace(/[\dn+−–-]/g, (one) => to["0123456789n+−–-".indexOf(one)]);
  var raise = (text) => shift(text, HIGH);
  var keep = (text) => text;
  var FRACTIONS = { "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/8": "⅛" };
  var RAISED = [
    [/\d$|\b[IVXLC]+$/, /^(st|nd|rd|th|er|ère|re|ème|e)$/i, /^/, keep],
    // 21st, XIXe
    [/\d$/, /^o$/, /^\s?[CF]\b/, () => "°"],
    [/\d$/, /^([°º′″¢%‰]|[.,:]\d\d)$/, /^/, keep],
    [/(^|\D)\d\d?$/, /^[ao]s?$/i, /^/, keep],
    // 1a
    [/(^|\P{L})(\p{L}|\p{Lu}\p{L})$/u, /^\p{L}{1,3}$/u, /^/, keep],
    // Mr, Mme, No, McAdam
    [/(^|\D)$/, /^[$£€¥]$/, /^/, keep],
    [/\d$/, /^[0-5]\d$/, /^\s?([ap]\.?m\b|h\b|Uhr\b)/, (text) => `:${text}`],
    // 7:30 p.m.
    [
      /[$£€¥]\s?\d[\d,]*$/,
      /^\d\d$/,
      /^(?!\s*([mb]n?|k|thousand|\w+illion)\b)/i,
      (text) => `.${text}`
      // $4.50
    ],
    [/\d$/, /^\d\d$/, /^\s?[$£€¥]/, (text) => `,${text}`],
    // 4,50 €
    [/[\p{L}\d)]$/u, /^\d{0,2}[+−–-]$|^[+−–-]\d\d?$/, /^/, raise],
    // Ca²⁺, 10⁻⁶
    [/(^|[^\d.,])10$/, /^([2-9]|[1-9]\d|n)$/, /^/, raise],
    // 10⁶
    [/(^|[^\w.,])2$/, /^([1-9]\d|n)$/, /^/, raise],
    // 2³²
    [/\d$/, /^\d$/, /^\s?[=×]/, raise],
    // 5² = 25
    [/(^|[\d\s/(·⋅-])([kcdmnµμ]?m|ft|yd)$|\d\s?(in|mi)$|\/s$/, /^[23]$/, /^/, raise],
    // m²
    [/(^|[\s(=+−*/])[a-z]$/, /^[2-9n]$/, /^\s*([=+−*/).,;]|$)/, raise],
    // x²
    [/=\s?[a-z]+$/, /^[2-9n]$/, /^/, raise],
    // E = mc²
    [/\S\s$/, /^\d{2,3}$/, /^[A-Z][a-z]?(?![a-z])/, raise],
    // ¹⁴C
    [/\p{L}$/u, /^(tm|sm)$/i, /^/, () => ""],
    [/\p{L}$/u, /^\p{L}{2}/u, /^/, (text) => ` ${text}`],
    [/^/, /^\p{L}{2}/u, /^/, keep]
  ];
  var textAfter = (element) => {
    let text = "";
    for (let node = (
      /** @type {Element | null} */
      element
    ); node && text.length < 20; ) {
      for (let next = node.nextSibling; next; next = next.nextSibling) {
        if (isElement(next) && (next.localName === "br" || !isInline(next))) return text;
        if (next.nodeType !== Node.COMMENT_NODE) text += next.textContent;
      }
      node = node.parentElement;
      if (!node || !isInline(node)) break;
    }
    return text.replace(/\s+/g, " ");
  };
  var level = (element, style, before) => {
    const { fontSize, verticalAlign: align } = style;
    const isLow = element.localName === "sub" || align === "sub";
    if (!isLow && element.localName !== "sup" && align !== "super") {
      const isCents = /^\s*\d\d\s*$/.test(element.textContent);
      if (!isCents || !/top$|^[\d.]+px$/.test(align)) return void 0;
      const { fontSize: around } = getComputedStyle(element.parentElement ?? element);
      if (align === "0px" || parseFloat(fontSize) > 0.9 * parseFloat(around)) return void 0;
    }
    const text = textOf(element).trim();
    const link = element.querySelector(NOTE) ?? element.closest(NOTE);
    if (link && link.textContent.trim().length <= text.length) return "";
    if (text.length <= 5 && NAMED_NOTE.test(namesOf(element))) return "";
    if (isLow) return /\d$/.test(before) && /^\d+$/.test(text) ? shift(text, LOW) : void 0;
    const after = textAfter(element);
    const isNumerator = /^\d+$/.test(text) && /^\s?[/⁄]\s?\d/.test(after);
    if (isNumerator) return (/\d$/.test(before) ? " " : "") + text;
    const row = RAISED.find(
      ([base, raised, next]) => base.test(before) && raised.test(text) && next.test(after)
    );
    const shown = row ? row[3](text) : "";
    return shown === text ? void 0 : shown;
  };

  // src/read.js
  var MOST_CHARACTERS = 2e5;
  var read = (root, { from, to } = {}) => {
    const paragraphs = deep("p", root).filter((one) => one.getClientRects().length);
    const first = paragraphs.find((one) => one.textContent.trim().length >= 40);
    const all = textOf(root, first);
    const article = { first, total: all.length, letters: lettersOf(all) };
    const plain = { visibilityProperty: true, opacityProperty: true };
    const faint = paragraphs.filter((one) => one.checkVisibility?.(plain) === false);
    const seen = faint.length * 2 > paragraphs.length || !root.checkVisibility?.(plain) ? {} : plain;
    const blocks = [];
    const done = /* @__PURE__ */ new Set();
    let block;
    let isGone = false;
    const begin2 = () => block = { text: "", pieces: [], linked: 0 };
    const add = (node, start, text) => {
      const last = block.pieces.at(-1);
      const joins = last?.node === node && last.from + last.length === start;
      if (joins && last.at + last.length === block.text.length) last.length += text.length;
      else block.pieces.push({ node, from: start, at: block.text.length, length: text.length });
      block.text += text;
      isGone = false;
    };
    const unspace = () => {
      const last = (
        /** @type {Piece} */
        block.pieces.at(-1)
      );
      block.text = block.text.slice(0, -1);
      if (last.at + last.length > block.text.length) last.length -= 1;
    };
    const isOurs = (node) => !(from && precedes(node, from)) && !(to && precedes(to, node));
    const isLink = (text) => block.linked >= 0.6 * text.length && !/^h\d$/.test(root.localName);
    const flush = () => {
      const text = block.text.trimEnd();
      if (text && block.pieces.length && !isLink(text) && isOurs(block.pieces[0].node)) {
        blocks.push({ ...block, text });
      }
      begin2();
    };
    const addText = (node, linked) => {
      const before = block.text.length;
      for (const { 0: run, index } of node.data.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
        if (!" 	\n\r\f".includes(run[0])) {
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
    const addLevel = (element, shown) => {
      const slash = element.nextSibling;
      const bottom = slash?.nextSibling;
      const isSlash = slash && isText(slash) && /^\s*[/⁄]\s*$/.test(slash.data);
      const isFraction = isSlash && isElement(bottom) && bottom.localName === "sub";
      const fraction = isFraction && FRACTIONS[`${shown.trim()}/${bottom.textContent.trim()}`];
      if (fraction) done.add(slash).add(bottom);
      const text = fraction || shown;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const node = (
        /** @type {Text} */
        walker.nextNode()
      );
      const lead = /^[.,: ]/.test(text) ? 1 : 0;
      block.text += text.slice(0, lead);
      add(node, Math.max(0, node.data.search(/\S/)), text.slice(lead));
    };
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
        else if (shown !== void 0) addLevel(child, shown);
        if (shown !== void 0) continue;
        const inline = isInline(child, style);
        if (!inline) flush();
        const before = blocks.length;
        const marks = child.localName === "q" && !/^\s*["“‘«„]/.test(child.textContent);
        if (marks) block.text += "“";
        const ends = visit(child, linked || child.localName === "a");
        if (marks) block.text += "”";
        if (!inline) flush();
        if (ends && blocks.length === before) return true;
      }
      return false;
    };
    begin2();
    visit(root, false);
    flush();
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
  var codePoints = (text) => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
  var utf16 = (text, index) => {
    let at = 0;
    for (; index > 0 && at < text.length; index -= 1) at += /** @type {number} */
    text.codePointAt(at) > 65535 ? 2 : 1;
    return at;
  };
  var rangesOf = ({ pieces }, start, end) => pieces.flatMap(({ node, from, at, length }) => {
    const first = Math.max(start, at);
    const last = Math.min(end, at + length, at - from + node.length);
    if (first >= last) return [];
    const range = document.createRange();
    range.setStart(node, from + first - at);
    range.setEnd(node, from + last - at);
    return [range];
  });

  // src/article.js
  var LEAST_WORDS = 120;
  var ARTICLES = "article,[itemprop=articleBody],main,[role=main]";
  var STORY = "article,[role=article],[itemtype*=Article],[itemtype*=BlogPosting],[data-article-id],[data-post-id]";
  var NAMED_STORY = /(^|[\s_-])(article|post|story|entry)(?=[\s_-]?\d*(\s|$))/i;
  var findRoot = (widget, selector) => {
    if (selector) {
      try {
        return widget.closest(selector) ?? deep(selector)[0];
      } catch {
        return void 0;
      }
    }
    const paragraphs = deep("p").filter((one) => one.textContent.trim().length >= 40);
    const known = /* @__PURE__ */ new Map();
    const isApart = (element) => {
      if (!element) return false;
      const is = known.get(element) ?? (element.matches("nav,aside,footer,figure,[hidden],get-summary") || isComments(element, paragraphs[0]) || isApart(above(element)));
      known.set(element, is);
      return is;
    };
    const weights = /* @__PURE__ */ new Map();
    let total = 0;
    for (const paragraph of paragraphs) {
      if (isApart(paragraph) || !paragraph.getClientRects().length) continue;
      const weight = paragraph.textContent.trim().length;
      total += weight;
      for (let up = paragraph; up; up = above(up)) weights.set(up, (weights.get(up) ?? 0) + weight);
    }
    const weightOf = (element) => weights.get(element) ?? element.textContent.length / 1e3;
    const around = widget.parentElement?.closest("article");
    if (around && weightOf(around) >= 400) return around;
    let best;
    for (const one of deep(ARTICLES)) if (!best || weightOf(best) <= weightOf(one)) best = one;
    if (best && weightOf(best) * 2 >= total) return best;
    const most = (element) => (weights.get(
      /** @type {HTMLElement} */
      element
    ) ?? 0) >= 0.7 * total;
    return [...weights.keys()].find((one) => most(one) && ![...one.children].some(most));
  };
  var boundsOf = (root, widget) => {
    const headings = root.querySelectorAll("h1,h2,h3");
    const all = [...headings].filter(
      (one) => one.getClientRects().length && !one.closest("nav,aside,footer,dialog")
    );
    const level2 = ["h1", "h2", "h3"].find((name) => all.some((one) => one.localName === name));
    const paragraphs = [...root.querySelectorAll("p")];
    const isHead = (head, index2, heads2) => {
      const next = heads2[index2 + 1];
      const own2 = paragraphs.filter((one) => precedes(head, one) && !(next && precedes(next, one)));
      return own2.reduce((sum, one) => sum + one.textContent.trim().length, 0) >= 200;
    };
    let heads = all.filter((one) => one.localName === level2).filter(isHead);
    const unitOf = (head) => {
      let unit = head;
      const isAlone = (up) => heads.every((one) => one === head || !up.contains(one));
      for (let up = above(unit); up !== root && isAlone(up); up = above(unit)) unit = up;
      return unit;
    };
    const isTop = level2 === "h1" ? !root.matches("article,[itemprop=articleBody]") : !deep("h1")[0];
    const isStory = (head) => {
      const unit = unitOf(head);
      if (isTop && (level2 === "h1" || unit !== head)) return true;
      return unit.matches(STORY) || NAMED_STORY.test(namesOf(unit));
    };
    heads = heads.filter(isStory);
    if (heads.length < 2) return {};
    const units = heads.map(unitOf);
    const before = widget.isConnected ? units.filter((unit) => precedes(unit, widget)).length : 0;
    const index = Math.max(0, before - 1);
    return { head: heads[index], from: units[index], to: units[index + 1] };
  };
  var titleOf = ({ root, pieces: [first], head }) => {
    const all = deep("h1").filter((one) => one.getClientRects().length);
    const isAbove = (one) => first && precedes(one, first.node);
    const own2 = root.matches("article") ? [...root.querySelectorAll("h2")].find(isAbove) : void 0;
    const heading = head ?? all.find((one) => root.contains(one)) ?? own2 ?? all.filter(isAbove).at(-1) ?? all[0];
    return heading ? read(heading).text.replace(/\s+/g, " ").trim().slice(0, 300) : "";
  };
  var findArticle = (widget, selector, old) => {
    const found = findRoot(widget, selector);
    const stays = old?.isConnected && old.getClientRects().length && !found?.contains(old) && (old.matches(ARTICLES) || old.querySelector("h1,h2"));
    const root = stays ? old : found;
    if (!root) return void 0;
    const bounds = selector ? {} : boundsOf(root, widget);
    const reading = { ...read(root, bounds), head: bounds.head };
    return { ...reading, title: titleOf(reading) };
  };
  var isWorth = (reading) => reading !== void 0 && reading.words >= LEAST_WORDS;
  var isSame = (one, other) => {
    const paragraphs = new Set(other.text.split("\n\n"));
    const before = one.text.split("\n\n");
    const kept = before.filter((text) => paragraphs.has(text)).length;
    if (one.title && other.title) return one.title === other.title && kept > 0;
    return kept * 2 >= before.length;
  };

  // src/watch.js
  var WATCHED = {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["class", "hidden", "style"]
  };
  var hasText = (node) => isElement(node) && /^p$|-/.test(node.localName) || node.textContent?.trim();
  var watch = (look) => {
    let timer;
    let pause = 100;
    const matters = ({ type, target, addedNodes, removedNodes }) => {
      if (type === "attributes") return isElement(target) && target.querySelector("p") !== null;
      return type !== "childList" || [...addedNodes, ...removedNodes].some(hasText);
    };
    const soon = () => timer ??= setTimeout(act, pause);
    const observer = new MutationObserver((records) => {
      if (!timer && records.some(matters)) soon();
    });
    const awaited = /* @__PURE__ */ new Set();
    const observe = () => {
      for (const scope of scopes()) observer.observe(scope, WATCHED);
      for (const { localName } of deep(":not(:defined)")) {
        if (awaited.has(localName)) continue;
        awaited.add(localName);
        customElements.whenDefined(localName).then(soon, () => {
        });
      }
    };
    const act = () => {
      const begun = performance.now();
      timer = void 0;
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

  // src/line.js
  var line = { insert: () => {
  } };
  var begin = (script, names) => {
    line.insert = () => {
      const { widget: own2 } = line;
      if (deep("get-summary").some((one) => one !== own2)) own2?.remove();
      else if (!own2?.isConnected) {
        const widget = document.createElement("get-summary");
        for (const name of names) {
          const value = script.getAttribute(`data-${name}`);
          if (value !== null) widget.setAttribute(name, value);
        }
        const reading = findArticle(widget, script.dataset.article);
        if (!reading?.pieces.length) return;
        if (!isWorth(reading) && !script.dataset.summaryId) return;
        const { root, pieces, title } = reading;
        const block = blockOf(pieces[0].node, root);
        line.widget = widget;
        line.title ??= title;
        if (title !== line.title) widget.removeAttribute("summary-id");
        if (block === root) root.prepend(widget);
        else (block.closest("ul,ol,dl,blockquote") ?? block).before(widget);
      }
    };
    line.insert();
    watch(line.insert);
  };

  // src/answer.js
  var ID = /^[0-9a-f]{64}$/;
  var isId = (value) => typeof value === "string" && ID.test(value);
  var TYPES = ["tldr", "key-points", "teaser", "headline"];
  var LENGTHS = ["short", "medium", "long"];
  var METHODS = ["abstractive", "extractive", "verbatim", "edited"];
  var CONTROLS = /[\u0000-\u001f\u007f-\u009f\s]+/g;
  var TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
  var clean = (value, most) => {
    if (typeof value !== "string") return "";
    const text = value.slice(0, 4 * most).replace(TURNS, "").replace(CONTROLS, " ").trim();
    return text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…` : text;
  };
  var count = (value) => Number.isSafeInteger(value) && value >= 0 ? value : 0;
  var isPassage = (source) => source?.offset === count(source?.offset) && count(source.length) > 0 && source.length < 5e3;
  var sentenceOf = (sentence) => ({
    text: clean(sentence?.text, 600),
    sources: (Array.isArray(sentence?.sources) ? sentence.sources : []).slice(0, 3).filter(isPassage)
  });
  var dateOf = (value) => {
    const date = new Date(clean(value, 40));
    return Number.isNaN(+date) ? void 0 : date;
  };
  var oneOf = (allowed, value, otherwise) => allowed.includes(value) ? value : otherwise;
  var accept = (body) => {
    if (!Array.isArray(body?.sentences)) return void 0;
    const sentences = body.sentences.slice(0, 12).map(sentenceOf).filter(({ text }) => text);
    if (!sentences.length) return void 0;
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
      secondsSaved: count(body.usage?.seconds_saved)
    };
  };
  var splitsWord = (text, at) => /^[\p{L}\p{N}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1));
  var wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  var fits = (text, start, end, sentence) => {
    const quote = text.slice(start, end);
    const words = new Set(wordsOf(quote));
    return quote === quote.trim() && !splitsWord(text, start) && !splitsWord(text, end) && wordsOf(sentence).some((word) => words.has(word));
  };

  // src/api.js
  var PATIENCE = 12e4;
  var ONE_ANSWER = 6e4;
  var MOST_BYTES = 3e5;
  var Refusal = class extends Error {
    /**
     * @param {ErrorKind} kind
     * @param {number} [status] of HTTP
     */
    constructor(kind, status) {
      super(kind);
      this.kind = kind;
      this.status = status;
    }
  };
  var kindOf = (status, problem) => {
    if (problem?.type === "urn:standfirst:problem:awaiting-review") return "awaiting";
    if (status === 429) return "busy";
    if (status >= 500) return "unavailable";
    return status >= 400 ? "unsuitable" : "malformed";
  };
  var wait = (milliseconds, signal) => new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  var bodyOf = async (response) => {
    if (!response.body) return void 0;
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (let size = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST_BYTES) {
        reader.cancel().catch(() => {
        });
        throw new Refusal("malformed", response.status);
      }
      text += decoder.decode(value, { stream: true });
    }
    try {
      return JSON.parse(text);
    } catch {
      return void 0;
    }
  };
  var exchange = async (url, options, signal) => {
    const timeout = AbortSignal.timeout?.(ONE_ANSWER);
    const either = timeout && AbortSignal.any ? AbortSignal.any([signal, timeout]) : signal;
    try {
      const response = await fetch(url, {
        ...options,
        credentials: "omit",
        // no cookie goes, none comes
        referrerPolicy: "no-referrer",
        redirect: "error",
        // the article's text goes where the publisher said, nowhere else
        signal: either
      });
      return {
        status: response.status,
        after: Number(response.headers.get("Retry-After")) || 2,
        location: response.headers.get("Location") ?? "",
        body: await bodyOf(response)
      };
    } catch (error) {
      if (signal.aborted) throw error;
      if (timeout?.aborted) return { status: 504, after: 1, location: "" };
      if (error instanceof Refusal) throw error;
      if (!navigator.onLine) throw new Refusal("offline");
      console.warn(`get-summary: no answer from ${url}. Is this page's origin allowed there?`);
      throw new Refusal("unreachable");
    }
  };
  var resting = 0;
  var obtain = async ({ base, headers, id, request }, signal, onWait) => {
    const post = {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(request)
    };
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
      const answer = id ? await exchange(`${base}/summaries/${id}`, { headers }, signal) : await exchange(`${base}/summaries`, post, signal);
      const { status, body } = answer;
      if (status === 200) {
        const summary = accept(body);
        if (!summary) throw new Refusal("malformed", status);
        return { ...summary, fetched: Boolean(id) };
      }
      if (status === 202) {
        const named = [answer.location.split(/[?#]/)[0].split("/").pop(), body?.id];
        id = named.find(isId) ?? id;
      } else if (id && status === 404 && request && kindOf(status, body) !== "awaiting") {
        id = void 0;
        continue;
      } else if (status !== 504) {
        if (status === 429 || status > 499) resting = Date.now() + answer.after * 1e3;
        throw new Refusal(kindOf(status, body), status);
      }
      onWait();
      await wait(Math.min(Math.max(answer.after, 1), 10) * 1e3, signal);
    }
    throw new Refusal("slow");
  };

  // src/messages.js
  var ENGLISH = {
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
    howEdited: "The newsroom edited this on {date}; a language model ({model}) wrote the first version.",
    checked: "{supported} of the {checked} names, numbers and quotations in it were found in the article.",
    beware: "It can still be wrong: the article is what counts. Only the article was sent to make it, and no cookies.",
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
    unsuitable: "There is no summary for this article."
  };
  var MESSAGES = { en: ENGLISH };
  var say = (text, values) => text.replace(/{(\w+)}/g, (_, name) => String(values[name]));

  // src/view.js
  var ICONS = {
    lines: "M4 6h16M4 12h16M4 18h9",
    chevron: "m6 9 6 6 6-6",
    down: "M12 4v16m-6-6 6 6 6-6",
    up: "M12 20V4m-6 6 6-6 6 6",
    copy: "M9 9h11v11H9zM5 15H4V4h11v1",
    share: "M12 15V3m0 0L8 7m4-4 4 4M5 12v8h14v-8",
    listen: "M4 9v6h4l5 4V5L8 9zM17 9a4 4 0 0 1 0 6",
    yes: "M7 11v9H4v-9zm0 0 4-8a2 2 0 0 1 2 2v4h6l-1.5 9-1 2H7",
    no: "M7 13V4H4v9zm0 0 4 8a2 2 0 0 0 2-2v-4h6L17.5 6l-1-2H7"
  };
  var icon = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  };
  var h = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== void 0) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  var tool = (words, id, sign) => h(
    "button",
    { type: "button", class: "tool", id },
    ...sign ? [icon(sign)] : [],
    h("span", {}, words[id])
  );
  var rename = (button, text) => {
    button.lastChild.textContent = text;
  };
  var setPressed = (button, is) => button.setAttribute("aria-pressed", String(is));
  var boxOf = (words, language, press) => {
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
          ...LENGTHS.map((length) => tool(words, length))
        ),
        h(
          "div",
          { id: "actions", class: "row" },
          tool(words, "copy", "copy"),
          tool(words, "share", "share"),
          tool(words, "listen", "listen")
        )
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
          tool(words, "no", "no")
        )
      )
    );
    const click = ({ target }) => {
      const button = (
        /** @type {Element} */
        target.closest("button")
      );
      if (button) press(button.id);
    };
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
          h("span", { id: "saves", part: "saving" })
        ),
        icon("chevron")
      ),
      panel,
      h("p", { id: "status", role: "status", class: "unseen" }),
      h(
        "button",
        { type: "button", id: "back", part: "back", popover: "manual", hidden: "" },
        icon("up"),
        words.back
      )
    );
    const all = [box, ...box.querySelectorAll("[id]")].map((one) => [one.id, one]);
    const parts = (
      /** @type {Parts} */
      Object.fromEntries(all)
    );
    parts.copy.hidden = !navigator.clipboard;
    parts.share.hidden = !navigator.share;
    parts.listen.hidden = !window.speechSynthesis;
    setPressed(parts.listen, false);
    return parts;
  };
  var skeletonOf = () => {
    const stage = h("p", { class: "small" });
    const attributes = (
      /** @type {const} */
      {
        id: "skeleton",
        part: "skeleton",
        "aria-hidden": "true"
      }
    );
    return [h("div", attributes, h("div", {}), h("div", {}), h("div", {}), stage), stage];
  };
  var errorOf = (words, kind) => {
    const error = h("div", { id: "error", part: "error" }, h("p", {}, words[kind]));
    if (kind !== "unsuitable") error.append(tool(words, "retry"));
    return error;
  };
  var write = (date, lang, options) => {
    const locale = navigator.languages.find((one) => one.startsWith(lang)) ?? lang;
    return date.toLocaleString(locale, options);
  };
  var labelOf = ({ method, reviewed }, words, lang) => {
    if (!reviewed || method !== "abstractive" && method !== "extractive") return words[method];
    const checked = method === "abstractive" ? words.reviewed : words.reviewedExtractive;
    return say(checked, { date: write(reviewed, lang, { dateStyle: "long" }) });
  };
  var aboutOf = (summary, words, lang) => {
    const { method, model, revision, created, checked, supported } = summary;
    const date = created ? write(created, lang, { dateStyle: "long", timeStyle: "short" }) : "?";
    const how = say(method === "edited" ? words.howEdited : words.how, { model, revision, date });
    const facts = checked ? [say(words.checked, { checked, supported })] : [];
    return [how, ...facts, words.beware].map((text) => h("p", {}, text));
  };
  var summaryOf = (summary, words, lang, language, light) => {
    const sentences = summary.sentences.map(({ text: text2 }, index) => {
      const choose = light[index];
      if (!choose) return h("span", { part: "sentence" }, text2);
      const press = (event) => {
        if (!["Enter", " ", void 0].includes(event.key)) return;
        event.preventDefault();
        choose(sentence);
      };
      const sentence = h(
        "span",
        {
          role: "button",
          tabindex: "0",
          "aria-pressed": "false",
          part: "sentence",
          click: press,
          keydown: press
        },
        text2
      );
      return sentence;
    });
    const points = summary.type === "key-points";
    const text = h(points ? "ul" : "p", {
      id: "summary",
      part: "summary",
      role: points ? "list" : void 0,
      // Safari drops it from a list without bullets
      class: summary.type,
      ...language
    });
    for (const sentence of sentences) {
      text.append(...points ? [h("li", {}, sentence)] : [sentence, " "]);
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
        }
      },
      words.what
    );
    const who = h("span", {}, labelOf(summary, words, lang));
    const body = [h("p", { id: "label", part: "label" }, who, what), about, text];
    if (light.some(Boolean)) {
      body.push(h("p", { id: "choose", class: "small" }, words.choose));
      text.setAttribute("aria-describedby", "choose");
    }
    return body;
  };

  // src/highlight.css
  var highlight_default = "::highlight(standfirst-source){background-color:var(--standfirst-highlight, #ffe27a);color:var(--standfirst-highlight-text, #1d1a10)}";

  // src/style.css
  var style_default = ':host{display:block;margin-block:1.25em}:host([hidden]),[hidden]{display:none!important}*{box-sizing:border-box}#box{--bg: var(--standfirst-background, light-dark(#fff, #1b1d21));--fg: var(--standfirst-text, light-dark(#1c1e21, #e9ebee));--dim: var(--standfirst-muted, light-dark(#585f69, #a9b1bc));--line: var(--standfirst-border, light-dark(#cfd4da, #454b54));--dot: var(--standfirst-muted, #858c96);--hue: var(--standfirst-accent, light-dark(#0b57d0, #9cc0ff));--tint: var(--standfirst-tint, light-dark(#eef3fc, #272d38));background:var(--bg);color:var(--fg);border:1px solid var(--line);border-radius:var(--standfirst-radius, .75em);font:inherit;font-family:var(--standfirst-font, inherit);line-height:1.5;text-align:start;overflow-wrap:anywhere}button{font:inherit;color:inherit;background:none;border:0;margin:0;padding:0;cursor:pointer;text-align:inherit}p,ul{margin:0;padding:0}svg{inline-size:1.15em;block-size:1.15em;flex:none;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}:focus-visible{outline:2px solid var(--hue);outline-offset:2px;border-radius:.3em}#toggle{display:flex;align-items:center;gap:.7em;inline-size:100%;min-block-size:3em;padding:.6em 1em;border-radius:inherit}#toggle>:first-child{color:var(--hue)}#toggle:hover #call{text-decoration:underline;text-underline-offset:.2em}#words{flex:1;display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .35em}#call{color:var(--hue);font-weight:600;white-space:nowrap}#saves{font-size:.85em;color:var(--dim);white-space:nowrap;margin-inline-start:auto;padding-inline-start:.6em}#toggle>:last-child{color:var(--dim);transition:rotate .2s}[aria-expanded=true]>svg:last-child{rotate:180deg}.opened{font-weight:600}[aria-expanded=true] .closed,[aria-expanded=false] .opened{display:none}#panel{border-block-start:1px solid var(--line);padding:.9em 1em .7em}#panel:focus{outline:none}#label{display:flex;flex-wrap:wrap;align-items:baseline;gap:.1em .8em;font-size:.85em;color:var(--dim)}.link{color:var(--hue);text-decoration:underline;text-underline-offset:.2em;min-block-size:1.9em}#about{font-size:.85em;background:var(--tint);border-radius:.5em;padding:.7em .9em;margin-block:.3em .8em}#about>p+p{margin-block-start:.5em}#summary{margin-block:.6em .7em;list-style:none;overflow:clip;overflow-clip-margin:.4em}li{padding-inline-start:1.3em;position:relative}li+li{margin-block-start:.55em}li:before{content:"";position:absolute;inset-inline-start:.15em;inset-block-start:.58em;inline-size:.42em;block-size:.42em;border-radius:50%;background:var(--hue)}.headline{font-size:1.2em;font-weight:600;line-height:1.35}[role=button]{cursor:pointer;border-radius:.2em;text-decoration-line:underline;text-decoration-style:dotted;text-decoration-color:var(--dot);text-decoration-thickness:1px;text-underline-offset:.3em}[role=button]:hover{text-decoration-color:var(--hue)}[role=button][aria-pressed=true]{background:var(--standfirst-highlight, #ffe27a);color:var(--standfirst-highlight-text, #1d1a10);text-decoration-color:transparent;box-shadow:0 0 0 .12em var(--standfirst-highlight, #ffe27a)}.small{font-size:.85em;color:var(--dim)}.row{display:flex;flex-wrap:wrap;align-items:center;gap:.4em .35em}#tools{justify-content:space-between;margin-block-start:.7em;font-size:.85em}.tool{display:inline-flex;align-items:center;gap:.4em;min-block-size:2.3em;padding:.2em .6em;border-radius:.45em}#end>.tool,#actions>:first-child{margin-inline-start:-.6em}#actions>:last-child,#feedback>:last-child{margin-inline-end:-.6em}.tool:hover{background:var(--tint)}#full{color:var(--hue)}#lengths{border:1px solid var(--line);border-radius:.55em;padding:.15em;gap:.1em}#lengths .tool{min-block-size:2em}#lengths [aria-pressed=true]{background:var(--tint);color:var(--hue);font-weight:600}#tools,#end,.small,#label,#about{line-height:1.45}#end{justify-content:space-between;margin-block-start:.6em;padding-block-start:.5em;border-block-start:1px solid var(--line);font-size:.85em}#feedback [aria-pressed=true]{background:var(--tint);color:var(--hue)}#skeleton{margin-block:.8em;display:grid;gap:.7em}#skeleton>div{block-size:.8em;border-radius:.4em;background:var(--line);opacity:.6;animation:wait 1.4s ease-in-out infinite alternate}#skeleton>:nth-child(2){inline-size:92%;animation-delay:.2s}#skeleton>:nth-child(3){inline-size:64%;animation-delay:.4s}@keyframes wait{to{opacity:.25}}#error{padding-block:.3em .5em}#retry{margin-block-start:.5em;border:1px solid var(--line);color:var(--hue);font-weight:600;padding-inline:.9em}#status.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}#back{position:fixed;inset:auto;inset-block-end:1.2em;inset-inline-end:1.2em;margin:0;padding:.65em 1.1em;border:1px solid var(--line);border-radius:2em;background:var(--bg);color:var(--hue);font-weight:600;box-shadow:0 .2em 1.2em #00000040}#back>svg{margin-inline-end:.4em;vertical-align:-.2em}@media(prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}@media(forced-colors:active){[aria-pressed=true]{outline:2px solid}}@media print{#box{display:none}}';

  // src/style.js
  var sheetOf = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  };
  var HIGHLIGHT = "standfirst-source";
  var HIGHLIGHT_SHEET = sheetOf(highlight_default);
  var isKnown = CSS.supports("color", "light-dark(red, red)");
  var SHEET = sheetOf(isKnown ? style_default : style_default.replace(/light-dark\((.*?),.*?\)/g, "$1"));

  // src/ahead.js
  var DWELL = 100;
  var IN_VIEW = 2e3;
  var asked = /* @__PURE__ */ new Set();
  var foresee = (button, inView, act) => {
    const lasting = (milliseconds) => {
      let timer;
      return (begins) => {
        clearTimeout(timer);
        if (begins) timer = setTimeout(act, milliseconds);
      };
    };
    const near = lasting(DWELL);
    for (const name of ["pointerenter", "focus"]) button.addEventListener(name, () => near(true));
    for (const name of ["pointerleave", "blur"]) button.addEventListener(name, () => near(false));
    if (!inView) return;
    const seen = lasting(IN_VIEW);
    new IntersectionObserver(([{ isIntersecting }]) => seen(isIntersecting), {
      threshold: 0.9
    }).observe(button);
  };
  var mayAsk = (article) => {
    const { connection } = (
      /** @type {any} */
      navigator
    );
    const saves = connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
    if (saves || document.hidden || Date.now() < resting || asked.has(article)) return false;
    asked.add(article);
    return true;
  };

  // src/element.js
  var WORDS_PER_MINUTE = 238;
  var SUMMARY_WORDS = { short: 45, medium: 75, long: 105 };
  var LANGUAGE = /^[a-z]{2,3}(-[a-z\d]{1,8})*$/i;
  var SOON = 200;
  var behavior = () => matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  var litBy;
  var GetSummary = class extends HTMLElement {
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
      "prefetch"
    ];
    /** The button's words by language; add yours and call `refresh()`. */
    static messages = MESSAGES;
    #shadow = this.attachShadow({ mode: "open" });
    /** Empty until there is a button. */
    #ui = (
      /** @type {Parts} */
      {}
    );
    #words = ENGLISH;
    /** @type {string | undefined} */
    #base;
    // the API's URL
    /** @type {Article | undefined} */
    #reading;
    // the article
    /** @type {SummaryLength} */
    #length = "short";
    // the chosen one
    /** @type {Map<SummaryLength, Kept>} */
    #kept = /* @__PURE__ */ new Map();
    // what was answered, by length
    /** @type {Kept | undefined} */
    #shown;
    // the one of them on show
    /** @type {Kept | undefined} */
    #told;
    // the one of them that the page was told of
    /** @type {ErrorKind | undefined} */
    #failed;
    // the kind of error on show
    /** @type {Sending | undefined} */
    #loading;
    // the request that a reader waits for
    /** @type {Sending | undefined} */
    #ahead;
    // the request that was sent before a press
    /** @type {HTMLElement | undefined} */
    #stage;
    // the line that tells how far it is
    /** @type {AbortController | undefined} */
    #listening;
    // ends what listens to the page
    /** @type {() => void} */
    #unwatch = () => {
    };
    // ends the watch on the page
    #pressed = false;
    // whether a reader opened it, not the page
    /** @type {IntersectionObserver | undefined} */
    #observer;
    // knows whether the widget is in view while a source is lit
    /** @type {HTMLElement | undefined} */
    #lit;
    // the sentence whose sources are
    /** @type {SpeechSynthesisUtterance | undefined} */
    #utterance;
    // what is being read aloud
    #token = crypto.randomUUID?.();
    // counts a reader's votes once, and is kept nowhere
    #hid = false;
    // whether `hidden` was set here
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
      if (this.isConnected) this.#keepingFocus(() => this.#begin());
    }
    #begin() {
      this.#clear();
      this.#length = this.#ownLength();
      this.#base = this.#endpoint();
      const reading = this.#base ? findArticle(this, this.getAttribute("article")) : void 0;
      if (isWorth(reading)) this.#reading = reading;
      if (this.#reading || this.#base && this.#id()) {
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
      this.#reading = this.#shown = this.#failed = this.#loading = this.#ahead = void 0;
      this.#ui = /** @type {Parts} */
      {};
      this.#shadow.replaceChildren();
    }
    /** After a change of the page: is this still the article, or has it come, gone, or another? */
    #look() {
      if (!this.#base || document.documentElement.matches("[class*=translated-]")) return;
      const before = this.#reading;
      const now = this.#now();
      if (before && isWorth(now) && isSame(before, now)) {
        this.#reading = now;
        if (!this.#shown) this.#showSaving();
      } else if (!before && (this.#shown || this.#loading)) {
        if (isWorth(now)) this.#reading = now;
      } else if (before || isWorth(now)) {
        if (this.#pressed) this.open = this.#pressed = false;
        if (before && this === line.widget) {
          const held = this.#shadow.activeElement;
          this.remove();
          line.insert();
          if (held) line.widget?.shadowRoot?.querySelector("button")?.focus({ preventScroll: true });
        } else if (before && this.#id()) {
          this.removeAttribute("summary-id");
        } else this.refresh();
      }
    }
    /**
     * Change what is shown, and leave focus where it was, or on what has taken that place.
     * @param {() => void} change
     */
    #keepingFocus(change) {
      const held = this.#shadow.activeElement;
      const places = () => [...this.#shadow.querySelectorAll("[part=sentence][tabindex]")];
      const at = places().indexOf(held);
      change();
      const isThere = (one) => Boolean(one?.isConnected && one.getClientRects().length);
      if (!held || isThere(held)) return;
      const { panel, toggle } = this.#ui;
      const again = at < 0 ? this.#shadow.getElementById(held.id) : places()[at] ?? places().at(-1);
      [again, panel, toggle].find(isThere)?.focus({ preventScroll: true });
    }
    /** The length that the page asks for. */
    #ownLength() {
      return oneOf(LENGTHS, this.getAttribute("length"), "short");
    }
    #endpoint() {
      const value = this.getAttribute("endpoint");
      if (!value) return void 0;
      try {
        const url = new URL(value, document.baseURI);
        return /^https?:$/.test(url.protocol) ? url.origin + url.pathname.replace(/\/+$/, "") : void 0;
      } catch {
        return void 0;
      }
    }
    #id() {
      const id = this.getAttribute("summary-id");
      return isId(id) ? id : void 0;
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
      const around = this.closest("[lang]");
      const language = (around?.lang || "en").toLowerCase();
      const tongue = language.split("-")[0];
      const known = [language, tongue].find((one) => MESSAGES[one]) ?? "en";
      const words = this.#words = { ...ENGLISH, ...MESSAGES[known] };
      const dir = language.startsWith(known) ? void 0 : "ltr";
      const press = {
        toggle: () => this.open = this.#pressed = !this.open,
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
        retry: () => this.#load()
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
      const seconds = known ?? unread * 60 / WORDS_PER_MINUTE;
      const minutes = Math.round(seconds / 60);
      this.#ui.saves.textContent = minutes > 0 ? say(this.#words.saves, { n: minutes }) : "";
    }
    /** Show only what there is something to do with. */
    #settle() {
      const { lengths, actions, tools, end, toggle, panel } = this.#ui;
      toggle.setAttribute("aria-expanded", String(!panel.hidden));
      actions.hidden = end.hidden = !this.#shown;
      lengths.hidden = !this.#kept.size || !this.#reading || !!this.#shown?.summary.reviewed || !!this.#id() && !this.getAttribute("api-key");
      tools.hidden = lengths.hidden && actions.hidden;
      for (const length of LENGTHS) setPressed(this.#ui[length], length === this.#length);
    }
    #unfold() {
      this.#keepingFocus(() => this.#ui.panel.hidden = !this.open);
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
      const sent = this.#reading &&= this.#now() ?? this.#reading;
      const ask = {
        base: (
          /** @type {string} */
          this.#base
        ),
        headers: this.#headers(),
        id: this.#length === this.#ownLength() ? this.#id() : void 0,
        request: sent && {
          text: sent.text,
          title: sent.title || void 0,
          type: oneOf(TYPES, this.getAttribute("type"), "key-points"),
          length: this.#length,
          language: LANGUAGE.test(this.lang) ? this.lang : void 0
        }
      };
      const about = JSON.stringify(ask);
      const ahead = this.#ahead;
      this.#ahead = void 0;
      if (ahead?.about === about) return ahead;
      ahead?.abort();
      const sending = new AbortController();
      const onWait = () => {
        if (this.#loading === sending) this.#say(this.#words.writing);
      };
      sending.about = about;
      sending.answer = obtain(ask, sending.signal, onWait).then(
        (summary) => sending.kept = { summary, sent }
      );
      return sending;
    }
    /** Ask before a press, so that its reader need not wait. Nobody hears of it when that fails. */
    #askAhead() {
      if (this.#loading || this.#shown || this.#failed || !this.isConnected) return;
      if (!mayAsk(this.#reading?.title || location.href)) return;
      const ahead = this.#ahead = this.#send();
      ahead.answer?.catch(() => {
        if (this.#ahead === ahead) this.#ahead = void 0;
      });
    }
    async #load() {
      this.#loading?.abort();
      this.#failed = void 0;
      this.#hush();
      this.#dim();
      this.#settle();
      const { asking, writing, still, ready } = this.#words;
      const timers = [];
      const later = (milliseconds, act) => timers.push(setTimeout(act, milliseconds));
      let loading;
      try {
        loading = this.#loading = this.#send();
        if (!loading.kept) {
          const [skeleton, stage] = skeletonOf();
          this.#stage = stage;
          this.#say(asking);
          later(SOON, () => this.#keepingFocus(() => this.#ui.body.replaceChildren(skeleton)));
          later(1500, () => this.#say(writing));
          later(9e3, () => this.#say(still));
        }
        const kept = loading.kept ?? /** @type {Kept} */
        await loading.answer;
        this.#kept.set(this.#length, kept);
        this.#show(kept);
        this.#announce(ready);
        this.#unhide();
        this.#tell();
      } catch (error) {
        if (loading?.signal.aborted) return;
        const known = error instanceof Refusal;
        this.#fail(known ? error : new Refusal("malformed"));
        if (!known) throw error;
      } finally {
        timers.forEach(clearTimeout);
        if (this.#loading === loading) this.#loading = void 0;
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
      this.#shown = void 0;
      this.#hush();
      this.#dim();
      if (kind === "awaiting" || this.hasAttribute("reviewed") && !this.#kept.size) {
        this.#hide();
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
      this.#failed = this.#loading = void 0;
      this.#shown = kept;
      this.#hush();
      this.#dim();
      const dir = sent ? getComputedStyle(sent.root).direction : "auto";
      const light = this.#quotes(kept).map(
        (quotes) => quotes.length ? (sentence) => this.#light(sentence, quotes) : void 0
      );
      const language = { lang: this.#language(), dir };
      const body = summaryOf(summary, this.#words, this.#ui.box.lang, language, light);
      if (summary.secondsSaved) this.#showSaving(summary.secondsSaved);
      const { feedback, asked: asked2, yes, no } = this.#ui;
      feedback.hidden = !summary.id;
      for (const button of [yes, no]) setPressed(button, false);
      asked2.textContent = this.#words.helpful;
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
      const all = summary.sentences.map(
        (sentence) => sentence.sources.map(({ offset, length }) => {
          const start = utf16(sent.text, offset);
          const end = start + utf16(sent.text.slice(start), length);
          const text = sent.text.slice(start, end);
          return { start, text, fits: text && fits(sent.text, start, end, sentence.text) };
        })
      );
      const trusted = !summary.fetched || all.flat().every((quote) => quote.fits);
      return all.map((quotes) => trusted ? quotes.filter(({ text }) => text.trim()) : []);
    }
    #language() {
      const around = this.#reading?.root.closest("[lang]");
      return this.lang || around?.lang || void 0;
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
          const scope = (
            /** @type {DocumentOrShadowRoot} */
            /** @type {unknown} */
            startContainer.getRootNode()
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
      this.#lit = litBy = void 0;
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
      if (rect.top > 90 && rect.bottom < innerHeight - 90) return;
      if (element.getBoundingClientRect().height < innerHeight * 0.8) {
        element.scrollIntoView({ block, behavior: behavior() });
      } else scrollBy({ top: rect.top - innerHeight / 3, behavior: behavior() });
    }
    /* ------------------------------------------------------------------------- the tools */
    #page() {
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
        await navigator.clipboard.writeText(`${title}

${this.#text(this.#shown)}

${label}
${url}`);
      } catch {
        return;
      }
      const { copy } = this.#ui;
      rename(copy, words.copied);
      this.#announce(words.copied);
      setTimeout(() => rename(copy, words.copy), 2e3);
    }
    #share() {
      const shown = (
        /** @type {Kept} */
        this.#shown
      );
      navigator.share({ ...this.#page(), text: this.#text(shown) }).catch(() => {
      });
    }
    #listen() {
      if (this.#utterance || !this.#shown) {
        this.#hush();
        return;
      }
      const texts = this.#shown.summary.sentences.map(({ text }) => text);
      const utterance = this.#utterance = new SpeechSynthesisUtterance(texts.join(" "));
      utterance.lang = this.#language() ?? "";
      utterance.onend = utterance.onerror = () => this.#utterance === utterance && this.#hush();
      speechSynthesis.cancel();
      speechSynthesis.speak(utterance);
      setPressed(this.#ui.listen, true);
      rename(this.#ui.listen, this.#words.stop);
    }
    #hush() {
      if (!this.#utterance) return;
      this.#utterance = void 0;
      speechSynthesis.cancel();
      setPressed(this.#ui.listen, false);
      rename(this.#ui.listen, this.#words.listen);
    }
    /** @param {boolean} helpful */
    async #rate(helpful) {
      if (!this.#shown || !this.#listening) return;
      const { id } = this.#shown.summary;
      const { signal } = this.#listening;
      const { asked: asked2, yes, no } = this.#ui;
      const words = this.#words;
      if ((helpful ? yes : no).getAttribute("aria-pressed") === "true") return;
      const press = (value) => {
        setPressed(yes, value === true);
        setPressed(no, value === false);
      };
      press(helpful);
      const tell = async (text) => {
        if (this.#shown?.summary.id === id) asked2.textContent = text;
        while (this.#loading) await this.#loading.answer?.catch(() => {
        });
        this.#announce(text);
      };
      try {
        const options = {
          method: "POST",
          headers: { ...this.#headers(), "Content-Type": "application/json" },
          body: JSON.stringify({ helpful, token: this.#token })
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
  };

  // src/standfirst.js
  var own = (
    /** @type {HTMLElement | null} */
    document.currentScript
  );
  if (!customElements.get("get-summary")) {
    customElements.define("get-summary", GetSummary);
    const script = own ?? document.querySelector("script[data-endpoint][type=module]");
    if (script?.dataset.endpoint) {
      whenReady(() => begin(script, GetSummary.observedAttributes));
    }
  }
})();
