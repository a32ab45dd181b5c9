// Builds config/static/commonweal from this folder: npm ci && npm run build (about five seconds).
// The result is committed, so neither make demo nor make test needs Node.
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const statics = join(here, "..", "static");
const out = join(statics, "commonweal");
const modules = join(here, "node_modules");
const font = join(modules, "@fontsource-variable", "atkinson-hyperlegible-next");
const leaflet = join(modules, "leaflet");
const SOURCES = ["js", "scss", "images", "licences", "build.mjs", "package.json", "package-lock.json"];

async function files(path) {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) return [path];
  const nested = entries.map((entry) => files(join(path, entry.name)));
  return (await Promise.all(nested)).flat();
}

async function styles(name) {
  const options = { loadPaths: [modules], style: "compressed", quietDeps: true };
  const { css } = await sass.compileAsync(join(here, "scss", `${name}.scss`), options);
  await writeFile(join(out, `${name}.css`), css);
}

async function scripts() {
  await esbuild.build({
    entryPoints: ["main", "map"].map((name) => join(here, "js", `${name}.js`)),
    outdir: out,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2020",
    legalComments: "none",
  });
}

async function assets() {
  await mkdir(join(out, "fonts"), { recursive: true });
  for (const subset of ["latin", "latin-ext"]) {
    const file = `atkinson-hyperlegible-next-${subset}-wght-normal.woff2`;
    await cp(join(font, "files", file), join(out, "fonts", file));
  }
  await cp(join(leaflet, "dist", "images"), join(out, "images"), { recursive: true });
  await cp(join(here, "images"), out, { recursive: true });
}

async function licences() {
  const packages = [
    ["Atkinson Hyperlegible Next", join(font, "LICENSE")],
    ["GOV.UK Frontend", join(here, "licences", "govuk-frontend.txt")],
    ["Leaflet", join(leaflet, "LICENSE")],
  ];
  const texts = packages.map(async ([name, path]) => {
    const text = await readFile(path, "utf8");
    return `${name}\n${"=".repeat(name.length)}\n${text.trim()}\n`;
  });
  await writeFile(join(out, "LICENCES.txt"), (await Promise.all(texts)).join("\n"));
}

// Sources and results in sha256sum's own format: python -m config.bundle --check reads it back.
async function seal() {
  const base = join(here, "..");
  const sources = await Promise.all(SOURCES.map((name) => files(join(here, name))));
  const all = [...sources.flat(), ...(await files(out))].map((path) => relative(base, path)).sort();
  const lines = all.map(async (path) => {
    const digest = createHash("sha256").update(await readFile(join(base, path))).digest("hex");
    return `${digest}  ${path}\n`;
  });
  await writeFile(join(statics, "BUNDLE.sha256"), (await Promise.all(lines)).join(""));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([styles("main"), styles("map"), scripts(), assets(), licences()]);
await seal();
