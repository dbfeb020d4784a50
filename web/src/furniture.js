import { above, inside, isElement, isText, namesOf, precedes } from "./dom.js";

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
export const COMMENTS_HEADING =
  /^\W*([\d,.]+ )?((reader|user|your|all|top|latest|recent) )*(comments?|(responses|replies)(?= \W*\d))( \W*\d[\d,.]*)?\W*$|^[\d,.]+ (comments|responses|replies|thoughts)( on .*)?$|^(leave|post|write|add) an? (comment|reply|response)|^join the (conversation|discussion|debate)|^what (our |the )?readers (say|think)|^have your say/i;

/**
 * Whether `element` holds what readers wrote, below an article that begins with `first`.
 * @param {Element} element
 * @param {Element} [first]
 */
export const isComments = (element, first) =>
  COMMENTS.test(namesOf(element).replace(ABOUT_COMMENTS, "")) &&
  first !== undefined &&
  precedes(first, element) &&
  !element.querySelector("h1,[itemprop=articleBody]");

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {CheckVisibilityOptions} [seen]
 */
export const isVisible = (element, style, seen) =>
  style.display === "contents" || element.checkVisibility?.(seen) !== false;

/**
 * Whether text has no colour, or that of what it is on.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
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

/**
 * Whether a style keeps from sight what has a box.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
export const isUnseen = (element, style) => {
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

/**
 * All that is shown within `element`, furniture included; what readers wrote below `first` is not.
 * @param {Element} element
 * @param {Element} [first]
 */
export const textOf = (element, first) => {
  let text = "";
  for (const child of inside(element)) {
    if (isText(child)) text += child.data.replace(/\s+/g, " ");
    else if (
      isElement(child) &&
      !child.matches(NEVER) &&
      isVisible(child, getComputedStyle(child)) &&
      !(first && isComments(child, first))
    ) {
      text += textOf(child, first);
    }
  }
  return text;
};

/** @param {string} text */
export const lettersOf = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * Whether `element` is not part of an article's prose. The article begins with the paragraph `first`;
 * its text is `total` characters long, of which `letters` are the letters and digits.
 * @param {Element} element
 * @param {{ first: Element | undefined, letters: string, total: number }} article
 */
export const isFurniture = (element, article) => {
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
