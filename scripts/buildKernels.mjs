// Compiles assembly/ (AssemblyScript) to a WebAssembly module and writes it as a TypeScript file of base64 text, so that the
// worker bundle, Node and the tests load it alike, without a fetch. Does nothing when the sources have not changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sourceFolder = join(root, 'assembly');
const outputFile = join(root, 'src/tensor/kernels/generated/kernels.ts');

const compilerOptions = [
  '--outFile',
  'kernels.wasm',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--optimizeLevel',
  '3',
  '--shrinkLevel',
  '0',
  '--converge',
  '--noAssert',
  '--enable',
  'simd',
  '--enable',
  'bulk-memory',
  '--disable',
  'nontrapping-f2i',
];

/** Hash of everything that decides the output: sources, options, compiler version. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of readdirSync(sourceFolder).sort()) hash.update(name).update(readFileSync(join(sourceFolder, name)));
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  const compiler = join(root, 'node_modules/assemblyscript/package.json');
  if (existsSync(compiler)) hash.update(JSON.parse(readFileSync(compiler, 'utf8')).version);
  return hash.digest('hex');
}

async function compile() {
  const asc = await import('assemblyscript/asc');
  let binary;
  const { error, stderr } = await asc.main([join('assembly', 'index.ts'), '--baseDir', root, ...compilerOptions], {
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') binary = contents;
    },
  });
  if (error !== null || binary === undefined) {
    throw new Error(`AssemblyScript could not compile assembly/: ${error?.message ?? 'no output'}\n${stderr.toString()}`);
  }
  return binary;
}

/** The module works in foreign memory, so a data section would overwrite tensors. */
function assertNoData(binary) {
  const dataSection = 11;
  let offset = 8;
  while (offset < binary.length) {
    const id = binary[offset++];
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = binary[offset++];
      size |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    if (id === dataSection) throw new Error('The kernels contain static data, which would overwrite the memory they import.');
    offset += size;
  }
}

const stamp = `// Fingerprint ${fingerprint()}`;
if (!existsSync(outputFile) || !readFileSync(outputFile, 'utf8').includes(stamp)) {
  const binary = await compile();
  assertNoData(binary);
  mkdirSync(dirname(outputFile), { recursive: true });
  const base64 = Buffer.from(binary).toString('base64');
  // Written aside and renamed: two scripts started together must never see half a file.
  const temporaryFile = `${outputFile}.${process.pid}`;
  writeFileSync(
    temporaryFile,
    `// Written by scripts/buildKernels.mjs from assembly/. Do not edit.\n${stamp}\n\n` +
      `/** The compiled kernels, a WebAssembly module in base64. */\nexport const KERNELS_BASE64 =\n  '${base64}';\n`,
  );
  renameSync(temporaryFile, outputFile);
}
