// Bundles src/ into standfirst.js and writes standfirst.d.ts, both committed, so that nobody who uses
// the widget needs a build. With --check it writes nothing: it checks the types of src/, and fails
// when what is committed is not what src/ makes.
import { build, transform } from "esbuild";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, execPath, exit } from "node:process";
import { fileURLToPath } from "node:url";

const BANNER = `/*! Standfirst's button: "No time to read? Get a summary". Apache-2.0 */
// Made from web/src by \`make widget\`. One file, no build step: use it as it is. docs/widget.md has its
// attributes, events and parts, standfirst.d.ts its types. Nothing here parses HTML; whatever comes
// from the API is shown by text nodes only.`;

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const tsc = (...options) => {
  const compiler = here("node_modules/typescript/bin/tsc");
  try {
    execFileSync(execPath, [compiler, ...options], { stdio: "inherit" });
  } catch {
    exit(1); // it has said what is wrong
  }
};

/** A style sheet is imported as its text, made smaller: minifiers of scripts do not look into strings. */
const styles = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const bundled = async () => {
  const { outputFiles } = await build({
    entryPoints: [here("src/standfirst.js")],
    absWorkingDir: here("."),
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    plugins: [styles],
    banner: { js: BANNER },
  });
  return outputFiles[0].text;
};

const types = () => {
  const folder = mkdtempSync(join(tmpdir(), "widget-"));
  const emit = ["--declaration", "--emitDeclarationOnly", "--target", "es2022", "--outDir", folder];
  tsc("--ignoreConfig", ...emit, here("src/types.ts"));
  const text = readFileSync(join(folder, "types.d.ts"), "utf8");
  rmSync(folder, { recursive: true });
  return text;
};

tsc("--project", here("."));
const made = { "standfirst.js": await bundled(), "standfirst.d.ts": types() };
for (const [name, text] of Object.entries(made)) {
  if (!argv.includes("--check")) writeFileSync(here(name), text);
  else if (readFileSync(here(name), "utf8") !== text) {
    console.error(`web/${name} is not what web/src makes: run make widget`);
    exit(1);
  }
}
