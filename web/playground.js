// The demo page's playground: one request to the API, and everything that it answers.

const ENDPOINT = new URL("/v1/summaries", location.href).href;
const at = (id) => document.getElementById(id);
const [form, text, progress] = [at("form"), at("text"), at("progress")];
const PATIENCE = 120; // seconds that are spent looking for a summary which somebody else has asked for

/** An element with children; strings become text, never markup. */
const element = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const sample = () => {
  const paragraphs = [...document.querySelectorAll("#article > p")];
  text.value = paragraphs.map((paragraph) => paragraph.textContent.trim()).join("\n\n");
  measure();
};

const measure = () => {
  const words = text.value.match(/\S+/g)?.length ?? 0;
  const characters = [...text.value].length;
  at("size").textContent =
    `${words.toLocaleString()} words, ${characters.toLocaleString()} of 200,000 characters`;
};

const request = () => {
  const body = { text: text.value, type: at("type").value, length: at("length").value };
  const headers = { "Content-Type": "application/json" };
  if (at("cache").value) headers["Cache-Control"] = at("cache").value;
  return { headers, body: JSON.stringify(body) };
};

/** The command that sends the same request: the body as a here-document, so no shell reads it. */
const curl = ({ headers, body }) => {
  const options = Object.entries(headers).map(([name, value]) => `  -H '${name}: ${value}' \\\n`);
  return `curl -i ${ENDPOINT} \\\n${options.join("")}  --data-binary @- <<'JSON'\n${body}\nJSON`;
};

const show = (id, ...children) => at(id).replaceChildren(...children);

/** The submitted text with the sources of one sentence marked; offsets count code points. */
const showEvidence = (submitted, sources) => {
  const characters = [...submitted];
  const parts = [];
  let done = 0;
  for (const { offset, length } of [...sources].sort((one, other) => one.offset - other.offset)) {
    if (offset < done) continue;
    parts.push(characters.slice(done, offset).join(""));
    parts.push(element("mark", {}, characters.slice(offset, offset + length).join("")));
    done = offset + length;
  }
  show("evidence", ...parts, characters.slice(done).join(""));
  const first = at("evidence").querySelector("mark");
  at("evidence").scrollTop = first ? first.offsetTop - 60 : 0;
};

const showSentences = (submitted, sentences) => {
  const buttons = sentences.map(({ text: sentence, sources, support }) => {
    const meter = element("meter", {
      min: 0,
      max: 1,
      low: 0.5,
      high: 0.7,
      optimum: 1,
      value: support,
      "aria-hidden": "true",
    });
    const found = sources.length === 1 ? "1 source" : `${sources.length} sources`;
    const line = element("small", {}, meter, `support ${support.toFixed(2)}, ${found}`);
    const button = element(
      "button",
      { type: "button", "aria-pressed": "false" },
      element("span", {}, sentence),
      line,
    );
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      showEvidence(submitted, sources);
    });
    return button;
  });
  show("sentences", ...buttons.map((button) => element("li", {}, button)));
  buttons[0]?.click();
};

const figure = (name, value) =>
  element("div", {}, element("dt", {}, name), element("dd", {}, value));

const inWords = (seconds) => `${seconds.toFixed(seconds < 1 ? 3 : 1)} s`;

const showAnswer = (sent, answer, headers, seconds) => {
  const { usage, grounding, model } = answer;
  showSentences(JSON.parse(sent.body).text, answer.sentences);
  show(
    "figures",
    figure("Time, as seen from here", inWords(seconds)),
    figure("Cache-Status", headers.get("Cache-Status") ?? "none"),
    figure("Age", `${headers.get("Age") ?? 0} s`),
    figure("Method", answer.method),
    figure(
      "Names, numbers and quotations",
      `${grounding.supported} of ${grounding.checked} found in the article`,
    ),
    figure("Words", `${usage.summary_words} for ${usage.article_words}`),
    figure("Reading time saved", `${usage.seconds_saved} s`),
    figure("Model", `${model.id}, revision ${model.revision}`),
  );
  at("curl").textContent = curl(sent);
  at("json").textContent = JSON.stringify(answer, undefined, 2);
  at("answer").hidden = false;
};

const tell = (message, bad = false) => {
  at("state").textContent = message;
  progress.classList.toggle("bad", bad);
};

const secondsSince = (start) => (performance.now() - start) / 1000;

/** The answer to `sent`; a 202 says that it is being written, and where it will be. */
const ask = async (sent, start) => {
  let response = await fetch(ENDPOINT, { method: "POST", credentials: "omit", ...sent });
  while (response.status === 202 && secondsSince(start) < PATIENCE) {
    tell("It is being written already: waiting for it …");
    const pause = Number(response.headers.get("Retry-After")) || 1;
    await new Promise((resolve) => setTimeout(resolve, pause * 1000));
    const url = new URL(response.headers.get("Location"), ENDPOINT);
    response = await fetch(url, { credentials: "omit" });
  }
  return response;
};

const submit = async (event) => {
  event.preventDefault();
  if (at("run").getAttribute("aria-disabled") === "true") return;
  at("run").setAttribute("aria-disabled", "true");
  tell("Writing …");
  const sent = request();
  const start = performance.now();
  const clock = setInterval(() => {
    at("clock").textContent = `${Math.floor(secondsSince(start))} s`;
  }, 1000);
  try {
    const response = await ask(sent, start);
    const answer = await response.json();
    const seconds = secondsSince(start);
    if (response.status === 200) {
      showAnswer(sent, answer, response.headers, seconds);
      tell(`Answered in ${inWords(seconds)}.`);
    } else if (response.status === 202) {
      tell("It takes long today: ask again in a minute.");
    } else {
      const fields = (answer.errors ?? [])
        .map(({ field, reason }) => `${field}: ${reason}`)
        .join("; ");
      tell(`${response.status} ${answer.title ?? ""}. ${fields || (answer.detail ?? "")}`, true);
    }
  } catch {
    tell("No answer came. Is the API running?", true);
  } finally {
    clearInterval(clock);
    at("clock").textContent = "";
    at("run").removeAttribute("aria-disabled");
  }
};

form.addEventListener("submit", submit);
text.addEventListener("input", measure);
at("sample").addEventListener("click", sample);
at("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(at("curl").textContent);
  at("copy").textContent = "Copied";
  setTimeout(() => (at("copy").textContent = "Copy"), 2000);
});
sample();
