// An example desk: drafts with each sentence beside its source; approve, edit, reject, withdraw.
// To build it into a CMS, give `call` your own way to the API (docs/review.md) and `articleOf` the
// text that the CMS has handed in: offsets count its code points.

const API = "/v1";
const at = (id) => document.getElementById(id);

/** One request to the API: the status and what the body holds. */
const call = async (method, path, body) => {
  const response = await fetch(API + path, {
    method,
    credentials: "same-origin",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
};

/** The article of a draft as it was handed in; this page knows those of its own tab. */
const articleOf = ({ id }) => sessionStorage.getItem(`desk ${id}`) ?? "";

const tell = (text) => (at("state").textContent = text);

const quoteOf = (article, sources) => {
  if (!sources.length) return "None: written by an editor.";
  const characters = [...article];
  return sources
    .map(({ offset, length }) =>
      article
        ? characters.slice(offset, offset + length).join("")
        : `Characters ${offset} to ${offset + length}`,
    )
    .join(" … ");
};

const rowOf = (article, { text, sources }) => {
  const row = document.createElement("tr");
  for (const content of [text, quoteOf(article, sources)]) {
    const cell = document.createElement("td");
    cell.textContent = content;
    row.append(cell);
  }
  return row;
};

/** A card that shows one draft, and what has become of it. */
const cardOf = (draft) => {
  const card = at("card").content.firstElementChild.cloneNode(true);
  const part = (selector) => card.querySelector(selector);
  const forms = { edit: part(".edit"), refuse: part(".refuse") };

  const show = (now) => {
    draft = now;
    const { summary, reference, since, status, reason } = draft;
    part("h2").textContent = reference || draft.id.slice(0, 12);
    const date = new Date(since).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    part(".facts-line").textContent = `${summary.type}, ${summary.method}: ${status}, ${date}`;
    const article = articleOf(draft);
    part("tbody").replaceChildren(...summary.sentences.map((one) => rowOf(article, one)));
    part(".scroll").setAttribute("aria-label", `Summary of ${part("h2").textContent}`);
    part(".edit textarea").value = summary.summary;
    part(".withdraw").hidden = status !== "approved";
    for (const name of [".approve", ".open-edit", ".open-refuse"]) {
      part(name).hidden = status !== "draft";
    }
    toggle();
    part(".result").textContent = reason ? `${status}: ${reason}` : "";
  };

  /** Open one of the forms, or none. */
  const toggle = (opened) => {
    for (const [name, form] of Object.entries(forms)) {
      form.hidden = name !== opened || !form.hidden;
      part(`.open-${name}`).setAttribute("aria-expanded", String(!form.hidden));
      if (!form.hidden) form.querySelector("textarea,input").focus();
    }
  };

  const decide = async (verdict, more) => {
    const body = { verdict, version: draft.version, ...more };
    try {
      const { status, answer } = await call("POST", `/drafts/${draft.id}/decision`, body);
      if (status === 200) {
        show(answer);
        part(".result").textContent ||= `It is ${answer.status}.`;
      } else if (status === 409 && answer.current) {
        const mine = part(".edit textarea").value;
        show(answer.current);
        if (more?.summary) {
          part(".edit textarea").value = mine; // an editor's text is never lost
          toggle("edit");
        }
        part(".result").textContent = answer.detail;
      } else part(".result").textContent = answer.detail ?? answer.title;
    } catch {
      part(".result").textContent = "No answer came. Try again.";
    }
  };

  part(".approve").addEventListener("click", () => decide("approve"));
  part(".withdraw").addEventListener("click", () => decide("withdraw"));
  part(".open-edit").addEventListener("click", () => toggle("edit"));
  part(".open-refuse").addEventListener("click", () => toggle("refuse"));
  forms.edit.addEventListener("submit", (event) => {
    event.preventDefault();
    const summary = part(".edit textarea").value;
    decide("approve", summary.trim() === draft.summary.summary ? {} : { summary });
  });
  forms.refuse.addEventListener("submit", (event) => {
    event.preventDefault();
    decide("reject", { reason: part(".refuse input").value });
  });
  show(draft);
  return card;
};

let next = "";

const list = async (after = "") => {
  try {
    const path = `/drafts?limit=20${after && `&after=${after}`}`;
    const { status, answer } = await call("GET", path);
    if (status !== 200) throw new Error(answer.detail);
    const cards = answer.drafts.map(cardOf);
    if (after) at("drafts").append(...cards);
    else at("drafts").replaceChildren(...cards);
    next = answer.after ?? "";
    at("more").hidden = !next;
    tell(at("drafts").children.length ? "Oldest first." : "No summary waits for an editor.");
  } catch (error) {
    tell(error.message || "No answer came. Is the API running?");
  }
};

const handIn = async (event) => {
  event.preventDefault();
  const text = at("text").value;
  tell("Writing …");
  try {
    const body = { text, reference: at("reference").value };
    const { status, answer } = await call("POST", "/drafts", body);
    if (status === 409) {
      tell("Nothing is held back here: start it with REVIEW_SUMMARIES=before make serve.");
    } else if (status === 200 || status === 202) {
      sessionStorage.setItem(`desk ${answer.id}`, text);
      await list();
      if (answer.status !== "draft") tell(`It is ${answer.status} already.`);
    } else tell(answer.detail);
  } catch {
    tell("No answer came. Is the API running?");
  }
};

/** Take the article from the newspaper's page, as the button would. */
const sample = () => {
  const request = new XMLHttpRequest();
  request.responseType = "document";
  request.open("GET", "/");
  request.addEventListener("load", () => {
    const paragraphs = [...request.response.querySelectorAll("#article > p")];
    at("text").value = paragraphs.map((paragraph) => paragraph.textContent.trim()).join("\n\n");
    at("reference").value ||= request.response.querySelector("#article h1").textContent;
  });
  request.send();
};

at("form").addEventListener("submit", handIn);
at("sample").addEventListener("click", sample);
at("again").addEventListener("click", () => list());
at("more").addEventListener("click", () => list(next));
list();
