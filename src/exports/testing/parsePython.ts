import { spawnSync } from 'node:child_process';
import * as v from 'valibot';

const PROGRAM = `
import ast, json, sys
def judge(text):
    try:
        compile(ast.parse(text), "script", "exec")
        return None
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return repr(error)
json.dump([judge(text) for text in json.load(sys.stdin)], sys.stdout)
`;

/** False where `EXPECT_PYTHON=0` gives up what Python says; the summary of the tests then names it as not run. */
export const isPythonExpected = process.env['EXPECT_PYTHON'] !== '0';

/** What Python's own parser has to say against each text (null: nothing). Throws where there is no Python. */
export function parsePython(texts: readonly string[]): readonly (string | null)[] {
  const { status, stdout, stderr, error } = spawnSync('python3', ['-c', PROGRAM], { input: JSON.stringify(texts), encoding: 'utf8' });
  if (error !== undefined) throw new Error(`This test needs python3 (${error.message}): install it, or set EXPECT_PYTHON=0 to go without.`);
  if (status !== 0) throw new Error(`python3 ended with ${String(status)}: ${stderr}`);
  return v.parse(v.array(v.nullable(v.string())), JSON.parse(stdout));
}
