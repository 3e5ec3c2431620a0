/** Makes sure that the browser tests have a Chromium; exits with 1 and one line of advice where they cannot. */
import { ensureChromium, machineProbes } from './chromium.ts';

const search = ensureChromium(machineProbes());
if (search.type === 'missing') {
  process.stderr.write(`${search.remedy}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`Browser tests use ${search.path}\n`);
}
