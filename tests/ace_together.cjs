// Ace by DAISY over several books with one browser: node ace_together.cjs BOOK FOLDER [BOOK FOLDER …]
const ace = require('@daisy/ace-core');
const runner = require('@daisy/ace-axe-runner-puppeteer');

const shared = { ...runner, launch: async () => {}, close: async () => {} };

(async () => {
  await runner.launch();
  const [, , ...words] = process.argv;
  for (let at = 0; at < words.length; at += 2) {
    await ace(words[at], { cwd: process.cwd(), outdir: words[at + 1], initLogger: true, silent: true }, shared);
  }
  await runner.close();
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
