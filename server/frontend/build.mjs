// One bundle an entry of src/, into ../static/built; its licences beside it.
import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const outdir = "../static/built";
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: readdirSync("src").map((name) => `src/${name}`),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "linked",
  loader: { ".png": "dataurl", ".svg": "dataurl", ".woff2": "file" },
  assetNames: "[name].[hash]",
  logLevel: "warning",
  outdir,
});
copyFileSync("node_modules/@fontsource/be-vietnam-pro/LICENSE", `${outdir}/fonts.LICENSE.txt`);
