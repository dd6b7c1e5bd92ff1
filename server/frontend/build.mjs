// One bundle a script or sheet of src/ (what they are made of stands in folders there), into
// ../static/built; its licences beside it.
import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const outdir = "../static/built";
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: readdirSync("src").filter((name) => /\.(js|css)$/.test(name)).map((name) => `src/${name}`),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "linked",
  loader: { ".png": "file", ".svg": "file", ".woff2": "file" }, // our policy takes no data: images
  assetNames: "[name].[hash]",
  logLevel: "warning",
  outdir,
});
copyFileSync("node_modules/@fontsource/be-vietnam-pro/LICENSE", `${outdir}/fonts.LICENSE.txt`);
