/** @import { Messages } from "./types.ts" */

/** @type {Messages} */
export const ENGLISH = {
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

/**
 * The words by language.
 * @type {{ en: Messages } & Record<string, Partial<Messages>>}
 */
export const MESSAGES = { en: ENGLISH };

/**
 * A message with what is in braces filled in.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const say = (text, values) => text.replace(/{(\w+)}/g, (_, name) => String(values[name]));
