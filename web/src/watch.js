import { deep, isElement, scopes } from "./dom.js";

const WATCHED = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["class", "hidden", "style"],
};
/** @param {Node} node */
const hasText = (node) =>
  (isElement(node) && /^p$|-/.test(node.localName)) || node.textContent?.trim();

/**
 * Call `look` after the page has changed what can be read on it; returns how to stop.
 * @param {() => void} look
 */
export const watch = (look) => {
  /** @type {number | undefined} */
  let timer;
  let pause = 100; // milliseconds; looking takes a twentieth of the time at most
  /** @param {MutationRecord} record */
  const matters = ({ type, target, addedNodes, removedNodes }) => {
    if (type === "attributes") return isElement(target) && target.querySelector("p") !== null;
    return type !== "childList" || [...addedNodes, ...removedNodes].some(hasText);
  };
  const soon = () => (timer ??= setTimeout(act, pause));
  const observer = new MutationObserver((records) => {
    if (!timer && records.some(matters)) soon();
  });
  /** @type {Set<string>} */
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
