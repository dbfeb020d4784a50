import { resting } from "./api.js";

const DWELL = 100; // milliseconds that a pointer or focus stays before it counts
const IN_VIEW = 2000; // milliseconds that the button is seen before it counts

/** @type {Set<string>} */
const asked = new Set(); // articles of this page that were asked about ahead

/**
 * Call `act` when a reader seems about to press `button`.
 * @param {HTMLElement} button
 * @param {boolean} inView whether to see it is enough
 * @param {() => void} act
 */
export const foresee = (button, inView, act) => {
  /** @param {number} milliseconds @returns {(begins: boolean) => void} */
  const lasting = (milliseconds) => {
    /** @type {number | undefined} */
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
    threshold: 0.9,
  }).observe(button);
};

/**
 * Whether the summary of an article may be asked for before anybody has pressed: once, and where
 * neither the reader saves data nor the API wants to be left alone.
 * @param {string} article what tells it from others
 */
export const mayAsk = (article) => {
  const { connection } = /** @type {any} */ (navigator); // Chromium has it
  const saves = connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
  if (saves || document.hidden || Date.now() < resting || asked.has(article)) return false;
  asked.add(article);
  return true;
};
