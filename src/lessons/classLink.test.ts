import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { EXTRA_KEYS, type ExtraKey, type Extras } from '../config/extraKeys.ts';
import { decodeHash } from '../config/hashCodec.ts';
import { MAX_NOTICES } from '../config/notices.ts';
import { englishOf } from '../lib/text/message.ts';
import { ENGLISH, setCatalogue, wordsOf } from '../texts/translate.ts';
import { arePresetsLocked, classLinkExtras, cutNote, hasNews, isHidden, isLocked, MAX_NOTE_LENGTH, NO_CLASS_LINK, readClassLink } from './classLink.ts';
import { COMPARISONS } from './goal.ts';
import { MAX_CONDITIONS, readGoal, writeGoal } from './goalText.ts';
import { describeCondition, describeGoal } from './goalWords.ts';
import { LESSON_IDS } from './lessonIds.ts';
import { ALL_SETTINGS } from './settings.ts';

const SEED = 20_251_121;
afterEach(() => setCatalogue(ENGLISH));
const read = (hash: string) => readClassLink(decodeHash(hash).extras ?? new Map());
const messages = (hash: string): readonly string[] => read(hash).notices.map(({ message }) => wordsOf(message));

describe('readClassLink', () => {
  it('reads what a teacher wrote', () => {
    const { link, notices } = read('#v=1&height=16&lesson=credit&lessonStep=2&lock=objective,seed&hide=backend,preset&goal=totalVariation<0.05,iteration<=500');
    expect(notices).toEqual([]);
    expect(link.lesson).toEqual({ lessonId: 'credit', step: 1 });
    expect([...link.locked]).toEqual(['objective', 'seed']);
    expect([...link.hidden]).toEqual(['backend', 'preset']);
    expect(link.goal === null ? '' : describeGoal(link.goal)).toBe('Total variation below 0.05; Iteration at most 500');
  });

  it('is nothing on an ordinary page', () => {
    expect(read('#v=1&height=16')).toEqual({ link: NO_CLASS_LINK, notices: [] });
  });

  it('locks and hides by key, or everything', () => {
    const { link } = read('#lock=seed&hide=all');
    expect([isLocked(link, 'seed'), isLocked(link, 'height')]).toEqual([true, false]);
    expect([isHidden(link, 'seed'), isHidden(link, 'height')]).toEqual([true, true]);
    expect(arePresetsLocked(link)).toBe(true);
    expect(arePresetsLocked(read('#hide=seed').link)).toBe(false);
  });

  it('shows only some chips, and single settings', () => {
    const { link, notices } = read('#v=1&chips=objective,explorationEpsilon');
    expect(notices).toEqual([]);
    expect(['objective', 'subTrajectoryLambda', 'explorationEpsilon', 'explorationSchedule', 'seed', 'height', 'preset'].map((key) => isHidden(link, key))).toEqual([false, false, false, true, true, true, true]);
    expect(isHidden(read('#chips=seed&hide=seed').link, 'seed')).toBe(true);
    expect(isHidden(read('#v=1').link, 'seed')).toBe(false);
  });

  it('has a note in one line, and cuts what is too long', () => {
    const { link, notices } = read(`#note=${encodeURIComponent('  Bring\u0000 your\n<b>curve</b>\u202E \uD83D\uDE00 ')}`);
    expect([link.note, notices]).toEqual(['Bring your <b>curve</b> \uD83D\uDE00', []]);
    expect(hasNews(link)).toBe(true);
    expect(hasNews(NO_CLASS_LINK)).toBe(false);
    expect(classLinkExtras(link).get('note')).toBe(link.note);
    const long = read(`#note=${'\uD83D\uDE00'.repeat(MAX_NOTE_LENGTH + 1)}`);
    expect([...long.link.note]).toHaveLength(MAX_NOTE_LENGTH);
    expect(long.notices.map(({ message }) => wordsOf(message))).toEqual(['The note is longer than 300 characters; the rest was left out.']);
    expect(cutNote(`a\uD83D`)).toEqual({ text: 'a', isWhole: true });
  });

  it.each([
    ['#chips=sed', 'chips names "sed", which is no setting; it was ignored. Did you mean seed?'],
    ['#chips=all', 'chips names "all", which is no setting; it was ignored.'],
    ['#lesson=credt', 'There is no lesson called "credt"; it was ignored. Did you mean credit?'],
    ['#lessonStep=2', 'lessonStep means nothing without a lesson; it was ignored.'],
    ['#lesson=flow&lessonStep=-1', 'lessonStep: "-1" is no step of a lesson; the first is shown.'],
    ['#lock=sed,height', 'lock names "sed", which is no setting; it was ignored. Did you mean seed?'],
    ['#goal=total', '"total" is no goal: write a metric, one of <= >= != < > = and a value. There is no goal.'],
    ['#goal=happiness>3', 'A goal asks for "happiness", which is neither a metric nor a setting. There is no goal.'],
    ['#goal=totalVariation<low,seed=3', 'A goal compares totalVariation with "low", which is no number. The rest of the goal is kept.'],
    ['#goal=objective=best', 'A goal asks for objective "best", which is not one of its choices. There is no goal.'],
    ['#goal=objective<detailedBalance', 'A goal can only ask whether objective is "detailedBalance" or not. There is no goal.'],
  ])('%s is said to be wrong', (hash, message) => {
    expect(messages(hash)).toEqual([message]);
  });

  it('takes a lesson that somebody wrote, and writes it again while it goes on', () => {
    const code = `1~0123456789abcdef~${'x'.repeat(40_000)}`;
    const { link, notices } = read(`#v=1&lesson=${code}&lessonStep=3`);
    expect(notices).toEqual([]);
    expect(link.lesson).toEqual({ lessonId: 'own-0123456789abcdef', step: 2 });
    expect(readClassLink(classLinkExtras(link)).link).toEqual(link);
    expect(classLinkExtras({ ...link, lesson: null })).toEqual(new Map());
    expect(classLinkExtras({ ...link, lesson: { lessonId: 'flow', step: 0 } })).toEqual(new Map([['lesson', 'flow']]));
    expect(read(`#lesson=${code}x`).link).toEqual(NO_CLASS_LINK);
  });

  it('bounds what it reads', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `key${index}`).join(',');
    const { link, notices } = read(`#lock=${many}&goal=${'seed=1,'.repeat(2_000)}`);
    expect(link.locked.size).toBe(0);
    expect(link.goal?.conditions).toHaveLength(MAX_CONDITIONS);
    expect(notices.length).toBeLessThanOrEqual(MAX_NOTICES + 1);
  });

  it('bears 10,000 random links', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(...ALL_SETTINGS.keys(), ...LESSON_IDS, 'all', 'plan', 'pinned', '\uD800', '__proto__', 'constructor', 'totalVariation<0.1', 'iteration>=1e999'),
    );
    const texts = fc.array(word, { maxLength: 5 }).map((words) => words.join(','));
    const extras = fc.array(fc.tuple(fc.constantFrom(...EXTRA_KEYS), texts), { maxLength: 6 }).map((pairs): Extras => new Map<ExtraKey, string>(pairs));
    fc.assert(
      fc.property(extras, (written) => {
        const { link, notices } = readClassLink(written);
        expect(notices.length).toBeLessThanOrEqual(MAX_NOTICES + 1);
        for (const { message } of notices) expect(englishOf(message).length).toBeLessThan(400);
        // What was understood is written and read again without a word.
        const again = readClassLink(classLinkExtras(link));
        expect(again).toEqual({ link, notices: [] });
      }),
      { numRuns: 10_000, seed: SEED },
    );
  });
});

