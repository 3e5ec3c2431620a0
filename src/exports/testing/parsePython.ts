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

/** What Python's own parser has to say against each text (null: nothing), or null where there is no Python here. */
export function parsePython(texts: readonly string[]): readonly (string | null)[] | null {
  const { status, stdout, stderr, error } = spawnSync('python3', ['-c', PROGRAM], { input: JSON.stringify(texts), encoding: 'utf8' });
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`python3 ended with ${String(status)}: ${stderr}`);
  return v.parse(v.array(v.nullable(v.string())), JSON.parse(stdout));
}
