import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/** A message in English, and the file that has it. */
export interface FoundMessage {
  /** Of what is said by `message(code, english)`; null for what the page knows by its English. */
  readonly code: string | null;
  readonly english: string;
  readonly path: string;
}

interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

const MARKERS = new Set(['translate', 'translatable']);
/** Makes what is said in no language yet, of a code and its English. */
const CODED = new Set(['message']);
/** Two words and a dot: no id that is made from a sentence looks like it. */
const CODE = /^[a-z]\w*\.[a-z]\w*$/;
/** The component whose attribute `message` is translated. */
const COMPONENT = 'Rich';

/** Every message that the sources of the page hand to the catalogue as a literal. */
export function sourceMessages(): readonly FoundMessage[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/(?:testing|generated)\//.test(path))
    .toSorted()
    .flatMap((path) => messagesIn(path, readFileSync(path, 'utf8')));
}

/** @throws Error when `source` cannot be parsed, or has a message whose words or code are known only when it runs. */
export function messagesIn(path: string, source: string): readonly FoundMessage[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message ?? ''}`);
  const found: FoundMessage[] = [];
  visit(program as unknown as SyntaxNode, (node) => {
    found.push(...markedLiterals(node).map((english) => ({ code: null, english, path })), ...codedMessages(node, path));
  });
  return found;
}

function visit(value: unknown, enter: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, enter);
  if (!isNode(value)) return;
  enter(value);
  for (const child of Object.values(value)) visit(child, enter);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';
}

function isCallOf(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  return node.type === 'CallExpression' && isNode(node['callee']) && names.has(String(node['callee']['name']));
}

function codedMessages(node: SyntaxNode, path: string): readonly FoundMessage[] {
  if (!isCallOf(node, CODED)) return [];
  const [codes, texts] = (node['arguments'] as readonly SyntaxNode[]).map(literalsOf);
  const [[code = '', ...otherCodes], [english = '', ...otherTexts]] = [codes ?? [], texts ?? []];
  if (english === '' || otherCodes.length + otherTexts.length > 0) throw new Error(`${path}: a message must be one literal: ${code}`);
  if (!CODE.test(code)) throw new Error(`${path}: the code of a message is a literal like "hypergrid.heightLowered", not "${code}".`);
  return [{ code, english, path }];
}

function markedLiterals(node: SyntaxNode): readonly string[] {
  if (isCallOf(node, MARKERS)) return literalsOf((node['arguments'] as readonly SyntaxNode[])[0]);
  if (node.type !== 'JSXOpeningElement' || !isNode(node['name']) || node['name']['name'] !== COMPONENT) return [];
  return (node['attributes'] as readonly SyntaxNode[])
    .filter(({ name }) => isNode(name) && name['name'] === 'message')
    .flatMap(({ value }) => literalsOf(value));
}

/** The texts that an expression can be, as far as they are written out. */
function literalsOf(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : [];
  if (node.type === 'JSXExpressionContainer' || node.type === 'ParenthesizedExpression') return literalsOf(node['expression']);
  if (node.type === 'ConditionalExpression') return [...literalsOf(node['consequent']), ...literalsOf(node['alternate'])];
  if (node.type === 'LogicalExpression') return [...literalsOf(node['left']), ...literalsOf(node['right'])];
  if (node.type === 'TemplateLiteral') return templateText(node);
  if (node.type === 'BinaryExpression' && node['operator'] === '+') {
    const [left] = literalsOf(node['left']);
    const [right] = literalsOf(node['right']);
    return left === undefined || right === undefined ? [] : [left + right];
  }
  return [];
}

/** @throws Error for a text with expressions in it: its words are known only when the page runs. */
function templateText({ quasis, expressions }: SyntaxNode): readonly string[] {
  const pieces = (quasis as readonly { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked);
  if ((expressions as readonly unknown[]).length > 0) throw new Error(`A message must be a literal: ${pieces.join('${…}')}`);
  return pieces;
}
