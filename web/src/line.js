import { findArticle, isWorth } from "./article.js";
import { blockOf, deep } from "./dom.js";
import { watch } from "./watch.js";

/** @import { GetSummaryElement } from "./types.ts" */

/**
 * The one line, `<script data-endpoint>`: its widget, and above which headline that was first.
 * @type {{ widget?: GetSummaryElement, title?: string, insert: () => void }}
 */
export const line = { insert: () => {} };

/**
 * Put the widget above the article's first paragraph, now and whenever another article comes.
 * @param {HTMLElement} script whose `data-` attributes the widget gets
 * @param {readonly string[]} names of these attributes
 */
export const begin = (script, names) => {
  line.insert = () => {
    const { widget: own } = line;
    if (deep("get-summary").some((one) => one !== own)) own?.remove(); // the page has its own
    else if (!own?.isConnected) {
      const widget = document.createElement("get-summary");
      for (const name of names) {
        const value = script.getAttribute(`data-${name}`);
        if (value !== null) widget.setAttribute(name, value);
      }
      const reading = findArticle(widget, script.dataset.article);
      if (!reading?.pieces.length) return; // it may come late
      if (!isWorth(reading) && !script.dataset.summaryId) return;
      const { root, pieces, title } = reading;
      const block = blockOf(pieces[0].node, root);
      line.widget = widget;
      line.title ??= title;
      // A summary that is kept is the first one's.
      if (title !== line.title) widget.removeAttribute("summary-id");
      if (block === root) root.prepend(widget);
      else (block.closest("ul,ol,dl,blockquote") ?? block).before(widget);
    }
  };
  line.insert();
  watch(line.insert);
};
