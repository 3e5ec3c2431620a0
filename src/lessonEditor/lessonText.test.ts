import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { englishOf } from '../lib/text/message.ts';
import { validateConfig } from '../config/schema.ts';
import { overridesAt } from '../lessons/lesson.ts';
import { sharedLessonId } from '../lessons/sharedLesson.ts';
import { importFile } from '../exports/importFile.ts';
import { decodeLesson, encodeLesson, lessonFile, MAX_LINK_LENGTH, readLessonFile } from './lessonText.ts';
import { LIMITS, toLesson, type OwnLesson } from './ownLesson.ts';
import { encodeBase64Url, MAX_UNPACKED_BYTES, packText, unpackText } from './packedText.ts';
import { readOwnLesson } from './readOwnLesson.ts';

const LESSON: OwnLesson = {
  title: 'Die Würfel — 賽',
  steps: [
    {
      title: 'First',
      text: '# Look\n- *here*',
      settings: '#v=1&height=4&seed=3',
      question: { text: 'Where?', choices: ['Here', 'There'], right: 1, why: 'Because.' },
      goal: { conditions: 'totalVariation<0.5,iteration<=200', words: 'Get below a half.', praise: 'Done.' },
    },
    { title: '', text: 'And on.', settings: null },
  ],
};

const untitled = (step: number): string => `Step ${step}`;
const saidOf = ({ notices }: ReturnType<typeof readOwnLesson>): string => notices.map(({ message }) => englishOf(message)).join(' ');

async function codeOf(own: OwnLesson): Promise<string> {
  const code = await encodeLesson(own);
  if (code === null) throw new Error('The lesson is too long.');
  return code;
}

describe('a lesson that somebody wrote', () => {
  it('comes back from its link and from its file', async () => {
    const code = await codeOf(LESSON);
    expect(sharedLessonId(code)).toMatch(/^own-[0-9a-f]{16}$/);
    expect(await decodeLesson(code)).toEqual({ own: LESSON, notices: [] });
    const imported = importFile(new TextEncoder().encode(lessonFile(LESSON)));
    expect(imported.type === 'lesson' ? readLessonFile(imported.value) : imported).toEqual({ own: LESSON, notices: [] });
    expect(saidOf(readLessonFile({ gflownetLesson: 9, ...LESSON }))).toMatch(/another version/);
  });

  it('is shown as any other lesson', () => {
    const lesson = toLesson(LESSON, 'own-0', untitled);
    expect(validateConfig(overridesAt(lesson, 0))).toMatchObject({ config: { environmentParameters: { height: 4 }, training: { seed: 3 } }, notices: [] });
    expect(lesson.steps[0]).toMatchObject({ title: 'First', markdown: LESSON.steps[0]?.text, question: { right: 1 }, goal: { conditions: [{ id: 'totalVariation' }, { id: 'iteration' }] } });
    expect(lesson.steps[1]).toMatchObject({ title: 'Step 2', overrides: null });
    expect(toLesson({ title: '', steps: [{ title: '', text: '', settings: null }] }, 'own-0', untitled).steps[0]?.overrides).toEqual({});
  });

  it('has no question before there are two answers, and counts right answers among those written', () => {
    const step = (choices: readonly string[], right: number) =>
      toLesson({ title: '', steps: [{ title: '', text: '', settings: null, question: { text: 'Q', choices, right, why: '' } }] }, 'own-0', untitled).steps[0];
    expect(step(['a', ' '], 0)?.question).toBeUndefined();
    expect(step(['a', 'a'], 0)?.question).toBeUndefined();
    expect(step(['a', '', 'b'], 2)?.question).toMatchObject({ choices: ['a', 'b'], right: 1 });
  });

  it('is a link where it is short, and nothing where it is too long', async () => {
    const long = (signs: string): OwnLesson => ({ ...LESSON, steps: Array.from({ length: LIMITS.steps }, (_, step) => ({ title: `${step}`, text: signs, settings: null })) });
    expect((await codeOf(long('Words that are said again and again. '.repeat(60)))).length).toBeLessThan(MAX_LINK_LENGTH);
    expect(await encodeLesson(long('x'.repeat(LIMITS.text)))).toBeNull();
  });
});

describe('what is no lesson', () => {
  it('is known by any character that was changed, cut off or added', async () => {
    const code = await codeOf({ title: 'T', steps: [{ title: '', text: 'x', settings: null }] });
    for (let at = 2; at < code.length; at += 1) {
      const changed = code.slice(0, at) + (code[at] === 'a' ? 'b' : 'a') + code.slice(at + 1);
      expect(await decodeLesson(changed)).toMatchObject({ own: null });
      expect(saidOf(await decodeLesson(code.slice(0, at)))).toMatch(/damaged or was cut off/);
    }
    expect((await decodeLesson(`${code}a`)).own).toBeNull();
  });

  it('is cut off while it is unpacked, however large it would become', async () => {
    const bomb = encodeBase64Url(deflateRawSync(Buffer.alloc(20_000_000)));
    expect(bomb.length).toBeLessThan(40_000);
    expect(await unpackText(bomb)).toBeNull();
    expect(await unpackText(encodeBase64Url(deflateRawSync(Buffer.alloc(MAX_UNPACKED_BYTES, 'a'))))).toHaveLength(MAX_UNPACKED_BYTES);
    expect(await packText('a'.repeat(MAX_UNPACKED_BYTES + 1))).toBeNull();
  });

  it('is said part by part, and the rest is kept', () => {
    const read = readOwnLesson({
      title: 7,
      steps: [
        { title: 'x'.repeat(500), text: 'a\u202eb\u0000c\nd', settings: '#v=1&height=9999&what=1', question: { choices: ['a', 3], right: 5 } },
        'nothing',
        { goal: { conditions: 'totalVariation<0.1,unknown<3' }, question: 3, settings: 4 },
      ],
    });
    expect(read.own?.steps[0]?.title).toHaveLength(LIMITS.title);
    expect(read.own?.steps[0]).toMatchObject({ text: 'abc\nd', question: { choices: ['a', ''], right: 0 } });
    expect(read.own?.steps[2]).toEqual({ title: '', text: '', settings: null, goal: { conditions: 'totalVariation<0.1', words: '', praise: '' } });
    const parts = ['The title: 7 is no text', 'Step 1, the title has more than', 'Step 1, the settings: height', 'does not say which answer is right', 'Step 2 is no step', 'Step 3, the settings cannot be read', 'Step 3, the question has no answers', 'asks for "unknown"'];
    expect(parts.filter((part) => !saidOf(read).includes(part))).toEqual([]);
  });

  it('never throws, whatever it is', async () => {
    const step = fc.record({ title: fc.anything(), text: fc.anything(), settings: fc.anything(), question: fc.anything(), goal: fc.anything() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ title: fc.anything(), steps: fc.array(fc.oneof(step, fc.anything())) })), (value) => {
        const { own, notices } = readOwnLesson(value);
        expect(notices.length).toBeLessThanOrEqual(21);
        if (own !== null) expect(readOwnLesson(JSON.parse(JSON.stringify(own)) as unknown)).toEqual({ own, notices: [] });
        if (own !== null) for (let index = 0; index < own.steps.length; index += 1) validateConfig(overridesAt(toLesson(own, 'own-0', untitled), index));
      }),
      { numRuns: 150, seed: 20_261_201 },
    );
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => (await decodeLesson(`1~${text}`)).own === null && [null, ''].includes(await unpackText(text))), { numRuns: 100, seed: 20_261_201 });
  });
});
