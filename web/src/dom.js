/** @param {Node} node @returns {node is Text} */
export const isText = (node) => node.nodeType === Node.TEXT_NODE;

/** @param {Node | null} [node] @returns {node is HTMLElement} */
export const isElement = (node) => node?.nodeType === Node.ELEMENT_NODE;

/**
 * What the page shows within an element: a shadow root's content in place of its host's.
 * @param {Element} element
 */
export const inside = (element) => {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  const assigned = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
  return assigned.length ? assigned : element.childNodes;
};

/** @param {Node} node @returns {Element | undefined} */
const hostOf = (node) => /** @type {Partial<ShadowRoot>} */ (node.getRootNode()).host;

/**
 * The element around a node, out of shadow roots, too; there is none around the page's own.
 * @param {Node} node
 */
export const above = (node) => /** @type {HTMLElement} */ (node.parentElement ?? hostOf(node));

/**
 * `scope` and every open shadow root in it.
 * @param {ParentNode} [scope]
 * @returns {ParentNode[]}
 */
export const scopes = (scope = document) => [
  scope,
  ...[/** @type {Element} */ (scope), ...scope.querySelectorAll("*")].flatMap(
    ({ localName, shadowRoot }) =>
      shadowRoot && localName !== "get-summary" ? scopes(shadowRoot) : [],
  ),
];

/**
 * What `selector` finds within `scope`, in shadow roots, too.
 * @param {string} selector
 * @param {ParentNode} [scope]
 * @returns {HTMLElement[]}
 */
export const deep = (selector, scope) =>
  scopes(scope).flatMap((one) => [
    .../** @type {NodeListOf<HTMLElement>} */ (one.querySelectorAll(selector)),
  ]);

/**
 * Call `act` once all of the page is there.
 * @param {() => void} act
 */
export const whenReady = (act) => {
  if (document.readyState !== "loading") act();
  else document.addEventListener("DOMContentLoaded", act);
};

/**
 * A node and the hosts of the shadow roots that it is in.
 * @param {Node} node
 * @returns {Node[]}
 */
const hosts = (node) => {
  const host = hostOf(node);
  return host ? [node, ...hosts(host)] : [node];
};

/**
 * Whether one node begins before another.
 * @param {Node} one
 * @param {Node} other
 */
export const precedes = (one, other) => {
  for (const a of hosts(one)) {
    const b = hosts(other).find((node) => node.getRootNode() === a.getRootNode());
    if (b) return Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
  }
  return false;
};

/**
 * All that an element is called, as words.
 * @param {Element} element
 */
export const namesOf = (element) =>
  ["class", "id", "data-testid", "data-component", element.matches("div,section") && "aria-label"]
    .map((name) => (name && element.getAttribute(name)) || "")
    .concat(element.localName)
    .join(" ")
    .replace(/([a-z])([A-Z])/g, "$1-$2");

/** @param {Element} element */
export const isInline = (element, { display, float } = getComputedStyle(element)) => {
  if (/^(inline|contents|ruby)/.test(display)) return true;
  return float !== "none" && element.textContent.trim().length <= 2; // a drop cap
};

/**
 * The paragraph, or other block, of `root` that a node is in.
 * @param {Node} node
 * @param {Element} root
 */
export const blockOf = (node, root) => {
  let element = above(node);
  while (element !== root && isInline(element)) element = above(element);
  return element;
};
