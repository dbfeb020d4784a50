import { whenReady } from "./dom.js";
import { GetSummary } from "./element.js";
import { begin } from "./line.js";

const own = /** @type {HTMLElement | null} */ (document.currentScript);

// A page may load this file more than once.
if (!customElements.get("get-summary")) {
  customElements.define("get-summary", GetSummary);
  /** @type {HTMLElement | null} */
  const script = own ?? document.querySelector("script[data-endpoint][type=module]");
  if (script?.dataset.endpoint) {
    whenReady(() => begin(script, GetSummary.observedAttributes));
  }
}
