import highlight from "./highlight.css";
import style from "./style.css";

/** @param {string} css */
const sheetOf = (css) => {
  const sheet = new CSSStyleSheet(); // constructed, so a strict style-src has nothing to block
  sheet.replaceSync(css);
  return sheet;
};

// The article's text is the page's, so its highlight is styled there.
export const HIGHLIGHT = "standfirst-source";
export const HIGHLIGHT_SHEET = sheetOf(highlight);
// A browser that does not know light-dark() is shown what is light.
const isKnown = CSS.supports("color", "light-dark(red, red)");
export const SHEET = sheetOf(isKnown ? style : style.replace(/light-dark\((.*?),.*?\)/g, "$1"));
