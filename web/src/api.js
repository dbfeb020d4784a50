import { accept, isId } from "./answer.js";

/** @import { Summary } from "./answer.js" */
/** @import { ErrorKind, SummaryLength, SummaryType } from "./types.ts" */
/**
 * @typedef {{ text: string, title?: string, type: SummaryType, length: SummaryLength, language?: string }} SummaryRequest
 * @typedef {{ base: string, headers: Record<string, string>, id?: string, request?: SummaryRequest }} Ask
 * @typedef {{ status: number, after: number, location: string, body?: any }} Answer
 */

const PATIENCE = 120_000; // milliseconds that a reader is kept waiting, at most
const ONE_ANSWER = 60_000; // far more than a gateway waits: for connections that hang
const MOST_BYTES = 300_000;

export class Refusal extends Error {
  /**
   * @param {ErrorKind} kind
   * @param {number} [status] of HTTP
   */
  constructor(kind, status) {
    super(kind);
    this.kind = kind;
    this.status = status;
  }
}

/**
 * What an HTTP status means to a reader.
 * @param {number} status
 * @param {any} [problem]
 * @returns {ErrorKind}
 */
export const kindOf = (status, problem) => {
  if (problem?.type === "urn:standfirst:problem:awaiting-review") return "awaiting";
  if (status === 429) return "busy";
  if (status >= 500) return "unavailable";
  return status >= 400 ? "unsuitable" : "malformed";
};

/** @param {number} milliseconds @param {AbortSignal} signal @returns {Promise<void>} */
const wait = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

/** @param {Response} response @returns {Promise<any>} */
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

/**
 * One exchange: the status, what the body holds, and the two headers that matter.
 * @param {string} url
 * @param {RequestInit} options
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
export const exchange = async (url, options, signal) => {
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

/** Until when the API has asked to be left alone; a reader who presses need not care. */
export let resting = 0;

/**
 * Ask until there is a summary. With an id it is fetched; with a request, and no such id, it is
 * written. Throws Refusal.
 * @param {Ask} ask
 * @param {AbortSignal} signal
 * @param {() => void} onWait
 * @returns {Promise<Summary & { fetched: boolean }>}
 */
export const obtain = async ({ base, headers, id, request }, signal, onWait) => {
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
      if (status === 429 || status > 499) resting = Date.now() + answer.after * 1000;
      throw new Refusal(kindOf(status, body), status);
    }
    onWait();
    await wait(Math.min(Math.max(answer.after, 1), 10) * 1000, signal);
  }
  throw new Refusal("slow");
};
