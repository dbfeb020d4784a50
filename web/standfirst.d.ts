/** Types of standfirst.js, which defines `<get-summary>`. docs/widget.md says more. */
export type SummaryType = "tldr" | "key-points" | "teaser" | "headline";
export type SummaryLength = "short" | "medium" | "long";
/** How the sentences came about; `edited` is a newsroom's own text. */
export type SummaryMethod = "abstractive" | "extractive" | "verbatim" | "edited";
/** The attributes of `<get-summary>`, for JSX and templates. */
export interface GetSummaryAttributes {
    /** Where the API is, with its version: https://api.news.example/v1. Required. */
    endpoint: string;
    /** Sent as x-api-key. Readers can see it: bound it by its usage plan. */
    "api-key"?: string;
    /** Selector of the article; found by reading the page when left out. */
    article?: string;
    /** What to write. Default: key-points. */
    type?: SummaryType;
    /** How much of it. Default: short. */
    length?: SummaryLength;
    /** Language (BCP 47) of the button's words and of the article. */
    lang?: string;
    /** Shown without a press; the attribute follows the button. */
    open?: boolean | "";
    /** 64 hexadecimal digits: a summary that is kept already, fetched by GET. */
    "summary-id"?: string;
    /** Ask at once, and show the button only where there is a summary. */
    reviewed?: boolean | "";
    /** Ask before a press: when the pointer or focus is on the button (default: hover), also when it
     * has been in view for two seconds (view), or never (off). */
    prefetch?: "hover" | "view" | "off";
}
/** What `standfirst:summary` tells. */
export interface SummaryDetail {
    /** 64 hexadecimal digits, or empty when the API gave none. */
    id: string;
    type: SummaryType;
    length: SummaryLength;
    method: SummaryMethod;
    /** The summary as plain text; key points one a line, each after a bullet. */
    text: string;
    /** Reading time that the summary saves, in seconds. */
    secondsSaved: number;
}
/** What went wrong, by what a reader can do about it. */
export type ErrorKind = 
/** The reader has no network; it is tried again when there is one. */
"offline"
/** 429: too many requests. */
 | "busy"
/** 5xx. */
 | "unavailable"
/** No answer: the network, CORS, or the page's own policy. A page cannot tell which. */
 | "unreachable"
/** An answer that is no summary. */
 | "malformed"
/** Still being written after two minutes. */
 | "slow"
/** 4xx: this text, key or id will not do. Trying again is not offered. */
 | "unsuitable"
/** No editor has approved a summary: the button is hidden. */
 | "awaiting";
/** What `standfirst:error` tells. */
export interface ErrorDetail {
    kind: ErrorKind;
    /** The HTTP status, where there was one. */
    status?: number;
}
/** What `standfirst:feedback` tells, once the API has taken it. */
export interface FeedbackDetail {
    id: string;
    helpful: boolean;
}
/** What a style sheet can reach: `get-summary::part(summary)`. */
export type GetSummaryPart = "box" | "button" | "saving" | "panel" | "skeleton" | "label" | "about" | "summary" | "sentence" | "tools" | "footer" | "error" | "back";
/** Events bubble, and cross shadow roots. */
export interface GetSummaryEventMap {
    "standfirst:summary": CustomEvent<SummaryDetail>;
    "standfirst:error": CustomEvent<ErrorDetail>;
    "standfirst:feedback": CustomEvent<FeedbackDetail>;
}
/** The words that a reader sees; names in braces are filled in. */
export interface Messages {
    region: string;
    ask: string;
    call: string;
    /** In place of `ask` and `call` while the summary is shown. */
    title: string;
    /** {n} minutes. */
    saves: string;
    asking: string;
    writing: string;
    still: string;
    ready: string;
    abstractive: string;
    extractive: string;
    verbatim: string;
    edited: string;
    /** An editor has checked it: {date}. */
    reviewed: string;
    /** The same of an extractive one: {date}. */
    reviewedExtractive: string;
    what: string;
    /** {model}, {revision}, {date}. */
    how: string;
    /** {model}, {date}. */
    howEdited: string;
    /** {supported}, {checked}. */
    checked: string;
    beware: string;
    choose: string;
    /** {quote}. */
    source: string;
    lost: string;
    back: string;
    length: string;
    short: string;
    medium: string;
    long: string;
    copy: string;
    copied: string;
    share: string;
    listen: string;
    stop: string;
    full: string;
    helpful: string;
    yes: string;
    no: string;
    thanks: string;
    unsent: string;
    retry: string;
    offline: string;
    busy: string;
    unavailable: string;
    unreachable: string;
    malformed: string;
    slow: string;
    unsuitable: string;
}
export interface GetSummaryElement extends HTMLElement {
    /** Whether the summary is shown; reflects the attribute. */
    open: boolean;
    /** Begin anew, as after a change of `messages`; another article it sees by itself. */
    refresh(): void;
}
export interface GetSummaryConstructor {
    new (): GetSummaryElement;
    readonly observedAttributes: readonly (keyof GetSummaryAttributes)[];
    /** The words by language (`de`, `pt-br`); what a translation leaves out stays English. */
    readonly messages: {
        en: Messages;
    } & Record<string, Partial<Messages>>;
}
declare global {
    interface HTMLElementTagNameMap {
        "get-summary": GetSummaryElement;
    }
    interface HTMLElementEventMap extends GetSummaryEventMap {
    }
    interface DocumentEventMap extends GetSummaryEventMap {
    }
}