describe('goals as text', () => {
  it('go into the address and come back', () => {
    const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), fc.integer());
    const condition = fc.tuple(fc.constantFrom('totalVariation', 'iteration', 'learningRate'), fc.constantFrom(...COMPARISONS), value);
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: MAX_CONDITIONS }), (conditions) => {
        const text = conditions.map(([name, comparison, bound]) => `${name}${comparison}${bound}`.replace('+', '')).join(',');
        const { goal, problems } = readGoal(text);
        expect(problems).toEqual([]);
        expect(goal?.conditions.map((one) => 'value' in one && one.value)).toEqual(conditions.map(([, , bound]) => bound + 0));
        expect(readGoal(goal === null ? '' : writeGoal(goal))).toEqual({ goal, problems: [] });
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it('have words', () => {
    expect(describeCondition({ type: 'setting', key: 'objective', comparison: '=', value: 'detailedBalance' })).toBe('Objective is “Detailed balance”');
    expect(describeCondition({ type: 'settingChanged', key: 'seed' })).toBe('Random seed changed, and run with');
    expect(describeCondition({ type: 'counter', id: 'rewardCalls', comparison: '<=', value: 800 })).toBe('Reward calls at most 800');
  });

  it('have those of the page’s language', () => {
    const french = { Iteration: 'Itération', '{quantity} at most {value}': '{quantity} : {value} au plus', '{before}; {next}': '{before} ; {next}' };
    setCatalogue({ language: 'fr', messages: french });
    const { goal } = readGoal('iteration<=500,iteration<=600,iteration<=700');
    expect(goal === null ? '' : describeGoal(goal)).toBe('Itération : 500 au plus ; Itération : 600 au plus ; Itération : 700 au plus');
  });
});
