// node check.cjs BOOK FOLDER: Ace's report of an e-book as FOLDER/report.json. Chromium is named by
// PUPPETEER_EXECUTABLE_PATH; nothing is downloaded.
const ace = require('@daisy/ace-core');
const runner = require('@daisy/ace-axe-runner-puppeteer');

const [book, folder] = process.argv.slice(2);
ace(book, { cwd: folder, outdir: folder, tmpdir: folder, silent: true, lang: 'en' }, runner).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
