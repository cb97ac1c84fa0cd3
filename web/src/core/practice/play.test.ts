import { expect, test } from 'vitest';
import { below, pick as anyOf, seeded } from '../random.test-help';
import { MODES, another, back, begin, forward, orderOf, pick, restored, type Drill, type Play } from './play';

const DRILL: Drill = [
  { id: 'first', goes: ['next', '', 'first'] },
  { id: 'next', goes: ['', 'gone'] },
];
const beats = ({ past, now }: Play): string[] => [...past, now].map(({ beat }) => beat);

function walked(play: Play, ...picks: readonly number[]): Play {
  let at = play;
  for (const choice of picks) {
    while (at.now.beat !== 'choose') at = forward(at, DRILL);
    at = pick(at, DRILL, choice);
  }
  for (let n = 0; n < 3; n++) at = forward(at, DRILL);
  return at;
}

test('alone: the moment with its answers, then the twist and the talk', () => {
  expect(beats(walked(begin('alone', 1), 0, 0))).toEqual(['set-up', 'choose', 'outcome', 'choose', 'outcome', 'twist', 'debrief', 'rate']);
});

test('aloud: said before the answers open', () => {
  expect(beats(walked(begin('aloud', 1), 1))).toEqual(['set-up', 'say', 'choose', 'outcome', 'twist', 'debrief', 'rate']);
});

test('in pairs: one reads, the phone goes over, the other answers; then they swap', () => {
  const play = walked(begin('pairs', 1), 0, 1);
  const scene = ['part', 'moment', 'hand', 'choose', 'outcome'];
  expect(beats(play)).toEqual(['set-up', ...scene, ...scene, 'twist', 'debrief', 'rate']);
  expect([...play.past].filter(({ beat }) => beat === 'part').map(({ reader }) => reader)).toEqual([1, 2]);
});

test('another answer to the same moment; an answer that leads nowhere ends the drill', () => {
  const outcome = pick(forward(begin('alone', 1), DRILL), DRILL, 0);
  expect(another(outcome).now).toMatchObject({ beat: 'choose', scene: 'first', picked: null });
  expect(pick(outcome, DRILL, 1)).toBe(outcome); // there is nothing to pick now
  const lost = pick(forward(outcome, DRILL), DRILL, 1);
  expect(lost.now.beat).toBe('outcome');
  expect(forward(lost, DRILL).now.beat).toBe('twist');
});

test('a drill that leads in a circle ends all the same', () => {
  const circle: Drill = [{ id: 'a', goes: ['a'] }];
  let play = begin('alone', 1);
  let steps = 0;
  for (; play.now.beat !== 'twist'; steps++) play = pick(forward(play, circle), circle, 0);
  expect(steps).toBeLessThan(250);
});

test('whatever is tapped: back undoes it, and the play comes back from a text as it was', () => {
  const random = seeded(5);
  for (let run = 0; run < 300; run++) {
    let play = begin(anyOf(random, MODES), below(random, 2 ** 31));
    for (let n = below(random, 40); n > 0; n--) {
      const act = anyOf(random, [() => forward(play, DRILL), () => pick(play, DRILL, below(random, 4)), () => another(play), () => back(play)]);
      const next = act();
      if (next !== play && next.past.length > play.past.length) expect(back(next)).toEqual(play);
      play = next;
    }
    expect(restored(JSON.stringify(play), DRILL)).toEqual(play);
  }
});

test.each(['', '{}', 'null', '[]', '{"mode":"alone","seed":1,"past":[],"now":{"beat":"choose","scene":"gone","picked":null,"reader":1}}', '{"mode":"alone","seed":1,"past":[],"now":{"beat":"outcome","scene":"first","picked":9,"reader":1}}'])(
  'what is no play of this drill begins anew: %s',
  (text) => {
    expect(restored(text, DRILL)).toBeNull();
  },
);

test('the answers stand in any order, each place as likely, and the same in one run', () => {
  const scene = { id: 'at-the-lanes', goes: ['', '', ''] };
  const places = [0, 0, 0];
  for (let seed = 0; seed < 3000; seed++) {
    const play = begin('alone', seed * 2654435761);
    const order = orderOf(play, scene);
    expect([...order].sort()).toEqual([0, 1, 2]);
    expect(orderOf(play, scene)).toEqual(order);
    places[order.indexOf(0)]! += 1;
  }
  for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
