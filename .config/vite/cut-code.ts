import { transformSync } from 'esbuild';
import MagicString from 'magic-string';
import { parseSync } from 'vite';

/** What a library has and its one user never uses. */
export interface Cuts {
  /** All that is imported of it. */
  imports: readonly string[];
  /** Members whose value never changes, as code: `{ isLog: 'false' }` for `scale.isLog` and `scale.isLog()`. */
  constants: Readonly<Record<string, string>>;
  /** Words that nothing is ever equal to: `type === 'Custom'` is false. */
  never: readonly string[];
  /** Classes of which there is never an object. */
  gone: readonly string[];
  /** Other bodies of functions, and of methods as `Class.method`. */
  bodies: Readonly<Record<string, string>>;
  /** Of a class that the user sees, all methods that he calls. */
  called: Readonly<Record<string, readonly string[]>>;
  /** How members are called that only the library itself can reach. */
  own: RegExp;
}

/** A node of a syntax tree, as far as it is read here. */
interface Node {
  type: string;
  start: number;
  end: number;
  name?: string;
  value?: unknown;
  operator?: string;
  computed?: boolean;
  id?: Node | null;
  key?: Node;
  body?: Node | Node[];
  property?: Node;
  callee?: Node;
  exported?: Node;
  specifiers?: Node[];
  left?: Node;
  right?: Node;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** The nodes right below one. */
const below = (node: Node): Node[] =>
  Object.values(node)
    .flatMap((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter(isNode);

const nameOf = (node: Node | null | undefined): string =>
  node?.type === 'Identifier' ? (node.name ?? '') : '';

/** What stands in place of an expression; undefined: it stays. */
function constantFor(node: Node, { constants, never, gone }: Cuts): string | undefined {
  if (node.type === 'NewExpression' && gone.includes(nameOf(node.callee))) return 'null';
  const member = node.type === 'CallExpression' ? node.callee : node;
  if (member?.type === 'MemberExpression' && !member.computed) {
    const name = nameOf(member.property);
    if (Object.hasOwn(constants, name)) return constants[name];
  }
  const isNever = node.operator === '===' && never.includes(String(node.right?.value));
  return isNever ? 'false' : undefined;
}

/** One pass over the code; what it leaves unused the next one finds. */
function pass(code: string, cuts: Cuts, used: Set<string>): string {
  const text = new MagicString(code);
  const count = new Map<string, number>();
  for (const [name] of code.matchAll(cuts.own)) count.set(name, (count.get(name) ?? 0) + 1);
  const methods = new Map<string, Node[]>();
  const bodies: string[] = [];

  const visitBody = (path: string, node: Node): boolean => {
    const body = cuts.bodies[path];
    const block = isNode(node.value) ? node.value.body : node.body;
    if (body === undefined || !isNode(block)) return false;
    if (used.has(path)) return false;
    bodies.push(path);
    text.update(block.start, block.end, body);
    return true;
  };

  const visitMethod = (node: Node, owner: string): boolean => {
    const name = nameOf(node.key);
    const called = cuts.called[owner];
    if (called && name !== 'constructor' && !name.startsWith('_') && !called.includes(name)) {
      text.remove(node.start, node.end);
      return true;
    }
    if (name.match(cuts.own)) methods.set(name, [...(methods.get(name) ?? []), node]);
    return visitBody(`${owner}.${name}`, node);
  };

  const visit = (node: Node, owner: string): void => {
    if (node.type === 'MethodDefinition' && visitMethod(node, owner)) return;
    if (node.type === 'FunctionDeclaration' && visitBody(nameOf(node.id), node)) return;
    if (node.type === 'ExportNamedDeclaration' && node.specifiers?.length) {
      const kept = node.specifiers.filter(({ exported }) =>
        cuts.imports.includes(nameOf(exported)),
      );
      const list = kept.map(({ start, end }) => code.slice(start, end)).join();
      text.update(node.start, node.end, `export { ${list} };`);
      return;
    }
    const constant = constantFor(node, cuts);
    if (constant !== undefined) {
      text.update(node.start, node.end, constant);
      return;
    }
    const inside = node.type === 'ClassDeclaration' ? nameOf(node.id) : owner;
    // What is written to stays what it is.
    const target = node.type === 'AssignmentExpression' ? node.left : undefined;
    for (const child of below(node)) if (child !== target) visit(child, inside);
  };

  visit(parseSync('library.js', code).program as unknown as Node, '');
  for (const [name, all] of methods)
    if (count.get(name) === all.length) for (const { start, end } of all) text.remove(start, end);
  for (const path of bodies) used.add(path);
  return text.toString();
}

/** Without what can never run, and what nothing refers to. */
const fold = (code: string): string =>
  transformSync(code, {
    format: 'esm',
    target: 'es2022',
    minifySyntax: true,
    treeShaking: true,
    legalComments: 'inline',
  }).code;

/** `$a`, `$b`, …: the more often a name occurs, the shorter it becomes. */
function shorten(code: string, own: RegExp): string {
  const count = new Map<string, number>();
  for (const [name] of code.matchAll(own)) count.set(name, (count.get(name) ?? 0) + 1);
  const names = [...count].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const short = new Map(names.map((name, i) => [name, `$${i.toString(36)}`]));
  return code.replace(own, (name) => short.get(name) ?? name);
}

/**
 * Cuts from the readable code of a library what is never used: by hand what the table names, and then every
 * method that nothing names any more. Throws when the table names a body that the library does not have:
 * it was made for another version.
 */
export function cutCode(source: string, cuts: Cuts): string {
  let code = source;
  const used = new Set<string>();
  for (;;) {
    const before = code;
    code = fold(pass(code, cuts, used));
    if (code === before) break;
  }
  const missing = Object.keys(cuts.bodies).filter((path) => !used.has(path));
  if (missing.length) throw new Error(`The library has no ${missing.join(', ')}.`);
  return shorten(code, cuts.own);
}
