// One bundle a file of src/ (what they share or are made of stands in folders there), into ../static/built; its licences beside it.
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const outdir = "../static/built";
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: readdirSync("src").filter((name) => name.endsWith(".js")).map((name) => `src/${name}`),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "linked",
  loader: { ".png": "file", ".svg": "file" }, // our policy takes no data: images
  logLevel: "warning",
  outdir,
});
