/** Tonight's pack on paper: numbers big, the place in the order of the call, dated. */
import { sheetIn } from '../../core/meeting/sheet';
import type { Say } from '../ck-lock/trouble';
import { at, element, type Inside } from '../dom';
import { dayWords, today } from '../kit-now';
import { text } from '../kit-screen';
import type { Chosen, Things } from './chosen';

export const AT_THE_PLACE = ['door', 'floor', 'parking', 'defibrillator', 'department'] as const;

export function fillSheet(sheet: HTMLElement, chosen: Chosen, say: Say): HTMLElement {
  const { numbers, places, choices, words, sheets } = chosen.all;
  at(sheet, 'made').textContent = say('sheet_made', { day: dayWords(today(), document.documentElement.lang, '') });
  at(sheet, 'call').hidden = places.length === 0;
  at(sheet, 'place').append(...places.flatMap((one) => placeOf(one, say)));
  at(sheet, 'numbers').append(...section(say('sheet_numbers'), numbers.map((one) => numberOf(one, chosen))));
  at(sheet, 'choices').append(...section(say('sheet_choices'), choices.map((one) => choiceOf(one, chosen))));
  at(sheet, 'words').append(...section(say('sheet_words'), words.map(({ body }) => element('p', 'sheet-says', text(body.says)))));
  at(sheet, 'sheets').append(...sheets.flatMap(({ body }) => section(text(body.name) || say('tonight_sheets'), runSheetOf(body, say))));
  return sheet;
}

/** Each part of a run sheet in a line: "Welcome, 5 minutes". */
export function partsOf(body: unknown, say: Say): string[] {
  return sheetIn(body).blocks.map(({ title, minutes }) => say('sheet_part', { title, n: minutes }));
}

/** The whole of a run sheet, the opening words too: somebody leads from it. */
function runSheetOf(body: unknown, say: Say): HTMLElement[] {
  return sheetIn(body).blocks.map(({ words, cut }, n) =>
    element(
      'div',
      'sheet-row',
      element('p', 'sheet-who', partsOf(body, say)[n]),
      words && element('p', 'sheet-lines', words),
      cut && element('p', 'sheet-about', say('sheet_cut', { cut })),
    ),
  );
}

/** Nothing at all where there is nothing to stand beneath the title. */
function section(title: string, inside: readonly HTMLElement[]): HTMLElement[] {
  return inside.length ? [element('h2', '', title), ...inside] : [];
}

function placeOf({ body }: Things['places'][number], say: Say): HTMLElement[] {
  const rows = AT_THE_PLACE.map((name) => [say(`sheet_${name}`), text(body[name])] as const).filter(([, value]) => value);
  const about = element('dl', '', ...rows.map(([name, value]) => element('div', '', element('dt', '', name), element('dd', '', value))));
  return [element('h2', '', say('sheet_place')), element('p', 'sheet-address', text(body.address)), element('p', '', text(body.name)), about];
}

function numberOf({ body }: Things['numbers'][number], chosen: Chosen): HTMLElement {
  const about = [text(body.hours), text(body.note)].filter(Boolean).join(' · ');
  const inside: Inside[] = [
    element('p', 'sheet-who', [chosen.slotWords(text(body.slot)), text(body.name)].filter(Boolean).join(' · ')),
    element('p', 'sheet-number', text(body.shown) || text(body.dial)),
    about && element('p', 'sheet-about', about),
  ];
  return element('div', 'sheet-row', ...inside);
}

function choiceOf({ body }: Things['choices'][number], chosen: Chosen): HTMLElement {
  return element('div', 'sheet-row', element('p', 'sheet-who', chosen.questionWords(text(body.policy))), element('p', 'sheet-says', text(body.says)));
}
